package transcript

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"spor/ingest/study"
)

// speech writes the turns of a text, one a line, with what each says.
func speech(segments []study.Segment) string {
	var b strings.Builder
	for _, g := range segments {
		if g.Kind == study.Turn {
			b.WriteString(g.Speaker + "=" + strings.ReplaceAll(g.Text, "\n", " ") + "\n")
		}
	}
	return b.String()
}

// TestWhatIsNotSeenHidesNoLabel, in any format, first turn or not, and the text
// stands as it stood.
func TestWhatIsNotSeenHidesNoLabel(t *testing.T) {
	labels := []string{"Bor\u200bger:", "\u200fBorger\u200f:", "\u202bBorger:\u202c", "Bor\u00adger:", "Borger\uff1a", "[Bor\u2060ger]", "\u200e[00:01] Borger\u200d:", "Borger\ufe0f (0:05)\u200b:"}
	formats := map[string]func(label string) string{
		"txt": func(l string) string { return l + " Først.\n\nInterviewer: Og?\n\n" + l + " Jeg har ventet." },
		"md": func(l string) string {
			return "**" + l + "** Først.\n\nInterviewer: Og?\n\n\u200b**" + l + "** Jeg har ventet."
		},
		"docx": func(l string) string {
			return docx(para(l+" Først.") + para("Interviewer: Og?") + para(l+" Jeg har ventet."))
		},
		"odt": func(l string) string {
			return odt("<text:p>" + l + " Først.</text:p><text:p>Interviewer: Og?</text:p><text:p>" + l + " Jeg har ventet.</text:p>")
		},
		"srt": func(l string) string {
			return "1\n00:00:01,000 --> 00:00:02,000\n" + l + " Først.\n\n2\n00:00:02,000 --> 00:00:03,000\nInterviewer: Og?\n\n3\n00:00:03,000 --> 00:00:04,000\n" + l + " Jeg har ventet."
		},
	}
	const want = "Borger=Først.\nInterviewer=Og?\nBorger=Jeg har ventet.\n"
	for name, write := range formats {
		for _, label := range labels {
			opt := options
			opt.Name = "a." + name
			r, err := Read([]byte(write(label)), opt)
			if diff := cmp.Diff(want, speech(r.Segments)); err != nil || diff != "" {
				t.Errorf("%s, %q: %v\n%s", name, label, err, diff)
				continue
			}
			checkTiling(t, r)
			if name == "txt" && r.Text != write(label) {
				t.Errorf("%q: the text became %q", label, r.Text)
			}
		}
	}
}

func TestWhatIsNotSeenHidesNoLabelOfOtherForms(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"a.txt", "Taler\u200b 1\nja\n\n\u200fTaler 2\nnej\n\n\u200fTaler 1\nså\n\nTaler 2\nok", "Taler 1=ja\nTaler 2=nej\nTaler 1=så\nTaler 2=ok\n"},
		{"a.txt", "Mette\u200b: ja\nHans\uff1a nej\nMette: så\nHans: ok", "Mette=ja\nHans=nej\nMette=så\nHans=ok\n"},
		{"a.txt", "[00:01]\u200e\nBorger: ja\n\n\u200e[00:03]\nI: nej", "Borger=ja\nI=nej\n"},
		{"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v \u202bBor\u200bger\u202c>ja", "Borger=ja\n"},
		{"a.rtf", rtf(`Bor\zwbo ger: ja\par \ltrmark I\-: nej`), "Borger=ja\nI=nej\n"},
		{"a.docx", docx(`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bor` + "\u200b" + `ger</w:t></w:r><w:r><w:t xml:space="preserve"> ja</w:t></w:r></w:p>`), "Borger=ja\n"},
	} {
		opt := options
		opt.Name = c.name
		r, err := Read([]byte(c.data), opt)
		if diff := cmp.Diff(c.want, speech(r.Segments)); err != nil || diff != "" {
			t.Errorf("%q: %v\n%s", c.data, err, diff)
		}
	}
}

// TestDeclaredLabelsMayHoldWhatIsNotSeen, as labels copied from a document do.
func TestDeclaredLabelsMayHoldWhatIsNotSeen(t *testing.T) {
	r, err := Read([]byte("Borger: ja"), Options{Speakers: map[string]string{"\u200eBorger\uff1a": "citizen"}})
	if err != nil || r.Segments[0].Role != "citizen" {
		t.Errorf("%v: %+v", err, r.Segments)
	}
}

// TestLineEndsOfUnicode end a line in every text format.
func TestLineEndsOfUnicode(t *testing.T) {
	for _, name := range []string{"a.txt", "a.md"} {
		for _, end := range []string{"\u2028", "\u2029", "\u0085"} {
			opt := options
			opt.Name = name
			r, err := Read([]byte("Interviewer: Hvad?"+end+"Borger: ja"+end+"Interviewer: Og?"), opt)
			if diff := cmp.Diff("Interviewer=Hvad?\nBorger=ja\nInterviewer=Og?\n", speech(r.Segments)); err != nil || diff != "" {
				t.Errorf("%s, %q: %v\n%s", name, end, err, diff)
			}
			if diff := cmp.Diff([]string{"2 line ends now LF"}, r.Cleaned); diff != "" {
				t.Errorf("%s, %q: %s", name, end, diff)
			}
		}
	}
}

// TestSeenEndsWhereItsTextDoes: a place in what is seen is a place in the text.
func TestSeenEndsWhereItsTextDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("aæ: \u200b\u00ad\uff1a\u202e\ufe0f\u0600各"))).Draw(t, "text")
		s := seen(text)
		if seen(s) != s || strings.IndexFunc(s, unseen) >= 0 || strings.ContainsRune(s, wideColon) {
			t.Fatalf("%q is seen as %q", text, s)
		}
		n := rapid.IntRange(0, len(s)).Draw(t, "end")
		if n == len(s) || utf8.RuneStart(s[n]) {
			end := unseenEnd(text, n)
			if got := seen(text[:end]); got != s[:n] {
				t.Fatalf("the first %d bytes of %q end at %d of %q", n, s, end, text)
			}
		}
	})
}
