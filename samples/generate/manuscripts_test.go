package main

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// delivered calls check with every manuscript that is delivered with an
// extension, and with its file.
func delivered(t *testing.T, ext string, check func(t *testing.T, m manuscript, data []byte)) {
	t.Helper()
	for _, d := range deliveries {
		if d.ext != ext {
			continue
		}
		t.Run(d.name, func(t *testing.T) {
			m, err := readManuscript(d.name)
			if err != nil {
				t.Fatal(err)
			}
			data, err := d.write(m)
			if err != nil {
				t.Fatal(err)
			}
			check(t, m, data)
		})
	}
}

// spoken is the manuscript's words, labels included, heading first if wanted.
func spoken(m manuscript, heading bool) []string {
	var words []string
	if heading {
		words = strings.Fields(m.heading)
	}
	for _, t := range m.turns {
		words = append(words, strings.Fields(t.label+": "+t.text)...)
	}
	return words
}

var (
	struckOut = regexp.MustCompile(`<w:del .*?</w:del>`)
	shown     = regexp.MustCompile(`<w:t[ >].*?</w:t>|</w:p>`)
	markup    = regexp.MustCompile(`<[^>]*>`)
)

func TestDocxShowsTheManuscript(t *testing.T) {
	tracked := 0
	delivered(t, "docx", func(t *testing.T, m manuscript, data []byte) {
		parts := contents(t, "x.docx", data)
		xml := parts[slices.Index(parts, "word/document.xml")+1]
		if strings.Contains(xml, "<w:del ") {
			tracked++
			if !strings.Contains(xml, "<w:ins ") {
				t.Error("deletions but no insertion")
			}
		}
		var b strings.Builder
		for _, s := range shown.FindAllString(struckOut.ReplaceAllString(xml, ""), -1) {
			if s == "</w:p>" {
				s = "\n"
			}
			b.WriteString(html.UnescapeString(markup.ReplaceAllString(s, "")))
		}
		if strings.Contains(b.String(), deleted) {
			t.Error("a deleted run is shown")
		}
		if diff := cmp.Diff(spoken(m, true), strings.Fields(b.String())); diff != "" {
			t.Errorf("words (-manuscript +docx):\n%s", diff)
		}
	})
	if tracked != 2 {
		t.Errorf("found %d documents with tracked changes, expected 2", tracked)
	}
}

func TestNoManuscriptSaysWhatTheDeletedRunsSay(t *testing.T) {
	for _, d := range deliveries {
		m, err := readManuscript(d.name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(strings.Join(spoken(m, true), " "), strings.TrimSpace(deleted)) {
			t.Errorf("%s says %q", d.name, deleted)
		}
	}
}

var (
	times = regexp.MustCompile(`(\d\d):(\d\d):(\d\d)[.,](\d{3}) --> (\d\d):(\d\d):(\d\d)[.,](\d{3})`)
	voice = regexp.MustCompile(`^<v ([^>]+)>(.*)</v>$`)
)

func TestVTTNamesTheSpeakerOfEveryCue(t *testing.T) {
	delivered(t, "vtt", func(t *testing.T, m manuscript, data []byte) {
		blocks := strings.Split(strings.TrimSpace(string(data)), "\n\n")
		if blocks[0] != "WEBVTT" || blocks[1] != "NOTE\n"+m.heading {
			t.Errorf("found %q, expected the header and the heading as a note", blocks[:2])
		}
		said := map[string][]string{}
		clock := time.Duration(-1)
		for _, block := range blocks[2:] {
			timing, text, _ := strings.Cut(block, "\n")
			clock = checkCue(t, timing, text, clock)
			v := voice.FindStringSubmatch(text)
			if v == nil {
				t.Fatalf("found %q, expected a voice", text)
			}
			said[v[1]] = append(said[v[1]], strings.Fields(html.UnescapeString(v[2]))...)
		}
		want := map[string][]string{}
		for _, turn := range m.turns {
			want[turn.label] = append(want[turn.label], strings.Fields(turn.text)...)
		}
		if diff := cmp.Diff(want, said); diff != "" {
			t.Errorf("words by speaker (-manuscript +vtt):\n%s", diff)
		}
	})
}

func TestSRTNamesTheSpeakerOncePerTurn(t *testing.T) {
	delivered(t, "srt", func(t *testing.T, m manuscript, data []byte) {
		blocks := strings.Split(strings.TrimSpace(string(data)), "\r\n\r\n")
		var words []string
		clock := time.Duration(-1)
		for i, block := range blocks {
			lines := strings.Split(block, "\r\n")
			if len(lines) != 3 || lines[0] != fmt.Sprint(i+1) {
				t.Fatalf("cue %d: found %q", i+1, lines)
			}
			clock = checkCue(t, lines[1], lines[2], clock)
			words = append(words, strings.Fields(lines[2])...)
		}
		// The words include each label once, before its turn.
		if diff := cmp.Diff(spoken(m, false), words); diff != "" {
			t.Errorf("words (-manuscript +srt):\n%s", diff)
		}
	})
}

// checkCue checks that a cue is short and neither ends before it begins nor
// begins before the last one ended, and returns its end.
func checkCue(t *testing.T, timing, text string, after time.Duration) time.Duration {
	t.Helper()
	n := times.FindStringSubmatch(timing)
	if n == nil {
		t.Fatalf("found %q, expected times", timing)
	}
	at := func(i int) time.Duration {
		d, err := time.ParseDuration(n[i] + "h" + n[i+1] + "m" + n[i+2] + "s" + n[i+3] + "ms")
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	if at(1) < after || at(5) <= at(1) {
		t.Errorf("%q after a cue that ended at %v", timing, after)
	}
	// A label, or the tag of a voice, is one word more.
	if words := len(strings.Fields(text)); words > wordsPerCue+1 {
		t.Errorf("found %d words in a cue, expected at most %d", words, wordsPerCue+1)
	}
	return at(5)
}

func TestPlainTextIsTheManuscriptInItsEncoding(t *testing.T) {
	found := map[string]int{}
	delivered(t, "txt", func(t *testing.T, m manuscript, data []byte) {
		encoding := "utf-8"
		var err error
		switch m.name() {
		case "P05.w4.citizen":
			encoding = "windows-1252"
			data, err = charmap.Windows1252.NewDecoder().Bytes(data)
		case "P09.w2.citizen":
			encoding = "utf-16le"
			if data[0] != 0xFF || data[1] != 0xFE {
				t.Errorf("begins %x, expected the byte order mark fffe", data[:2])
			}
			data, err = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		case "P06.w1.citizen":
			encoding = "utf-8, short labels"
			if !strings.Contains(string(data), "\nB: A har fisket.") {
				t.Error("expected turns of B:")
			}
			m = shortLabels(m)
		}
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(spoken(m, true), strings.Fields(string(data))); diff != "" {
			t.Errorf("words (-manuscript +txt):\n%s", diff)
		}
		if crlf := strings.Contains(string(data), "\r\n"); crlf != (encoding == "windows-1252" || encoding == "utf-16le") {
			t.Errorf("%s: CRLF %v", encoding, crlf)
		}
		found[encoding]++
	})
	want := map[string]int{"utf-8": 5, "windows-1252": 1, "utf-16le": 1, "utf-8, short labels": 1}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("encodings (-want +got):\n%s", diff)
	}
}
