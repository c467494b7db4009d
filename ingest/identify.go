package ingest

import (
	"slices"
	"strings"
	"unicode"

	"spor/ingest/privacy"
	"spor/ingest/study"
)

// Finder returns what in a text identifies somebody, in order of place.
type Finder func(text string) []privacy.Finding

// NameFinder returns the study's leak check for names of files, folders and
// columns, and for ids: there a number stands close to letters, as in i311299-1234.
func NameFinder(s *study.Study) Finder {
	find := LeakFinder(s)
	return func(name string) []privacy.Finding {
		bare := strings.Map(func(r rune) rune {
			if r < unicode.MaxASCII && unicode.IsLetter(r) {
				return ';' // as long as what it stands for
			}
			return r
		}, name)
		return joined(append(find(name), find(bare)...))
	}
}

// Masked returns a text with the shape of whatever find finds in its place.
func Masked(text string, find Finder) string {
	var b strings.Builder
	end := 0
	for _, f := range find(text) {
		b.WriteString(text[end:f.Start])
		b.WriteString(f.Masked(text))
		end = f.End
	}
	return b.String() + text[end:]
}

// firstLikely returns the first likely finding.
func firstLikely(found []privacy.Finding) (privacy.Finding, bool) {
	if i := slices.IndexFunc(found, privacy.Finding.IsLikely); i >= 0 {
		return found[i], true
	}
	return privacy.Finding{}, false
}

// seeming tells a finding without its value.
func seeming(f privacy.Finding, text string) string {
	return f.Masked(text) + ", which seems to be a " + string(f.Kind)
}

// Identifying says what is wrong with a key or value of a definition (see
// definition.File.Refuse): that it holds an identifier. Definitions are stored
// with the data, printed and shown. What the study allows or gives as a name is
// none, nor is the address of who publishes the report, nor a web address: it is
// where something was taken from.
func Identifying(s *study.Study) func(path, text string) (msg, hint string) {
	find := NameFinder(s)
	return func(path, text string) (msg, hint string) {
		for _, excepted := range []string{"report.", "privacy.names.", "privacy.allow."} {
			if strings.HasPrefix(path, excepted) {
				return "", ""
			}
		}
		for _, f := range find(text) {
			if f.IsLikely() && f.Kind != privacy.URL {
				return "an identifier: found " + seeming(f, text), "take it out: definitions are stored and shown; or, if it identifies nobody, put it under allow: of privacy: in " + StudyFile
			}
		}
		return "", ""
	}
}
