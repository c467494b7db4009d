package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"spor/ingest/study"
)

// Consenting leaves out the transcripts of people who withdrew their consent to
// research, for the source and wave of the file, and files that nobody reads with
// the pseudonym of somebody in their name who withdrew altogether: they are
// neither read nor listed anywhere, for a file's name holds the pseudonym. It
// returns the files and problems that are left, and how many files are not. Rows
// of surveys are left out, and counted, as they are read.
func Consenting(files []File, problems []study.Problem, s *study.Study, reg *Register) (kept []File, told []study.Problem, left int) {
	waves := waveTable(s)
	var gone []string
	for _, c := range reg.Consents {
		if reg.Consents.Gone(c.Person) {
			gone = append(gone, c.Person)
		}
	}
	ofGone := func(name string) bool {
		return slices.ContainsFunc(gone, func(person string) bool { return Names(name, person) })
	}
	told = slices.DeleteFunc(slices.Clone(problems), func(p study.Problem) bool {
		out := p.Severity == study.Warning && strings.HasPrefix(p.File, SourcesFolder+"/") && ofGone(p.File)
		if out {
			left++
		}
		return out
	})
	kept = slices.DeleteFunc(slices.Clone(files), func(f File) bool {
		if f.Skip && ofGone(f.Path) {
			left++
			return true
		}
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
	return kept, told, left
}

// Names reports whether a text holds a pseudonym as a word of its own: P07 is in
// P07_w1.txt and not in P071.
func Names(text, person string) bool {
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for from := 0; ; {
		i := strings.Index(text[from:], person)
		if i < 0 {
			return false
		}
		at := from + i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(person):])
		if (at == 0 || !inWord(before)) && (at+len(person) == len(text) || !inWord(after)) {
			return true
		}
		from = at + len(person)
	}
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
