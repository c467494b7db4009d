package profile

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// The longest line of an entry, where names do not make it longer: that of a
// narrow terminal, from which it is copied. Comments behind a line begin at
// commentColumn or after it.
const (
	entryWidth    = 80
	commentColumn = 34
)

// source is the text of an entry as it grows.
type source struct{ strings.Builder }

// line adds a line and, if there is one, a comment: behind it, or above it where
// both are too long for one line.
func (s *source) line(indent int, text, comment string) {
	pad := strings.Repeat(" ", indent)
	at := max(len([]rune(text))+indent+2, commentColumn)
	if comment != "" && at+2+len([]rune(comment)) > entryWidth {
		s.comment(indent, comment)
		comment = ""
	}
	s.WriteString(pad + text)
	if comment != "" {
		fmt.Fprintf(s, "%s# %s", strings.Repeat(" ", at-indent-len([]rune(text))), comment)
	}
	s.WriteString("\n")
}

// comment adds a comment, in as many lines as it takes.
func (s *source) comment(indent int, text string) {
	for _, line := range Wrap(text, entryWidth-indent-2) {
		s.WriteString(strings.Repeat(" ", indent) + "# " + line + "\n")
	}
}

// choice adds a line that counts once somebody has taken the # away, with a
// comment behind it, or above it where both are too long for one line.
func (s *source) choice(indent int, text, comment string) {
	if comment != "" && indent+len([]rune(text+comment))+6 <= entryWidth {
		text, comment = text+"  # "+comment, ""
	}
	if comment != "" {
		s.comment(indent, comment+":")
	}
	s.WriteString(strings.Repeat(" ", indent) + "# " + text + "\n")
}

// Wrap breaks a text into lines of so many characters, at its blanks; a longer
// word has a line of its own.
func Wrap(text string, width int) (lines []string) {
	line, n := "", 0
	for _, word := range strings.Fields(text) {
		w := len([]rune(word))
		if line != "" && n+1+w > width {
			lines, line, n = append(lines, line), "", 0
		}
		if line != "" {
			line, n = line+" ", n+1
		}
		line, n = line+word, n+w
	}
	return append(lines, line)
}

// plainScalar are the names that mean the same in YAML with and without quotes,
// but for the words and numbers of otherScalar.
var (
	plainScalar = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_]*(?:[ ./-][\p{L}\p{N}_]+)*$`)
	otherScalar = regexp.MustCompile(`(?i)^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$`)
)

// scalar writes a text as a YAML scalar, also within { }.
func scalar(s string) string {
	if plainScalar.MatchString(s) && !otherScalar.MatchString(s) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029':
			if r > 0xffff {
				fmt.Fprintf(&b, `\U%08x`, r)
			} else {
				fmt.Fprintf(&b, `\u%04x`, r)
			}
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
