package definition_test

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"spor/ingest/definition"
)

// text draws texts that bite: words that YAML takes for something else, signs
// at both ends, line ends, and any characters.
func text() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{
			"no", "null", "~", "", "true", "012", "1_000", "2019-03-05", "1:30", "1e3", "- a", "-", "? a", ": a", "a: b", "a:", "a #b", "#a", "&a", "*a", "!a",
			"[a]", "{a: b}", "a, b", "a]", "'a'", `"a"`, `a\nb`, "|", ">", "%a", "@a", "`a`", " a ", "a\n", "\na", "a\n\n b\n", "a\n\n\n", "---", "...", "<<", "\t", "æøå", "a\u00a0", "\u200b", "\x00", "😀",
		}),
		rapid.StringMatching(`[a-zæøå]{1,8}( [a-z:#,-]{1,4}){0,3}`),
		rapid.String(),
	)
}

func keys() *rapid.Generator[string] {
	return text().Filter(func(s string) bool { return s != "" && s != "<<" })
}

// surveys draws records with every kind of field; lists and maps are nil or
// hold something.
func surveys() *rapid.Generator[survey] {
	return rapid.Custom(func(t *rapid.T) survey {
		labels := rapid.Custom(func(t *rapid.T) label {
			return label{DA: text().Draw(t, "da"), EN: text().Draw(t, "en")}
		})
		waves := rapid.Custom(func(t *rapid.T) wave {
			w := wave{ID: text().Draw(t, "id"), Label: labels.Draw(t, "label"), Names: rapid.SliceOfN(text(), 0, 3).Draw(t, "names")}
			if rapid.Bool().Draw(t, "month?") {
				n := rapid.Int().Draw(t, "month")
				w.Month = &n
			}
			return w
		})
		return survey{
			ID: text().Draw(t, "id"), Title: labels.Draw(t, "title"), Lang: rapid.SampledFrom([]lang{"da", "en"}).Draw(t, "lang"),
			Weight: rapid.Float64Range(-1e300, 1e300).Draw(t, "weight"), Open: rapid.Bool().Draw(t, "open"), Size: rapid.Byte().Draw(t, "size"),
			Waves:   rapid.SliceOfN(waves, 0, 3).Draw(t, "waves"),
			Source:  source{Files: rapid.SliceOfN(text(), 0, 3).Draw(t, "files"), Role: field{Column: text().Draw(t, "column"), Value: text().Draw(t, "value")}},
			Ignore:  rapid.MapOfN(keys(), labels, 0, 3).Draw(t, "ignore"),
			Columns: rapid.MapOfN(keys(), text(), 0, 3).Draw(t, "columns"),
		}
	})
}

// writer writes a tree of []any, pairs, strings and bare words as YAML, with
// the style of each value drawn.
type writer struct{ t *rapid.T }

type pair struct {
	key   string
	value any
}

type bare string // a number or bool

func (w writer) pick(n int) int { return rapid.IntRange(0, n-1).Draw(w.t, "style") }

// value writes what stands after a key or dash; indent is that of the lines
// that may follow.
func (w writer) value(v any, indent int, flow bool) string {
	pad := "\n" + strings.Repeat(" ", indent)
	switch v := v.(type) {
	case bare:
		return " " + string(v) + w.comment(flow)
	case string:
		if !flow && w.pick(3) == 0 && blockable(v) {
			return w.block(v, pad)
		}
		return " " + w.scalar(v, flow) + w.comment(flow)
	case []any:
		var parts []string
		if flow || len(v) == 0 || w.pick(3) == 0 {
			for _, x := range v {
				parts = append(parts, w.value(x, indent, true))
			}
			return " [" + w.join(parts, pad, flow) + "]" + w.comment(flow)
		}
		for _, x := range v {
			parts = append(parts, pad+"-"+w.value(x, indent+2, false))
		}
		return w.comment(false) + strings.Join(parts, w.gap())
	case []pair:
		var parts []string
		if flow || len(v) == 0 || w.pick(3) == 0 {
			for _, x := range v {
				parts = append(parts, " "+w.scalar(x.key, true)+":"+w.value(x.value, indent, true))
			}
			return " {" + w.join(parts, pad, flow) + "}" + w.comment(flow)
		}
		for _, x := range v {
			parts = append(parts, pad+w.scalar(x.key, false)+":"+w.value(x.value, indent+1+w.pick(3), false))
		}
		return w.comment(false) + strings.Join(parts, w.gap())
	}
	panic(fmt.Sprintf("%T", v))
}

func (w writer) join(parts []string, pad string, flow bool) string {
	if !flow && len(parts) > 0 && w.pick(3) == 0 {
		return strings.Join(parts, ","+w.comment(false)+pad) + ","
	}
	return strings.Join(parts, ",")
}

func (w writer) comment(flow bool) string {
	if !flow && w.pick(5) == 0 {
		return " # a: 'comment"
	}
	return ""
}

