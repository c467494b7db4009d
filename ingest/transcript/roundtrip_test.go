package transcript

import (
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
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
// make one turn of that. A paragraph is never a label or wholly in
// brackets, nor is its last line, which a PDF may have alone.
func dialogue(t *rapid.T) []said {
	labels := []string{"Interviewer", "Borger", "Sagsbehandler"}
	word := rapid.OneOf(
		rapid.SampledFrom([]string{"ja", "øh", "altså", "må\u030aske", "(griner)", "[navn]", "...", "10:30", "https://x.dk", "3", "-->", "&amp;", "R&D", "<tøver>", "<3", "{a}", "e\u0301n", "NOTE", "“nå”", "WEBVTT"}),
		rapid.StringMatching(`\pL{1,8}[,.?!]?`).Filter(func(s string) bool { return !strings.ContainsFunc(s, isLigature) }), // a PDF's are taken apart
	)
	turn := rapid.Custom(func(t *rapid.T) said {
		p := rapid.SliceOfN(rapid.SliceOfN(word, 1, 12), 1, 3).Draw(t, "paragraphs")
		for i := range p {
			p[i] = append(append([]string{"og"}, p[i]...), "der")
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

// rtfEscape writes characters of windows-1252 as bytes, others as Unicode with a
// question mark for each 16 bits, as Word does.
func rtfEscape(s string) string {
	var b strings.Builder
	for _, r := range s {
		c, ok := charmap.Windows1252.EncodeRune(r)
		switch {
		case strings.ContainsRune(`\{}`, r):
			b.WriteString(`\` + string(r))
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case ok:
			fmt.Fprintf(&b, `\'%02x`, c)
		default:
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, `\u%d?`, int16(unit))
			}
		}
	}
	return b.String()
}

// The writers of the formats, and of layouts of plain text, each as its programs write it.
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
	"rtf": func(turns []said) string {
		var b strings.Builder
		for _, t := range turns {
			for i, p := range t.Paragraphs {
				b.WriteString("\\pard\\plain ")
				if i == 0 {
					fmt.Fprintf(&b, "{\\b %s}:", t.Label)
				}
				for _, word := range p {
					fmt.Fprintf(&b, "{ %s}\r\n", rtfEscape(word))
				}
				b.WriteString("\\par\r\n")
			}
		}
		return rtf(b.String())
	},
	"otter": func(turns []said) string {
		var b strings.Builder
		for i, t := range turns {
			fmt.Fprintf(&b, "%s  0:%02d  \n%s\n\n", t.Label, i, joined(t.Paragraphs, "\n\n"))
		}
		return b.String() + otterSignature + "\n"
	},
	"md": func(turns []said) string {
		var b strings.Builder
		for _, t := range turns {
			fmt.Fprintf(&b, "**%s:** %s\n\n", t.Label, joined(t.Paragraphs, "\n\n"))
		}
		return b.String()
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

// fileName is the name of a file in a format, or in a layout of plain text.
func fileName(writer string) string {
	if writer == "otter" {
		return "a.txt"
	}
	return "a." + writer
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
		if writers[f.Name] == nil {
			t.Errorf("no writer for %s: add one", f.Name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(writers)) {
		t.Run(name, func(t *testing.T) {
			write := writers[name]
			rapid.Check(t, func(t *rapid.T) {
				turns := dialogue(t)
				r, err := Read([]byte(write(turns)), Options{Name: fileName(name), Speakers: declared})
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
					if g.Text == otterSignature {
						continue
					}
					if g.Kind != study.Turn {
						t.Fatalf("a %s among turns: %q", g.Kind, g.Text)
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
