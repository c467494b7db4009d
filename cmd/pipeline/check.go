package pipeline

import (
	"context"

	"spor/codebook"
	"spor/ingest"
	"spor/ingest/study"
)

// Checked is what a check found. Nothing was written.
type Checked struct {
	Problems  *Problems
	Sources   []study.SourceFile
	Documents int64
	Segments  int64
	Forms     int64
	Responses int64
	Examples  []codebook.Failure // examples of the codebook that do not do what they should
}

// Check reads everything as a build does, runs the codebook's examples, and
// writes nothing.
func (p *Project) Check(ctx context.Context) (*Checked, error) {
	c := &Checked{Problems: &Problems{}}
	src, err := p.look()
	if err != nil {
		return nil, err
	}
	if err := p.read(ctx, src, counting{c}, func(*ingest.Register) error { return nil }); err != nil {
		return nil, err
	}
	if p.Book != nil {
		c.Examples = p.Book.Check()
	}
	return c, nil
}

// Unit is what a source file's rows are: rows of a survey, segments of a
// transcript.
func (p *Project) Unit(s study.SourceFile) string {
	for _, src := range p.Study.Sources {
		if src.ID == s.Source && src.Kind == study.Transcripts {
			return "segment"
		}
	}
	return "row"
}

// OK reports whether a build would commit.
func (p *Project) OK(c *Checked) bool {
	return p.verdict(c.Problems) == nil && len(c.Examples) == 0
}

// counting is the sink that a check reads into: it counts.
type counting struct{ *Checked }

func (c counting) Document(_ study.Document, segments []study.Segment) error {
	c.Documents++
	c.Segments += int64(len(segments))
	return nil
}

func (c counting) Responses(responses []study.Response) error {
	c.Checked.Responses += int64(len(responses))
	return nil
}

func (c counting) Form(study.Filled, []study.Score) error {
	c.Forms++
	return nil
}

func (c counting) Source(s study.SourceFile) error { c.Sources = append(c.Sources, s); return nil }

func (c counting) Problem(p study.Problem) error { c.Problems.add(p); return nil }
