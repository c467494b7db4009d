package pipeline

import (
	"context"
	"strings"

	"spor/ingest/study"
)

// StageStatus is one stage and why it is stale; no reasons mean up to date.
type StageStatus struct {
	Name    string
	Reasons []string
}

// Status says what is stale and which input changed; reports are looked at in a
// language. It writes nothing.
func (p *Project) Status(ctx context.Context, l study.Language) ([]StageStatus, error) {
	src, err := p.look()
	if err != nil {
		return nil, err
	}
	state, err := p.dataState(src)
	if err != nil {
		return nil, err
	}
	corrections, err := p.corrections(ctx, src, state.manifest)
	if err != nil {
		return nil, err
	}
	for i, reason := range state.ingest {
		if path, gone := strings.CutSuffix(reason, " is gone"); gone && p.exists(path) {
			state.ingest[i] = path + " is not read any more"
		}
		path := strings.TrimSuffix(strings.TrimSuffix(reason, " has changed"), " is new")
		if told := corrections[path]; told != "" {
			state.ingest[i] += ": " + told
		}
	}
	list := []StageStatus{{stageIngest, state.ingest}}
	if p.Book != nil || len(state.code) > 0 {
		list = append(list, StageStatus{stageCode, state.code})
	}
	for _, a := range p.Audiences() {
		reasons, err := p.reportState(a, l)
		if err != nil {
			return nil, err
		}
		if len(state.ingest)+len(state.code) > 0 && len(reasons) == 0 {
			reasons = []string{"the data is stale"}
		}
		list = append(list, StageStatus{stageReport + " " + string(a), reasons})
	}
	return list, nil
}
