package transcript

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// speakers are the declared labels, by key, with their roles.
type speakers map[string]string

// newSpeakers folds the declared labels. Two spellings of one label must agree.
func newSpeakers(declared map[string]string) (speakers, error) {
	s := make(speakers, len(declared))
	for _, label := range slices.Sorted(maps.Keys(declared)) {
		k := key(label)
		if k == "" {
			return nil, refuse("speaker label", fmt.Sprintf("%q", label), "a label with letters or digits", "mend speakers in the study's definition")
		}
		if role, ok := s[k]; ok && role != declared[label] {
			return nil, refuse("speaker label", fmt.Sprintf("%q for two roles, %s and %s", label, role, declared[label]), "one role for each label, whatever its case", "mend speakers in the study's definition")
		}
		s[k] = declared[label]
	}
	return s, nil
}

// key is what labels are compared by: NFC, lower case, single spaces, without
// the colon and brackets that may be written with them.
func key(label string) string {
	label = strings.Trim(strings.Join(strings.Fields(label), " "), ":[] ")
	return strings.ToLower(norm.NFC.String(label))
}

func (s speakers) has(label string) bool {
	_, ok := s[key(label)]
	return ok
}

// The longest label that is looked for, in bytes.
const maxLabel = 120

// label is how a paragraph names its speaker.
type label struct {
	name     string // as written
	end      int    // bytes of the paragraph's text that are label, time code and colon
	from     *int64 // time code beside it, in milliseconds
	declared bool
}

// find returns the declared label that a paragraph begins with, or one that
// looks like a speaker's name (declared false).
func (s speakers) find(p paragraph) (label, bool) {
	if p.speaker != "" {
		return label{name: p.speaker, declared: s.has(p.speaker)}, true
	}
	var l label
	rest := p.text
	if ms, r, ok := cutStamp(rest); ok {
		l.from, rest = &ms, strings.TrimLeft(r, " \t-–")
	}
	begin := len(p.text) - len(rest)

	if inner, ok := strings.CutPrefix(rest, "["); ok {
		name, after, found := strings.Cut(inner[:min(len(inner), maxLabel)], "]")
		if found && s.has(name) {
			l.name, l.declared = strings.TrimSpace(name), true
			l.end = begin + len("[]") + len(name)
			if strings.HasPrefix(after, ":") {
				l.end++
			}
			return l, true
		}
	}

	name, length, ms := cutLabel(rest)
	if ms != nil {
		l.from = ms
	}
	colon := length > 0 && rest[length-1] == ':'
	if length > 0 && (colon || begin+length == len(p.text)) {
		l.name, l.end, l.declared = name, begin+length, s.has(name)
		next := rest[length:]
		spaced := next == "" || next[0] == ' ' || next[0] == '\t' || strings.HasPrefix(next, "\u00a0")
		if l.declared || colon && spaced && looksLikeName(name) {
			return l, true
		}
	}
	if begin > 0 && len(rest) <= maxLabel && s.has(rest) { // 0:03 Borger
		l.name, l.end, l.declared = strings.Trim(rest, ":"), len(p.text), true
		return l, true
	}
	for _, lead := range []string{p.lead, p.whole()} {
		if lead != "" && len(lead) <= maxLabel && s.has(lead) && strings.HasPrefix(p.text, lead) {
			return label{name: strings.TrimRight(lead, ": "), end: len(lead), declared: true}, true
		}
	}
	return label{}, false
}

// whole is the text of a table cell's line, which may be a label on its own.
func (p paragraph) whole() string {
	if p.cell {
		return p.text
	}
	return ""
}

// cutLabel cuts what may be a label at the start of s: up to the first colon,
// with a time code before the colon or in its place ("Borger (0:05):", "Borger
// 0:05"). length is 0 where there is no colon near.
func cutLabel(s string) (name string, length int, ms *int64) {
	colon := strings.IndexByte(s[:min(len(s), maxLabel)], ':')
	if colon <= 0 {
		return "", 0, nil
	}
	if !isDigit(s[colon-1]) || colon+1 == len(s) || !isDigit(s[colon+1]) {
		return strings.TrimSpace(s[:colon]), colon + 1, nil
	}
	at := colon
	for at > 0 && isDigit(s[at-1]) {
		at--
	}
	if at > 0 && (s[at-1] == '[' || s[at-1] == '(') {
		at--
	}
	t, rest, ok := cutStamp(s[at:])
	if !ok || at == 0 || strings.TrimSpace(s[:at]) == "" {
		return "", 0, nil
	}
	length = len(s) - len(rest)
	if rest = strings.TrimLeft(rest, " "); strings.HasPrefix(rest, ":") {
		length = len(s) - len(rest) + 1
	}
	return strings.TrimSpace(s[:at]), length, &t
}

// looksLikeName reports whether an undeclared label has the form of a speaker's:
// at most four words and 40 letters, each word beginning with a capital or a
// digit, the first with a capital (Ordstyrer, Speaker 1, Mette H.). That leaves
// "Jeg sagde:" and "For eksempel:" alone; single words with which a sentence may
// begin are left out by name.
func looksLikeName(name string) bool {
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 4 || utf8.RuneCountInString(name) > 40 {
		return false
	}
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) && (i == 0 || !unicode.IsDigit(first)) {
			return false
		}
		if strings.IndexFunc(w, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("-.'’&/", r)
		}) >= 0 {
			return false
		}
	}
	return !slices.Contains(ordinary, strings.ToLower(name))
}

// ordinary are words that stand before a colon and are nobody's label.
var ordinary = []string{
	"altså", "bemærk", "citat", "dato", "derfor", "eksempel", "eksempelvis", "emne", "fx", "f.eks.", "for", "formål", "først",
	"han", "hun", "ja", "jamen", "jeg", "jo", "kilde", "men", "nb", "nej", "note", "nå", "obs", "og", "ok", "okay", "ps", "pause", "resultat", "sagde",
	"sted", "så", "tema", "tid", "varighed", "vi",
	"but", "date", "example", "i.e.", "e.g.", "no", "place", "said", "so", "theme", "time", "topic", "well", "yes",
}
