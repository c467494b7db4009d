package ingest

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// pattern is a source's files entry: a path below sources/ with * and
// placeholders.
type pattern struct {
	text string
	re   *regexp.Regexp
}

// maxPattern bounds what a pattern may cost; no path is longer.
const maxPattern = 4096

// placeholders are the names a pattern may hold. {person} is a participant or a
// professional, told apart by the staff list.
var placeholders = []string{"person", "participant", "staff", "wave", "role", "part"}

var placeholderForm = regexp.MustCompile(`\{([^{}]*)\}`)

func parsePattern(text string) (*pattern, error) {
	if len(text) > maxPattern {
		return nil, fmt.Errorf("a pattern of %d bytes, expected at most %d", len(text), maxPattern)
	}
	clean := norm.NFC.String(text)
	if clean == "" || path.IsAbs(clean) || strings.Contains(clean, `\`) || strings.Contains(clean, "..") {
		return nil, fmt.Errorf("files %q, expected a path below sources/ with forward slashes", text)
	}
	seen := map[string]bool{}
	var re strings.Builder
	re.WriteString("^")
	rest := clean
	for {
		at := placeholderForm.FindStringSubmatchIndex(rest)
		if at == nil {
			break
		}
		name := rest[at[2]:at[3]]
		if !known(name) {
			return nil, fmt.Errorf("unknown placeholder {%s}, expected one of {%s}", name, strings.Join(placeholders, "} {"))
		}
		if seen[name] {
			return nil, fmt.Errorf("placeholder {%s} stands twice in %q", name, text)
		}
		seen[name] = true
		re.WriteString(literal(rest[:at[0]]))
		re.WriteString("(?P<" + name + ">[^/]+?)")
		rest = rest[at[1]:]
	}
	re.WriteString(literal(rest))
	re.WriteString("$")
	if between := placeholderForm.ReplaceAllString(clean, ""); strings.ContainsAny(between, "{}") {
		return nil, fmt.Errorf("a brace without its other in %q, expected placeholders such as {wave}", text)
	}
	return &pattern{text, regexp.MustCompile(re.String())}, nil
}

// literal quotes what stands between placeholders, with * as any run of
// characters within one folder.
func literal(s string) string {
	return strings.ReplaceAll(regexp.QuoteMeta(s), `\*`, `[^/]*`)
}

func known(name string) bool {
	for _, p := range placeholders {
		if p == name {
			return true
		}
	}
	return false
}

// names returns the placeholders of the pattern.
func (p *pattern) names() (names []string) {
	for _, n := range p.re.SubexpNames() {
		if n != "" {
			names = append(names, n)
		}
	}
	return names
}

// match returns the placeholders' values in a path, and whether it matches.
// Names are compared in NFC: files that come from a Mac are written in NFD.
func (p *pattern) match(file string) (map[string]string, bool) {
	m := p.re.FindStringSubmatch(norm.NFC.String(file))
	if m == nil {
		return nil, false
	}
	values := map[string]string{}
	for i, name := range p.re.SubexpNames() {
		if name != "" {
			values[name] = m[i]
		}
	}
	return values, true
}
