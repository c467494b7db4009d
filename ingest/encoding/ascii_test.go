package encoding

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

// mostlyASCII draws bytes as files have them: long stretches of ASCII, with
// letters, NULs and broken bytes here and there.
func mostlyASCII() *rapid.Generator[[]byte] {
	piece := rapid.OneOf(
		rapid.Map(rapid.IntRange(0, 70), func(n int) []byte { return bytes.Repeat([]byte{'a'}, n) }),
		rapid.Map(rapid.SampledFrom([]string{"æ", "€", "😀", "\x00", "\x7f", "\x01", "\x80", "\xc2", "\xe2\x82", "\xed\xa0\x80", "\xff", "\xc0\x80"}), func(s string) []byte { return []byte(s) }),
	)
	return rapid.Map(rapid.SliceOfN(piece, 0, 12), func(p [][]byte) []byte { return bytes.Join(p, nil) })
}

func TestPrefixesEndWhereByteByByteTheyDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := mostlyASCII().Draw(t, "bytes")
		ascii := 0
		for ascii < len(p) && p[ascii] > 0 && p[ascii] < 0x80 {
			ascii++
		}
		if got := asciiPrefix(p); got != ascii {
			t.Fatalf("%d bytes of ASCII, expected %d", got, ascii)
		}
		text, multi := 0, int64(0)
		for text < len(p) && p[text] > 0 {
			r, n := utf8.DecodeRune(p[text:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			if p[text] == 0xC2 || p[text] == 0xC3 || p[text] == 0xE2 {
				multi++
			}
			text += n
		}
		if n, m := textPrefix(p); n != text || m != multi {
			t.Fatalf("%d bytes of text with %d letters, expected %d and %d", n, m, text, multi)
		}
	})
}

// The fast ways of the decoders rest on this.
func TestEveryTableHasASCIIInItsPlace(t *testing.T) {
	for _, c := range codings {
		d, ok := decoderOf(c).(*tableDecoder)
		if !ok {
			continue
		}
		for b := range byte(0x80) {
			if want := rune(b); d.table[b] != want {
				t.Errorf("%s: byte %#x is %U, expected %U", c.name, b, d.table[b], want)
			}
		}
	}
}

func decoderOf(c coding) any {
	if c.decoder == nil {
		return nil
	}
	return c.decoder(0)
}

// UTF-16 is held against the encoder of golang.org/x/text, in any chunks.
func TestUTF16ComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Map(func(r rune) rune { return max(r, 1) }, strings.ToValidUTF8(string(mostlyASCII().Draw(t, "text")), "ø"))
		order, name := unicode.LittleEndian, "utf-16le"
		if rapid.Bool().Draw(t, "big") {
			order, name = unicode.BigEndian, "utf-16be"
		}
		data, err := unicode.UTF16(order, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got, _, err := Decode(data, name); got != text || err != nil {
			t.Fatalf("got %q, %v, expected %q", got, err, text)
		}
		agree(t, data, name)
	})
}

func BenchmarkNewReader(b *testing.B) {
	danish := strings.Repeat("P000001;måling 3;2019-03-05;Frederikshavn;Slet ikke på nær 4\n", 1<<14)
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(danish)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct{ what, text string }{
		{"ASCII", strings.Repeat("P000001;maaling 3;2019-03-05;Frederikshavn;Slet ikke 4\n", 1<<14)},
		{"Danish", danish},
		{"windows-1252", strings.ReplaceAll(danish, "å", "\xe5")},
		{"utf-16le", utf16},
	} {
		b.Run(c.what, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				r, _, err := NewReader(strings.NewReader(c.text), "")
				if err != nil {
					b.Fatal(err)
				}
				if _, err := io.Copy(io.Discard, r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
