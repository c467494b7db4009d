package codebook

import (
	"fmt"
	"path"
	"slices"
	"sort"
	"strings"
	"testing"

	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// The reference takes the specification of the package comment at its word, on
// texts whose words and breaks are known because they were put together from
// them. It tries every rule on every row of words and shares no code with the
// matcher; its stars are those of the path package.

// said is a word of a text and what was put before it.
type said struct {
	word, before string
	start, end   int
}

var separators = []string{" ", " ", " ", " ", " ", ", ", "; ", " – ", " (", " ... ", "! ", "\n", "\n\n", " [navn] ", " [...] ", ". ", " [by]s "}

func endsClause(sep string) bool {
	return sep != " " && sep != "\n" && sep != " [navn] " && sep != " [by]s "
}
func endsSentence(sep string) bool { return sep == "! " || sep == ". " || sep == "\n\n" }
func isBracket(sep string) bool    { return strings.Contains(sep, "[") }

func refMatches(rule string, text []said, i, j int) bool {
	patterns := strings.Fields(strings.Trim(strings.ToLower(rule), `"`))
	if len(patterns) != j-i {
		return false
	}
	for n, p := range patterns {
		if ok, _ := path.Match(p, strings.ToLower(text[i+n].word)); !ok {
			return false
		}
		if n > 0 && (endsSentence(text[i+n].before) || isBracket(text[i+n].before)) {
			return false
		}
	}
	return true
}

func refNegated(text []said, i, j int) bool {
	clause := make([]int, len(text)) // number of each word's clause
	for n := 1; n < len(text); n++ {
		clause[n] = clause[n-1]
		if endsClause(text[n].before) {
			clause[n]++
		}
	}
	for n, w := range text {
		word := strings.ToLower(w.word)
		if word != "ikke" && word != "aldrig" && word != "don't" {
			continue
		}
		if word == "ikke" && n+1 < len(text) && strings.ToLower(text[n+1].word) == "kun" && strings.TrimSpace(text[n+1].before) == "" && text[n+1].before != "\n\n" {
			continue
		}
		if n < i && i-n <= 4 && clause[n] == clause[i] || n >= j && n-j < 3 && clause[n] == clause[j-1] {
			return true
		}
	}
	return false
}

func refTag(codes []Code, text []said, role string) []study.Coding {
	type match struct {
		i, j int
		rule string
	}
	var out []study.Coding
	for _, c := range codes {
		var taken []match
		for i := 0; i < len(text); i++ {
		longest:
			for j := len(text); j > i; j-- {
				for _, r := range c.Include {
					if !refMatches(r, text, i, j) {
						continue
					}
					free := true
					for _, t := range taken {
						free = free && (j <= t.i || t.j <= i)
					}
					for _, x := range c.Exclude {
						for a := range text {
							for b := a + 1; b <= len(text); b++ {
								free = free && !(a < j && i < b && refMatches(x, text, a, b))
							}
						}
					}
					if free {
						taken = append(taken, match{i, j, r})
						break longest
					}
				}
			}
		}
		for _, t := range taken {
			negated := refNegated(text, t.i, t.j)
			if negated && c.Negated == DropNegated || len(c.Roles) > 0 && !slices.Contains(c.Roles, role) {
				continue
			}
			out = append(out, study.Coding{Code: c.ID, Role: role, Start: int64(text[t.i].start), End: int64(text[t.j-1].end),
				Coder: "rules", Rule: t.rule, Negated: negated})
		}
	}
	sort.SliceStable(out, func(a, b int) bool {
		x, y := out[a], out[b]
		return x.Start < y.Start || x.Start == y.Start && (x.End < y.End || x.End == y.End && x.Code < y.Code)
	})
	return out
}

var lexicon = []string{"vente", "Venter", "ventetid", "ikke", "Ikke", "kun", "aldrig", "don't", "på", "svar", "Åse", "åsen", "e-boks", "boks"}

var patternPool = []string{"vente", "vente*", "vent*", "*tid", "*en*", "ikke", "kun", "på", "p*", "svar", "åse", "Ås*", "*boks", "e-*", "*e*", "aldrig"}

func drawText(t *rapid.T) ([]said, string) {
	var b strings.Builder
	var text []said
	for n := range rapid.IntRange(0, 14).Draw(t, "length") {
		before := ""
		if n > 0 {
			before = rapid.SampledFrom(separators).Draw(t, "before")
		}
		b.WriteString(before)
		w := said{word: rapid.SampledFrom(lexicon).Draw(t, "word"), before: before, start: b.Len()}
		// "! ikke" goes on with a small letter and "... Ikke" would end a sentence:
		// what dots end is tested in words, so nothing here may depend on it.
		if before == " ... " {
			w.word = strings.ToLower(w.word)
		}
		b.WriteString(w.word)
		w.end = b.Len()
		text = append(text, w)
	}
	return text, b.String()
}

func drawRules(t *rapid.T, most int) []string {
	var rules []string
	for range rapid.IntRange(0, most).Draw(t, "rules") {
		var row []string
		for range rapid.IntRange(1, 3).Draw(t, "row") {
			row = append(row, rapid.SampledFrom(patternPool).Draw(t, "pattern"))
		}
		rule := strings.Join(row, " ")
		if rapid.Bool().Draw(t, "quoted") {
			rule = `"` + rule + `"`
		}
		same := func(r string) bool { return strings.Trim(r, `"`) == strings.Trim(rule, `"`) }
		if !slices.ContainsFunc(rules, same) {
			rules = append(rules, rule)
		}
	}
	return rules
}

func drawCodes(t *rapid.T) []Code {
	var codes []Code
	for n := range rapid.IntRange(1, 3).Draw(t, "codes") {
		c := Code{ID: fmt.Sprintf("c%d", n), Include: drawRules(t, 6)}
		if len(c.Include) > 0 {
			c.Exclude = drawRules(t, 2)
		}
		c.Negated = rapid.SampledFrom([]Negated{CountNegated, DropNegated}).Draw(t, "negated")
		if rapid.Bool().Draw(t, "roles") {
			c.Roles = []string{"citizen"}
		}
		codes = append(codes, c)
	}
	return codes
}

// write writes codes as a codebook.
func write(codes []Code) string {
	var b strings.Builder
	b.WriteString("codebook: x\ncodes:\n")
	for _, c := range codes {
		fmt.Fprintf(&b, "  - code: %s\n    label: x\n    negated: %s\n", c.ID, c.Negated)
		for _, l := range []struct {
			key  string
			list []string
		}{{"include", c.Include}, {"exclude", c.Exclude}, {"roles", c.Roles}} {
			if len(l.list) > 0 {
				fmt.Fprintf(&b, "    %s: [", l.key)
				for _, s := range l.list {
					fmt.Fprintf(&b, "%q, ", s)
				}
				b.WriteString("]\n")
			}
		}
	}
	return b.String()
}

func TestTagAgreesWithTheReference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		codes := drawCodes(t)
		b, err := Read("codebook.yaml", []byte(write(codes)))
		if err != nil { // an exclusion covers a rule: do without exclusions
			if !strings.Contains(err.Error(), "can never match") {
				t.Fatal(err)
			}
			for n := range codes {
				codes[n].Exclude = nil
			}
			if b, err = Read("codebook.yaml", []byte(write(codes))); err != nil {
				t.Fatal(err)
			}
		}
		used := b.Matcher()
		for range 4 {
			words, text := drawText(t)
			role := rapid.SampledFrom([]string{"citizen", "health"}).Draw(t, "role")
			want := refTag(codes, words, role)
			for n := range want {
				want[n].Book = b.Digest
			}
			seg := study.Segment{Text: text, Role: role, Coded: true}
			for name, m := range map[string]*Matcher{"new": b.Matcher(), "used": used} {
				if diff := cmp.Diff(want, m.Tag(seg)); diff != "" {
					t.Fatalf("%s matcher, %q in\n%s(-want +got)\n%s", name, text, write(codes), diff)
				}
			}
		}
	})
}

