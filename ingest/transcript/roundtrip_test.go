package transcript

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"spor/ingest/study"
)

// said is one turn of a dialogue: a declared label and paragraphs of words.
type said struct {
	Label      string
	Paragraphs [][]string
}

// dialogue draws turns in which no one speaks twice in a row, since captions
// make one turn of that. A paragraph is never a label or wholly in brackets.
func dialogue(t *rapid.T) []said {
	labels := []string{"Interviewer", "Borger", "Sagsbehandler"}
	word := rapid.OneOf(
		rapid.SampledFrom([]string{"ja", "øh", "altså", "må\u030aske", "(griner)", "[navn]", "...", "10:30", "https://x.dk", "3", "-->", "&amp;", "R&D", "<tøver>", "<3", "{a}", "e\u0301n", "NOTE", "“nå”", "WEBVTT"}),
		rapid.StringMatching(`\pL{1,8}[,.?!]?`).Filter(func(s string) bool { return !strings.ContainsFunc(s, isLigature) }), // a PDF's are taken apart
	)
	turn := rapid.Custom(func(t *rapid.T) said {
		p := rapid.SliceOfN(rapid.SliceOfN(word, 1, 12), 1, 3).Draw(t, "paragraphs")
		for i := range p {
			p[i] = append([]string{"og"}, p[i]...)
		}
		return said{Paragraphs: p}
	})
	turns := rapid.SliceOfN(turn, 1, 12).Draw(t, "turns")
	last := -1
	for i := range turns {
		n := rapid.IntRange(0, 1).Draw(t, "speaker")
		if last < 0 {
			last = n
		} else {
			last = (last + 1 + n) % len(labels)
		}
		turns[i].Label = labels[last]
	}
	return turns
}

func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err)
	}
	return b.String()
}

// The writers of the formats, each as its programs write it.
var writers = map[string]func([]said) string{
	"txt": func(turns []said) string {
		var b strings.Builder
		for _, t := range turns {
			fmt.Fprintf(&b, "%s: %s\r\n\r\n", t.Label, joined(t.Paragraphs, "\r\n\r\n"))
		}
		return b.String()
	},
	"docx": func(turns []said) string {
		var b strings.Builder
		for _, t := range turns {
			for i, p := range t.Paragraphs {
				b.WriteString(`<w:p>`)
				if i == 0 {
					fmt.Fprintf(&b, `<w:r><w:rPr><w:b/></w:rPr><w:t>%s</w:t></w:r><w:r><w:t>:</w:t></w:r>`, t.Label)
				}
				for _, word := range p {
					fmt.Fprintf(&b, `<w:r><w:t xml:space="preserve"> %s</w:t></w:r>`, escape(word))
				}
				b.WriteString(`</w:p>`)
			}
		}
		return docx(b.String())
	},
	"odt": func(turns []said) string {
		var b strings.Builder
		for _, t := range turns {
			for i, p := range t.Paragraphs {
				b.WriteString(`<text:p>`)
				if i == 0 {
					fmt.Fprintf(&b, `<text:span text:style-name="B">%s</text:span>:`, t.Label)
				}
				for _, word := range p {
					fmt.Fprintf(&b, "\n<text:span> %s</text:span>", escape(word))
				}
				b.WriteString(`</text:p>`)
			}
		}
		return odt(b.String())
	},
	"pdf": func(turns []said) string {
		b := pdfBuilder{}
		y := 0.0
		for _, t := range turns {
			for i, p := range t.Paragraphs {
				y -= 24
				x := 70.0
				if i == 0 {
					b.write("F2", 12, x, y, t.Label+":")
					x += 6 * float64(len(t.Label)+1)
				}
				for _, word := range p {
					if x > 500 {
						x, y = 70, y-14
					}
					b.write("F1", 12, x, y, " "+word)
					x += 6 * float64(utf8.RuneCountInString(word)+1)
				}
			}
		}
		return b.file()
	},
	"vtt": func(turns []said) string {
		var b strings.Builder
		b.WriteString("WEBVTT\n")
		cues(turns, func(i int, label, words string, _ bool) {
			fmt.Fprintf(&b, "\n%d\n00:00:%02d.000 --> 00:00:%02d.500\n<v %s>%s</v>\n", i, i%60, i%60, label, escape(words))
		})
		return b.String()
	},
	"srt": func(turns []said) string {
		var b strings.Builder
		cues(turns, func(i int, label, words string, first bool) {
			if first {
				words = label + ": " + words
			}
			fmt.Fprintf(&b, "%d\n00:00:%02d,000 --> 00:00:%02d,500\n%s\n\n", i, i%60, i%60, strings.ReplaceAll(words, "&", "&amp;"))
		})
		return b.String()
	},
}

// cues calls write for every paragraph as a cue of its own.
func cues(turns []said, write func(i int, label, words string, first bool)) {
	n := 0
	for _, t := range turns {
		for i, p := range t.Paragraphs {
			n++
			write(n, t.Label, strings.Join(p, " "), i == 0)
		}
	}
}

func joined(paragraphs [][]string, sep string) string {
	var list []string
	for _, p := range paragraphs {
		list = append(list, strings.Join(p, " "))
	}
	return strings.Join(list, sep)
}

// Any dialogue, written in any of the formats, reads back to the same speakers,
// turns and words.
func TestDialoguesReadBackFromEveryFormat(t *testing.T) {
	type turn struct{ Role, Speaker, Words string }
	for _, f := range Formats {
		t.Run(f.Name, func(t *testing.T) {
			write := writers[f.Name]
			if write == nil {
				t.Fatalf("no writer for %s: add one", f.Name)
			}
			rapid.Check(t, func(t *rapid.T) {
				turns := dialogue(t)
				r, err := Read([]byte(write(turns)), Options{Name: "a." + f.Name, Speakers: declared})
				if err != nil {
					t.Fatalf("%v", err)
				}
				checkTiling(t, r)
				var want, got []turn
				for _, s := range turns {
					words := strings.Join(strings.Fields(joined(s.Paragraphs, " ")), " ")
					want = append(want, turn{declared[s.Label], s.Label, norm.NFC.String(words)})
				}
				for _, g := range r.Segments {
					if g.Kind != study.Turn {
						t.Fatalf("a %s among turns", g.Kind)
					}
					got = append(got, turn{g.Role, g.Speaker, strings.Join(strings.Fields(g.Text), " ")})
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("turns (-want +got):\n%s", diff)
				}
			})
		})
	}
}
