package encoding

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// The bytes of "Så gør vi det: Ærø" were written by hand from the code pages.
var danish = map[string]string{
	"utf-8":        "S\xc3\xa5 g\xc3\xb8r vi det: \xc3\x86r\xc3\xb8",
	"windows-1252": "S\xe5 g\xf8r vi det: \xc6r\xf8",
	"iso-8859-1":   "S\xe5 g\xf8r vi det: \xc6r\xf8",
	"macintosh":    "S\x8c g\xbfr vi det: \xaer\xbf",
	"cp850":        "S\x86 g\x9br vi det: \x92r\x9b",
	"utf-16le":     "S\x00\xe5\x00 \x00g\x00\xf8\x00r\x00 \x00v\x00i\x00 \x00d\x00e\x00t\x00:\x00 \x00\xc6\x00r\x00\xf8\x00",
	"utf-16be":     "\x00S\x00\xe5\x00 \x00g\x00\xf8\x00r\x00 \x00v\x00i\x00 \x00d\x00e\x00t\x00:\x00 \x00\xc6\x00r\x00\xf8",
}

func TestDecodeDeclaredEncodings(t *testing.T) {
	for name, data := range danish {
		text, got, err := Decode([]byte(data), name)
		if text != "Så gør vi det: Ærø" || got != name || err != nil {
			t.Errorf("%s: got %q, %q, %v", name, text, got, err)
		}
	}
}

func TestDecodeTellsByTheBytes(t *testing.T) {
	for _, c := range []struct{ what, data, text, name string }{
		{"plain ASCII", "ja", "ja", "utf-8"},
		{"nothing", "", "", "utf-8"},
		{"UTF-8", danish["utf-8"], "Så gør vi det: Ærø", "utf-8"},
		{"UTF-8 with a mark", "\xef\xbb\xbf" + danish["utf-8"], "Så gør vi det: Ærø", "utf-8"},
		{"UTF-16LE with a mark", "\xff\xfe" + danish["utf-16le"], "Så gør vi det: Ærø", "utf-16le"},
		{"UTF-16BE with a mark", "\xfe\xff" + danish["utf-16be"], "Så gør vi det: Ærø", "utf-16be"},
		{"UTF-16LE", danish["utf-16le"], "Så gør vi det: Ærø", "utf-16le"},
		{"UTF-16BE", danish["utf-16be"], "Så gør vi det: Ærø", "utf-16be"},
		{"UTF-16LE with a surrogate pair", "\xff\xfe\x3d\xd8\x00\xde", "😀", "utf-16le"},
		{"windows-1252", danish["windows-1252"], "Så gør vi det: Ærø", "windows-1252"},
		{"windows-1252 that has the bytes of a foreign letter", "h\xe6\x85\x85 og s\xe5 l\xf8b", "hæ…… og så løb", "windows-1252"},
		{"windows-1252 that has the bytes of another foreign letter", "\xc6\x85 og \xc5\x85 s\xe5", "Æ… og Å… så", "windows-1252"},
		{"windows-1252 quotes", "\x93ja\x94 \x96 \x80", "“ja” – €", "windows-1252"},
	} {
		text, name, err := Decode([]byte(c.data), "")
		if text != c.text || name != c.name || err != nil {
			t.Errorf("%s: got %q, %q, %v", c.what, text, name, err)
		}
	}
}

