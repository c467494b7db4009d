package codebook

import (
	"path"
	"strings"
	"testing"

	"spor/ingest/words"

	"github.com/google/go-cmp/cmp"
)

func TestRulesAreRead(t *testing.T) {
	tests := []struct {
		text string
		want rule
	}{
		{"ventetid", rule{{core: "ventetid"}}},
		{"Vente*", rule{{core: "vente", openEnd: true}}},
		{"*ventetid", rule{{core: "ventetid", openStart: true}}},
		{"*KOORDINER*", rule{{core: "koordiner", openStart: true, openEnd: true}}},
		{"gå i stå", rule{{core: "gå"}, {core: "i"}, {core: "stå"}}},
		{` "kiggede  på telefon*" `, rule{{core: "kiggede"}, {core: "på"}, {core: "telefon", openEnd: true}}},
		{"A\u030ase don’t e-*", rule{{core: "åse"}, {core: "don't"}, {core: "e-", openEnd: true}}},
		{"*-sag 10.30", rule{{core: "-sag", openStart: true}, {core: "10.30"}}},
	}
	for _, tt := range tests {
		got, err := parseRule(tt.text)
		if err != nil {
			t.Errorf("%q: %s", tt.text, err.msg)
		}
		if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(pattern{})); diff != "" {
			t.Errorf("%q (-want +got)\n%s", tt.text, diff)
		}
	}
}

func TestRulesThatCannotBeReadSayWhere(t *testing.T) {
	tests := []struct{ text, want string }{
		{" ", "a rule without words"},
		{`""`, "a rule without words"},
		{`"gå i stå`, "a quote on one side of the rule only"},
		{`"`, "a quote on one side of the rule only"},
		{"*", "a star without letters at character 1 of the rule"},
		{"på **", "a star without letters at character 4 of the rule"},
		{"på ven*te", "a star inside a word at character 7 of the rule"},
		{"**vente", "a star inside a word at character 2 of the rule"},
		{"vente***", "a star inside a word at character 6 of the rule"},
		{"vente, på", "the character , at character 6 of the rule"},
		{"så »vent«", "the character » at character 4 of the rule"},
		{"vent\u00a0på", "the character U+00A0 at character 5 of the rule"},
		{"vent\xff", "the character \ufffd at character 5 of the rule"},
		{"[navn]", "the character [ at character 1 of the rule"},
		{"for- og", "a word that cannot occur at character 1 of the rule"},
		{"* -sag", "a star without letters at character 1 of the rule"},
		{strings.Repeat("og ", 21), "a rule of 21 words, expected at most 20"},
	}
	for _, tt := range tests {
		_, err := parseRule(tt.text)
		if err == nil {
			t.Errorf("%q is read, want %q", tt.text, tt.want)
			continue
		}
		if err.msg != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, err.msg, tt.want)
		}
		if err.hint == "" {
			t.Errorf("%q: no hint", tt.text)
		}
	}
}

func TestCovers(t *testing.T) {
	tests := []struct {
		exclude, include string
		want             bool
	}{
		{"vente", "vente", true},
		{"vente*", "ventetid", true},
		{"vente*", "ventetid*", true},
		{"vente*", "*vente", false},
		{"vente", "vente*", false},
		{"*tid", "ventetid", true},
		{"*tid", "ventetid*", false},
		{"*en*", "*vente*", true},
		{"vent*", "vente på svar", true},
		{"på svar", "vente på svar", true},
		{"vente svar", "vente på svar", false},
		{"vente på svar", "vente", false},
	}
	for _, tt := range tests {
		x, _ := parseRule(tt.exclude)
		r, _ := parseRule(tt.include)
		if got := x.covers(r); got != tt.want {
			t.Errorf("%q covers %q: got %v", tt.exclude, tt.include, got)
		}
	}
}

// FuzzRule holds that a rule that can be read matches what it was written for:
// the words of the rule, with letters in place of the stars; and agrees on
// them with the path package's stars.
func FuzzRule(f *testing.F) {
	for _, s := range []string{"vente*", `"gå i stå"`, "*-sag e-*", "**", "don’t A\u030a", "*10.3*"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := parseRule(text)
		if err != nil {
			if r != nil || err.msg == "" || err.hint == "" {
				t.Fatalf("an error without words, or with a rule: %v %+v", r, err)
			}
			return
		}
		written := strings.FieldsFunc(strings.ReplaceAll(text, `"`, " "), func(r rune) bool { return r < 0x80 && isSpaceByte(byte(r)) })
		if len(written) != len(r) {
			t.Fatalf("%q has %d words, read as %d", text, len(written), len(r))
		}
		for n, w := range written {
			word := words.Fold(strings.ReplaceAll(w, "*", "x"))
			if !r[n].matches(word) {
				t.Fatalf("%+v does not match %q", r[n], word)
			}
			glob := r[n].core
			if r[n].openStart {
				glob = "*" + glob
			}
			if r[n].openEnd {
				glob += "*"
			}
			for _, w := range []string{word, "x" + word, word + "x", word[1:]} {
				want, err := path.Match(glob, w)
				if err != nil || want != r[n].matches(w) {
					t.Fatalf("%+v on %q: got %v, path.Match %v %v", r[n], w, r[n].matches(w), want, err)
				}
			}
		}
		if !r.covers(r) {
			t.Fatal("a rule does not cover itself")
		}
	})
}
