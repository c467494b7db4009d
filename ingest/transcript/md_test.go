package transcript

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ what, data, segments string }{
		{
			"ways to write a label",
			"**Borger:** et\n\n__Borger__: to\n\n***Borger*** tre\n\n*borger:* fire\n\n> **Borger (0:05):** fem\n\n- [0:06] **Borger:** seks\n\nBorger: syv\n\n### Borger\notte",
			`turn|citizen|Borger||"**Borger:** "|"et"*
turn|citizen|Borger||"\n\n__Borger__: "|"to"*
turn|citizen|Borger||"\n\n***Borger*** "|"tre"*
turn|citizen|borger||"\n\n*borger:* "|"fire"*
turn|citizen|Borger|5000|"\n\n> **Borger (0:05):** "|"fem"*
turn|citizen|Borger|6000|"\n\n- [0:06] **Borger:** "|"seks"*
turn|citizen|Borger||"\n\nBorger: "|"syv"*
turn|citizen|Borger||"\n\n### Borger\n"|"otte"*
`,
		},
		{
			"emphasis that is no label stays",
			"**Borger:** ja\n\n**Nej** sagde jeg\n\n*5 * 3* og #tak og **\n\n## Tema ##\n\n*Igen*",
			`turn|citizen|Borger||"**Borger:** "|"ja\n\n**Nej** sagde jeg\n\n*5 * 3* og #tak og **"*
note||||"\n\n## "|"Tema ##"
paragraph||||"\n\n"|"*Igen*"*
`,
		},
		{
			"marks at the end have no gap to stand in",
			"**Borger:** ja\n\n# **slut**",
			`turn|citizen|Borger||"**Borger:** "|"ja"*
note||||"\n\n# "|"**slut**"
`,
		},
		{
			"a table: the label in the first cell",
			"# Interview\n\n| Interviewer | Hvordan går det? |\n|---|:---|\n| **Borger** | Fint \\| nok. |\n| | Mere. |\n| I | Nå |",
			`note||||"# "|"Interview"
turn|interviewer|Interviewer||"\n\n| Interviewer | "|"Hvordan går det?"
turn|citizen|Borger||" |\n|---|:---|\n| **Borger** | "|"Fint \\| nok. |\n| | Mere."*
turn|interviewer|I||" |\n| I | "|"Nå |"
`,
		},
		{
			"a table with numbers and notes",
			"| Nr | Taler | Tekst | Note |\n|--|--|--|--|\n| 1 | I | Hvor mange? | |\n| 2 | Borger | 3 | antal |\n\nSlut",
			`note||||"| "|"Nr"
note||||" | "|"Taler"
note||||" | "|"Tekst"
note||||" | "|"Note"
turn|interviewer|I||" |\n|--|--|--|--|\n| 1 | I | "|"Hvor mange?"
turn|citizen|Borger||" | |\n| 2 | Borger | "|"3"*
note||||" | "|"antal"
turn|citizen|Borger||" |\n\n"|"Slut"*
`,
		},
		{
			"no speaker",
			"> Et\n> brev\n\n1. maj\n\n* * *",
			`paragraph||||"> "|"Et\n> brev"*
paragraph||||"\n\n"|"1. maj"*
paragraph||||"\n\n* * "|"*"*
`,
		},
	} {
		opt := options
		opt.Name = "a.md"
		r, err := Read([]byte(c.data), opt)
		if err != nil {
			t.Fatal(err)
		}
		checkTiling(t, r)
		if diff := cmp.Diff(c.segments, show(r.Segments)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, diff)
		}
	}
}

func TestMarkdownIsToldByNameOrDeclaration(t *testing.T) {
	const text = "**Borger:** ja"
	for _, c := range []struct{ name, format, data, want, warnings string }{
		{"a.md", "", text, "md", ""},
		{"A.MD", "", text, "md", ""},
		{"a.txt", "", text, "txt", "0 no speaker found: 1 paragraphs without a label\n"},
		{"a.txt", "md", text, "md", ""},
		{"a.md", "txt", text, "txt", "0 no speaker found: 1 paragraphs without a label\n"},
		{"", "", text, "txt", "0 no speaker found: 1 paragraphs without a label\n"},
		{"a.md", "", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Borger>ja", "vtt", "0 format: a WebVTT caption file\n"},
	} {
		opt := options
		opt.Name, opt.Format = c.name, c.format
		r, err := Read([]byte(c.data), opt)
		if err != nil {
			t.Fatal(err)
		}
		if r.Format != c.want || warned(r.Warnings) != c.warnings {
			t.Errorf("%s as %q: got %s, %s", c.name, c.format, r.Format, warned(r.Warnings))
		}
	}
}