func TestDecodeKnowsOtherSpellings(t *testing.T) {
	for spelling, name := range map[string]string{
		"UTF8": "utf-8", "utf_8": "utf-8", "ascii": "utf-8", "CP1252": "windows-1252", "Windows 1252": "windows-1252",
		"ANSI": "windows-1252", "latin-1": "iso-8859-1", "ISO_8859-1": "iso-8859-1", "MacRoman": "macintosh", "ibm850": "cp850", "UTF-16LE": "utf-16le",
	} {
		data := danish[name]
		if _, got, err := Decode([]byte(data), spelling); got != name || err != nil {
			t.Errorf("%s: got %q, %v", spelling, got, err)
		}
	}
	for _, name := range []string{"utf-16le", "utf-16be"} {
		if text, got, err := Decode([]byte(danish[name]), "utf-16"); text != "Så gør vi det: Ærø" || got != name || err != nil {
			t.Errorf("utf-16 for %s: got %q, %q, %v", name, text, got, err)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, c := range []struct {
		what, data, name string
		kind             string
		offset           int64
		found            string // part of it
	}{
		{"an unknown name", "", "klingon", "unknown encoding", -1, `"klingon"`},
		{"invalid UTF-8 declared UTF-8", "ja \xe6h", "utf-8", "wrong encoding", 3, "byte 0xE6"},
		{"UTF-8 cut in a letter", "ja \xc3", "utf-8", "wrong encoding", 3, "byte 0xC3"},
		{"invalid UTF-8 after a mark", "\xef\xbb\xbfja\xe6", "", "wrong encoding", 5, "byte 0xE6"},
		{"UTF-8 broken in places", "bl\xc3\xa5b\xc3\xa6r og r\xf8dgr\xc3\xb8d", "", "wrong encoding", 13, "3 UTF-8 letters, but 1 bytes"},
		{"a byte windows-1252 lacks", "ja \x9d", "windows-1252", "wrong encoding", 3, "byte 0x9D"},
		{"Danish capitals of cp850", "\x9dret er \x91ldre", "", "wrong encoding", 0, "byte 0x9D"},
		{"windows-1252 declared Latin-1", "\x93ja\x94", "iso-8859-1", "wrong encoding", 0, "byte 0x93"},
		{"UTF-16 declared windows-1252", danish["utf-16le"], "windows-1252", "wrong encoding", 1, "a NUL byte"},
		{"UTF-16 declared UTF-8", "j\x00a\x00", "utf-8", "wrong encoding", 1, "a NUL byte"},
		{"a mark against the name", "\xff\xfej\x00", "utf-8", "wrong encoding", 0, "utf-16le"},
		{"a UTF-8 mark against utf-16", "\xef\xbb\xbfja", "utf-16", "wrong encoding", 0, "utf-8"},
		{"UTF-8 declared utf-16", "jaja", "utf-16", "wrong encoding", 0, "neither"},
		{"UTF-16 cut in a letter", "\xff\xfej\x00a", "", "wrong encoding", 4, "half a character"},
		{"UTF-16 with half a pair", "\xff\xfe\x3d\xd8j\x00", "", "wrong encoding", 2, "half a character"},
		{"UTF-16 with the second half only", "\xff\xfe\x00\xdej\x00", "", "wrong encoding", 2, "half a character"},
		{"a stray NUL", "ja\x00 og nej", "", "binary data", 2, "NUL bytes"},
		{"a zip archive", "PK\x03\x04....", "", "binary data", 0, "zip archive"},
		{"a PDF", "%PDF-1.7\n", "utf-8", "binary data", 0, "PDF"},
		{"an old Office file", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "binary data", 0, "old Office"},
		{"a recording", "\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00", "", "binary data", 0, "M4A"},
		{"UTF-32", "\xff\xfe\x00\x00j\x00\x00\x00", "", "binary data", 0, "UTF-32"},
	} {
		_, _, err := Decode([]byte(c.data), c.name)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: got %v, want an *Error", c.what, err)
			continue
		}
		if e.Kind != c.kind || e.Offset != c.offset || !strings.Contains(e.Found, c.found) || e.Hint == "" {
			t.Errorf("%s: got kind %q, offset %d, %q, hint %q", c.what, e.Kind, e.Offset, e.Found, e.Hint)
		}
	}
}

func TestUnknownNameListsTheKnown(t *testing.T) {
	_, _, err := Decode(nil, "klingon")
	want := `unknown encoding: found "klingon", expected one of utf-8, utf-16, utf-16le, utf-16be, windows-1252, iso-8859-1, macintosh, cp850
  hint: leave encoding out to let the bytes tell`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Error(diff)
	}
}

