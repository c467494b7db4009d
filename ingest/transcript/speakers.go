package transcript

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// speakers are the declared labels, by key, with their roles.
type speakers struct {
	roles   map[string]string
	longest int // of the labels, in bytes: what is longer need not be looked up
	keys
}

// keys are the keys of the labels met so far: a transcript has few, and each
// hundreds of times.
type keys map[string]string

func (m keys) of(label string) string {
	k, met := m[label]
	if !met {
		k = LabelKey(label)
		m[label] = k
	}
	return k
}

// newSpeakers folds the declared labels. Two spellings of one label must agree.
func newSpeakers(declared map[string]string) (speakers, error) {
	s := speakers{roles: make(map[string]string, len(declared)), keys: keys{}}
	for _, label := range slices.Sorted(maps.Keys(declared)) {
		k := LabelKey(label)
		if k == "" {
			return speakers{}, refuse("speaker label", fmt.Sprintf("%q", label), "a label with letters or digits", "mend speakers in the study's definition")
		}
		if role, ok := s.roles[k]; ok && role != declared[label] {
			return speakers{}, refuse("speaker label", fmt.Sprintf("%q for two roles, %s and %s", label, role, declared[label]), "one role for each label, whatever its case", "mend speakers in the study's definition")
		}
		s.roles[k] = declared[label]
		s.longest = max(s.longest, len(label), len(k))
	}
	return s, nil
}

// LabelKey is what labels are compared by: NFC, lower case, single spaces, without
// the colon and brackets that may be written with them, and without what cannot be
// seen.
func LabelKey(label string) string {
	label = strings.Trim(strings.Join(strings.Fields(seen(label)), " "), ":[] ")
	return strings.ToLower(norm.NFC.String(label))
}

func (s speakers) has(label string) bool {
	_, ok := s.roles[s.of(label)]
	return ok
}

// The longest label that is looked for, in bytes.
const maxLabel = 120

// label is how a paragraph names its speaker.
type label struct {
	name     string // as it is seen, see seen
	end      int    // bytes of the paragraph's text that are label, time code and colon
	from, to *int64 // time code beside it, in milliseconds
	declared bool
	sure     bool // where it stands leaves no doubt, though it is undeclared and may stand once
}

// stamp takes the time of a time code beside the label, the first one.
func (l *label) stamp(t span) {
	if l.from == nil {
		l.from, l.to = &t.from, t.to
	}
}

// find returns the declared label that a paragraph's text begins with, or one
// that looks like a speaker's name (declared false). It looks at what is seen.
func (s speakers) find(p paragraph) (label, bool) {
	if p.strong.mark > 0 {
		if l, ok := s.findMarked(p); ok {
			return l, true
		}
	}
	text := p.text
	p.text, p.lead = seen(text), seen(p.lead)
	l, ok := s.findSeen(p)
	if ok && len(p.text) != len(text) {
		l.end = unseenEnd(text, l.end)
	}
	return l, ok
}

func (s speakers) findSeen(p paragraph) (label, bool) {
	var l label
	rest := p.text
	if t, r, ok := cutStamp(rest); ok {
		l.stamp(t)
		rest = strings.TrimLeft(r, " \t-–")
	}
	begin := len(p.text) - len(rest)
	if name, length, t, ok := s.bracket(rest); ok {
		l.name, l.end, l.declared, l.sure = name, begin+length, s.has(name), machine(name)
		if t != nil {
			l.stamp(*t)
		}
		return l.withStamp(p), true
	}

	name, length, t := cutLabel(rest)
	colon := length > 0 && rest[length-1] == ':'
	alone := begin+length == len(p.text)
	if length > 0 && (colon || alone) {
		l.name, l.end, l.declared = name, begin+length, s.has(name)
		next := rest[length:]
		spaced := next == "" || next[0] == ' ' || next[0] == '\t' || strings.HasPrefix(next, "\u00a0")
		if l.declared || (colon && spaced || t != nil && alone) && looksLikeName(name) {
			l.sure = machine(name) || t != nil && alone && isNumbered(name)
			if t != nil {
				l.from, l.to = &t.from, t.to
			}
			return l.withStamp(p), true
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

// bracket cuts a label in brackets at the start of s: [Borger] where it is
// declared or a machine's ([SPEAKER_00]), otherwise with a colon or with nothing
// but a time code after it ("[Mette Skov] 10:15:03"), for "[pause] ja" is no speaker.
func (s speakers) bracket(text string) (name string, length int, t *span, ok bool) {
	inner, ok := strings.CutPrefix(text, "[")
	if !ok {
		return "", 0, nil, false
	}
	inner, after, ok := strings.Cut(inner[:min(len(inner), maxLabel)], "]")
	if !ok {
		return "", 0, nil, false
	}
	name, length = strings.TrimSpace(inner), len("[]")+len(inner)
	sure := s.has(name) || machine(name)
	if strings.HasPrefix(after, ":") {
		length++
		sure = sure || looksLikeName(name)
	} else if stamp, ok := wholeStamp(strings.TrimSpace(text[length:])); ok {
		t, length = &stamp, len(text)
		sure = sure || looksLikeName(name)
	}
	return name, length, t, sure
}

// withStamp adds to a label the time code that follows it: "Borger: [0:05] ja".
// Cues have times of their own.
func (l label) withStamp(p paragraph) label {
	rest := strings.TrimLeft(p.text[l.end:], " \t\u00a0")
	if p.from != nil || rest == "" || strings.IndexByte("[(#", rest[0]) < 0 {
		return l
	}
	if t, r, ok := cutStamp(rest); ok {
		l.stamp(t)
		l.end = len(p.text) - len(r)
	}
	return l
}

// whole is the text of a table cell's line, or of a heading of Markdown, which
// may be a label on its own.
func (p paragraph) whole() string {
	if p.cell {
		return p.text
	}
	return ""
}

// cutLabel cuts what may be a label at the start of s: up to the first colon,
// with a time code before the colon or in its place ("Borger (0:05):", "Borger
// 0:05"). length is 0 where there is no colon near.
func cutLabel(s string) (name string, length int, t *span) {
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
	if at > 0 && strings.IndexByte("[(#", s[at-1]) >= 0 {
		at--
	}
	stamp, rest, ok := cutStamp(s[at:])
	if !ok || at == 0 || strings.TrimSpace(s[:at]) == "" {
		return "", 0, nil
	}
	length = len(s) - len(rest)
	if rest = strings.TrimLeft(rest, " "); strings.HasPrefix(rest, ":") {
		length = len(s) - len(rest) + 1
	}
	return strings.TrimSpace(s[:at]), length, &stamp
}
