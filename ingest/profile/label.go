package profile

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"spor/codebook/instrument"
	"spor/ingest/survey"
)

// answerTexts are the answers of all items of the library, normalised.
func answerTexts(lib *instrument.Library) map[string]bool {
	texts := map[string]bool{}
	if lib == nil {
		return texts
	}
	add := func(list ...string) {
		for _, text := range list {
			texts[instrument.Normalise(text)] = true
		}
	}
	for _, id := range lib.IDs() {
		in, _ := lib.Get(id)
		for _, it := range in.Items {
			for _, l := range it.Levels {
				add(append([]string{l.Label.DA, l.Label.EN}, l.Aliases...)...)
			}
			for _, o := range it.Others {
				add(append([]string{o.Label.DA, o.Label.EN}, o.Aliases...)...)
			}
		}
	}
	delete(texts, "")
	return texts
}

// labelShown reports whether a label that the file declares for a column may be
// shown: an answer of an instrument, a common answer, and any other that is not
// like a full name, unless the column is called as if it named members of staff.
func (r *reading) labelShown(c *survey.Column, label string) bool {
	switch {
	case !declared(label):
		return false
	case r.answerTexts[instrument.Normalise(label)], !mayBeName(label):
		return true
	}
	return !likeFullName(label) && !slices.ContainsFunc(append([]string{c.Name, c.Question}, c.Names...), namesStaff)
}

// likeFullName reports whether a text has two capitalised words in a row, as the
// name of a person has; a comma, an initial's full stop and what stands within
// names (van der) do not part them, and ordinary words are no names.
func likeFullName(text string) bool {
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("/()[]{}:;|·\"\n", r) }) {
		run := 0
		for word := range strings.FieldsFuncSeq(part, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '.' }) {
			folded := strings.ToLower(word)
			first, _ := utf8.DecodeRuneInString(word)
			switch {
			case nameParticles[folded]:
			case !unicode.IsUpper(first), strings.ContainsFunc(word, unicode.IsDigit), commonWords[folded], commonAnswers[folded], ordinaryWords[folded]:
				run = 0
			default:
				if run++; run == 2 {
					return true
				}
			}
		}
	}
	return false
}

// nameParticles stand within names, between words with a capital.
var nameParticles = setOf("von", "van", "der", "den", "de", "del", "di", "da", "la", "le", "el", "al", "bin", "ibn", "ter", "zu")

// ordinaryWords are words of labels that stand beside a name of something and
// not in the name of a person.
var ordinaryWords = setOf(
	"ny", "nyt", "nye", "gammel", "gamle", "stor", "store", "små", "anden", "andre", "øvrige", "samme", "hold", "gruppe", "type", "niveau", "fase", "trin", "spor",
	"team", "afdeling", "enhed", "model", "kommune", "region", "jobcenter", "borgercenter", "center", "skole", "kursus", "forløb", "danmark", "dansk",
	"new", "old", "same", "group", "level", "phase", "step", "unit", "department", "school", "course", "centre", "municipality", "primary", "secondary", "higher",
	"education", "full", "part", "self", "strongly", "somewhat", "slightly", "neither", "nor", "prefer", "say", "relevant", "applicable", "response", "answer")