func TestNewReaderLooksBeyondTheFirstBuffer(t *testing.T) {
	// One letter of windows-1252 after a megabyte of ASCII: a prefix says UTF-8.
	data := strings.Repeat("id;svar\n", 1<<17) + "7;m\xe5ske\n"
	r, name, err := NewReader(strings.NewReader(data), "")
	if err != nil || name != "windows-1252" {
		t.Fatalf("got %q, %v", name, err)
	}
	out, err := io.ReadAll(r)
	if want := strings.Replace(data, "\xe5", "å", 1); err != nil || string(out) != want {
		t.Errorf("got %d bytes, %v, want %d", len(out), err, len(want))
	}
}

func TestNewReaderStartsWhereTheFileStood(t *testing.T) {
	f := strings.NewReader("sep=;\n\xef\xbb\xbfblå")
	if _, err := f.Seek(6, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	r, name, err := NewReader(f, "")
	if err != nil {
		t.Fatal(err)
	}
	if out, err := io.ReadAll(r); string(out) != "blå" || name != "utf-8" || err != nil {
		t.Errorf("got %q, %q, %v", out, name, err)
	}
}

// changing is a file that somebody saves in another encoding between the two
// readings.
type changing struct {
	*strings.Reader
	after string
}

func (c *changing) Seek(offset int64, whence int) (int64, error) {
	if whence == io.SeekStart {
		c.Reader = strings.NewReader(c.after)
	}
	return c.Reader.Seek(offset, whence)
}

func TestNewReaderNoticesAFileThatChanges(t *testing.T) {
	r, _, err := NewReader(&changing{strings.NewReader("bl\xc3\xa5"), "bl\xe5 og r\xf8d"}, "")
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.ReadAll(r)
	var e *Error
	if !errors.As(err, &e) || e.Offset != 2 {
		t.Errorf("got %v, want an *Error at offset 2", err)
	}
}

func TestNewReaderPassesReadErrorsOn(t *testing.T) {
	broken := errors.New("drive gone")
	f := struct {
		io.Reader
		io.Seeker
	}{iotest.ErrReader(broken), strings.NewReader("")}
	if _, _, err := NewReader(f, ""); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// Any bytes: Decode and NewReader agree, in any chunks; valid text comes back.
func TestReaderAgreesWithDecode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.OneOf(
			rapid.SliceOf(rapid.Byte()),
			rapid.Map(rapid.String(), func(s string) []byte { return []byte(s) }),
			rapid.Map(rapid.SampledFrom([]string{"utf-8", "windows-1252", "utf-16le", "cp850"}), func(n string) []byte {
				return bytes.Repeat([]byte(danish[n]), 1+70000/len(danish[n]))
			}),
		).Draw(t, "data")
		name := rapid.SampledFrom([]string{"", "utf-8", "utf-16", "utf-16be", "windows-1252", "iso-8859-1", "cp850"}).Draw(t, "name")
		agree(t, data, name)
	})
}

func FuzzDecode(f *testing.F) {
	for _, data := range danish {
		f.Add([]byte(data), "")
	}
	f.Add([]byte("\xff\xfe\x3d\xd8"), "utf-16")
	f.Add([]byte("PK\x03\x04"), "cp850")
	f.Fuzz(func(t *testing.T, data []byte, name string) { agree(t, data, name) })
}

func agree(t interface{ Fatalf(string, ...any) }, data []byte, name string) {
	text, enc, err := Decode(data, name)
	r, renc, rerr := NewReader(bytes.NewReader(data), name)
	var out []byte
	if rerr == nil {
		out, rerr = io.ReadAll(iotest.HalfReader(r))
	}
	if cmp.Diff(err, rerr) != "" {
		t.Fatalf("Decode says %v, NewReader %v", err, rerr)
	}
	if err != nil {
		return
	}
	if text != string(out) || enc != renc {
		t.Fatalf("Decode and NewReader differ: %q and %q", enc, renc)
	}
	if strings.ToValidUTF8(text, "") != text || strings.ContainsRune(text, 0) {
		t.Fatalf("no valid text came out of %s", enc)
	}
}
