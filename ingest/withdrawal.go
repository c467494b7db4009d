package ingest

import (
	"slices"

	"spor/ingest/study"
)

// Consenting leaves out the transcripts of people who withdrew their consent to
// research, for the source and wave of the file: they are neither read nor
// listed anywhere, for a file's name holds the pseudonym. It returns how many
// were left out. Rows of surveys are left out, and counted, as they are read.
func Consenting(files []File, s *study.Study, reg *Register) (kept []File, left int) {
	waves := waveTable(s)
	kept = slices.DeleteFunc(slices.Clone(files), func(f File) bool {
		if f.Source.Kind != study.Transcripts {
			return false
		}
		wave := waves[fold(first(f.values["wave"], f.Source.Wave.Value))]
		for _, person := range []string{f.values["person"], f.values["participant"], f.values["staff"], f.Source.Participant.Value} {
			if person != "" && reg.Consents.Withdrawn(person, f.Source.ID, wave, reg.planned(s, person, wave)) {
				left++
				return true
			}
		}
		return false
	})
	return kept, left
}

// planned is the day on which a participant's wave was due, which stands in for
// the day of an interview; 0 where it is not known.
func (r *Register) planned(s *study.Study, person, wave string) study.Date {
	w, ok := s.Wave(wave)
	start := r.Participants[person].Start
	if !ok || w.Month == nil || start == 0 {
		return 0
	}
	return start.AddMonths(*w.Month)
}

// withdrawnRow is the reason why a row of somebody who withdrew becomes no form.
const withdrawnRow = "consent to research withdrawn"

// about are the participants of an interview with a professional who are still
// in the study.
func (r *reader) about(ids []string) (list []string) {
	for _, id := range ids {
		if !r.Register.Consents.Gone(id) {
			list = append(list, id)
		}
	}
	return list
}