// A rule that Read refuses because an exclusion covers it must indeed give no
// coding in any text.
func TestARefusedRuleNeverMatches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Code{ID: "c", Include: drawRules(t, 1), Exclude: drawRules(t, 1)}
		if len(c.Include) == 0 || len(c.Exclude) == 0 {
			return
		}
		c.Negated = CountNegated
		_, err := Read("codebook.yaml", []byte(write([]Code{c})))
		words, text := drawText(t)
		if got := refTag([]Code{c}, words, ""); err != nil && len(got) > 0 {
			t.Fatalf("%q has %d codings, Read says: %v", text, len(got), err)
		}
	})
}

func FuzzTag(f *testing.F) {
	f.Add("vente*", "på svar", "Jeg venter ikke på svar, [navn]s A\u030ase")
	f.Add(`"gå i stå"`, "*tid", "gå … i stå\xff e-\u00adBoks")
	f.Fuzz(func(t *testing.T, include, exclude, text string) {
		in, inErr := parseRule(include)
		ex, exErr := parseRule(exclude)
		if inErr != nil || exErr != nil {
			return
		}
		tree := newRuleTree()
		code := tree.addCode(&Code{ID: "c"})
		tree.addRule(code, in, include, false)
		tree.addRule(code, ex, exclude, true)
		b := &Book{rules: tree}
		codings := b.Matcher().Tag(study.Segment{Start: 7, Text: text, Coded: true})
		end := int64(7)
		for _, c := range codings {
			if c.Start < end || c.End <= c.Start || c.End > 7+int64(len(text)) {
				t.Fatalf("[%d,%d) after %d", c.Start, c.End, end)
			}
			end = c.End
			quoted := text[c.Start-7 : c.End-7]
			again := b.Matcher().Tag(study.Segment{Text: quoted, Coded: true})
			if len(again) != 1 || again[0].Start != 0 || again[0].End != int64(len(quoted)) {
				t.Fatalf("%q is coded, and by itself is %+v", quoted, again)
			}
		}
	})
}