// gap writes what may stand between lines. A comment may be longer than the
// library's buffers.
func (w writer) gap() string {
	return []string{"", "\n", "\n# - gap: [" + strings.Repeat("æ", w.pick(3000)), "\n "}[w.pick(4)]
}

// scalar writes a text on one line: as it is where that is safe, or in quotes.
func (w writer) scalar(s string, flow bool) string {
	switch {
	case w.pick(2) == 0 && safe(s) && (!flow || !strings.ContainsAny(s, ",[]{}:")):
		return s
	case w.pick(2) == 0 && printable(s) && !strings.Contains(s, "\n"):
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case !printable(string(r)) && r <= 0xFF:
			fmt.Fprintf(&b, `\x%02x`, r)
		case !printable(string(r)) && r <= 0xFFFF:
			fmt.Fprintf(&b, `\u%04X`, r)
		case !printable(string(r)):
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}

// block writes a text after |, with - where no line end is at its end.
func (w writer) block(s, pad string) string {
	head := " |"
	if !strings.HasSuffix(s, "\n") {
		head = " |-"
	}
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(pad + strings.TrimSuffix(line, "\n"))
	}
	return head + w.comment(false) + b.String()
}

// blockable reports whether a text can stand after |: it begins with a
// character and ends with at most one line end.
func blockable(s string) bool {
	return printable(s) && s != "" && s[0] != ' ' && s[0] != '\n' && !strings.HasSuffix(s, "\n\n")
}

func printable(s string) bool {
	for _, r := range s {
		if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r == 0xFEFF || r == 0x2028 || r == 0x2029 {
			return false
		}
	}
	return true
}

// safe reports whether a text can stand without quotes: a guess that errs
// towards quotes.
func safe(s string) bool {
	for _, r := range s {
		if !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzæøå0123456789_-:, ", r) {
			return false
		}
	}
	return s != "" && s != "null" && strings.Trim(s, " :-,") == s && !strings.Contains(s, ": ")
}

func tree(s survey) []pair {
	labelled := func(l label) any {
		if l.DA == l.EN {
			return l.DA
		}
		return []pair{{"da", l.DA}, {"en", l.EN}}
	}
	texts := func(list []string) any {
		v := []any{}
		for _, x := range list {
			v = append(v, x)
		}
		return v
	}
	top := []pair{
		{"study", s.ID}, {"title", labelled(s.Title)}, {"language", string(s.Lang)},
		{"weight", bare(strconv.FormatFloat(s.Weight, 'g', -1, 64))}, {"open", bare(strconv.FormatBool(s.Open))}, {"size", bare(strconv.Itoa(int(s.Size)))},
		{"source", []pair{{"files", texts(s.Source.Files)}, {"role", []pair{{"column", s.Source.Role.Column}, {"value", s.Source.Role.Value}}}}},
	}
	waves := []any{}
	for _, x := range s.Waves {
		w := []pair{{"id", x.ID}, {"label", labelled(x.Label)}, {"names", texts(x.Names)}}
		if x.Month != nil {
			w = append(w, pair{"month", bare(strconv.Itoa(*x.Month))})
		}
		waves = append(waves, w)
	}
	var ignore, columns []pair
	for k, v := range s.Ignore {
		ignore = append(ignore, pair{k, labelled(v)})
	}
	for k, v := range s.Columns {
		columns = append(columns, pair{k, v})
	}
	for _, list := range [][]pair{ignore, columns} {
		sort.Slice(list, func(i, j int) bool { return list[i].key < list[j].key })
	}
	return append(top, pair{"waves", waves}, pair{"ignore", ignore}, pair{"columns", columns})
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := surveys().Draw(t, "survey")
		w := writer{t}
		var b strings.Builder
		for _, x := range tree(want) {
			b.WriteString(x.key + ":" + w.value(x.value, 1+w.pick(3), false) + w.gap() + "\n")
		}
		written := b.String()
		if rapid.Bool().Draw(t, "windows") {
			written = "\uFEFF" + strings.ReplaceAll(written, "\n", "\r\n")
		}
		var got survey
		if err := definition.Read("f", []byte(written), &got).Err(); err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%s\n%s", diff, written)
		}
	})
}

// The library writes in its own way. It leaves tabs and invisible characters
// without quotes, so those stay out of the texts.
func TestWhatTheLibraryWritesIsRead(t *testing.T) {
	type texts struct {
		List []label           `yaml:"list"`
		Map  map[string]string `yaml:"map"`
	}
	rapid.Check(t, func(t *rapid.T) {
		var want texts
		signs := rapid.StringMatching(`[a-c0-9æ :#,&*!?@|>%'"\[\]{}_.+~-]{1,10}`)
		for range rapid.IntRange(0, 3).Draw(t, "items") {
			want.List = append(want.List, label{signs.Draw(t, "da"), signs.Draw(t, "en")})
		}
		want.Map = rapid.MapOfN(signs, signs, 0, 3).Draw(t, "map")
		written, err := yaml.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got texts
		if err := definition.Read("f", written, &got).Err(); err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%s\n%s", diff, written)
		}
	})
}
