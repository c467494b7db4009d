package spss

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"spor/ingest/encoding"
)

// oneText is a file with one text variable, v, and one case.
func oneText(value any) spec {
	return spec{vars: []varSpec{{name: "v", width: 20}}, cases: [][]any{{value}}}
}

func TestTheEncodingIsToldAndSaid(t *testing.T) {
	const latin = "\xc6r\xf8" // Ærø in windows-1252 and ISO 8859-1
	for _, c := range []struct {
		what     string
		encoding string // of the record
		code     int
		label    string // in the bytes of the file
		value    []byte
		option   string
		want     string
		told     ToldBy
		text     string
	}{
		{"the record", "UTF-8", 0, "", []byte("Ærø"), "", "utf-8", ByRecord, "Ærø"},
		{"the record before the code", "UTF-8", 1252, "", []byte("Ærø"), "", "utf-8", ByRecord, "Ærø"},
		{"the option before the record", "iso-8859-2", 0, "", []byte(latin), "windows-1252", "windows-1252", ByOption, "Ærø"},
		{"another spelling", "CP1252", 0, "", []byte(latin), "", "windows-1252", ByRecord, "Ærø"},
		{"a code page by number", "cp865", 0, "", []byte("\x92r\x9b"), "", "ibm865", ByRecord, "Ærø"},
		{"the code of windows-1252", "", 1252, "", []byte(latin), "", "windows-1252", ByCode, "Ærø"},
		{"the code of ISO 8859-1", "", 28591, "", []byte(latin), "", "iso-8859-1", ByCode, "Ærø"},
		{"the code of cp850", "", 850, "", []byte("\x92r\x9b"), "", "cp850", ByCode, "Ærø"},
		{"the code of UTF-8", "", 65001, "", []byte("Ærø"), "", "utf-8", ByCode, "Ærø"},
		{"the code of 7-bit ASCII, which means nothing", "", 2, "", []byte(latin), "", "windows-1252", ByDefault, "Ærø"},
		{"ASCII in the record, which means nothing", "ANSI_X3.4-1968", 0, "", []byte(latin), "", "windows-1252", ByDefault, "Ærø"},
		{"nothing at all", "", 0, "", []byte(latin), "", "windows-1252", ByDefault, "Ærø"},
		{"a label in UTF-8", "", 2, "Ærø", []byte("Ærø"), "", "utf-8", ByDictionary, "Ærø"},
		{"a label in windows-1252", "", 2, latin, []byte(latin), "", "windows-1252", ByDictionary, "Ærø"},
		{"windows-1250", "WINDOWS-1250", 0, "", must(charmap.Windows1250.NewEncoder().Bytes([]byte("Łódź"))), "", "windows-1250", ByRecord, "Łódź"},
		{"the code of GBK", "", 936, "", must(simplifiedchinese.GBK.NewEncoder().Bytes([]byte("中文"))), "", "gbk", ByCode, "中文"},
	} {
		s := oneText(c.value)
		s.encoding, s.code, s.vars[0].label = c.encoding, c.code, c.label
		file, err := readAll(s.write(t), Options{Encoding: c.option})
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if info := file.Info(); info.Encoding != c.want || info.ToldBy != c.told || file.cases[0][0].Text != c.text {
			t.Errorf("%s: %s, told by %s, text %q; expected %s, %s, %q", c.what, info.Encoding, info.ToldBy, file.cases[0][0].Text, c.want, c.told, c.text)
		}
	}
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}

func TestTextsThatDoNotFitTheEncodingAreRefused(t *testing.T) {
	for _, c := range []struct {
		what, encoding string
		code           int
		value          []byte
		option, want   string
	}{
		{"windows-1252 said to be UTF-8", "UTF-8", 0, []byte("\xc6r\xf8 by"), "", "bytes that are no UTF-8, expected text in utf-8, told by the encoding record"},
		{"UTF-8 that does not say so", "", 2, []byte("Ærø"), "", "found UTF-8, expected text in windows-1252, told by the default"},
		{"UTF-8 said to be windows-1252 by its code", "", 1252, []byte("Ærø"), "", "found UTF-8, expected text in windows-1252, told by the character code"},
		{"a byte windows-1252 has not", "windows-1252", 0, []byte("a\x81b"), "", "byte 0x81"},
		{"a NUL within a text", "UTF-8", 0, []byte("a\x00b"), "", "a NUL byte within a text"},
		{"half a letter of GBK", "gbk", 0, []byte("\xd6\xd0\xff\xff"), "", "bytes that are no gbk"},
	} {
		s := oneText(c.value)
		s.encoding, s.code = c.encoding, c.code
		_, err := readAll(s.write(t), Options{Encoding: c.option})
		if e := wantError(t, err, WrongEncoding, c.want); e.Case != 1 || e.Variable != "v" || e.Hint == "" {
			t.Errorf("%s: %+v", c.what, e)
		}
	}
	for name, want := range map[string]string{
		"utf-16": `"utf-16", told by the option`, "utf-16le": `"utf-16le"`, "ebcdic-cp-us": `"ebcdic-cp-us"`, "ibm037": `"ibm037"`, "klingon": `"klingon"`,
	} {
		_, err := readAll(oneText("a").write(t), Options{Encoding: name})
		wantError(t, err, WrongEncoding, want)
	}
	s := oneText("a")
	s.code = 12345
	_, err := readAll(s.write(t), Options{})
	wantError(t, err, WrongEncoding, `"code page 12345", told by the character code`)
}

func TestBytesMeanWhatTheyDoInPackageEncoding(t *testing.T) {
	for _, name := range []string{"windows-1252", "iso-8859-1", "macintosh", "cp850"} {
		var c charset
		if !c.set(name) || c.name != name {
			t.Fatalf("%s is %q", name, c.name)
		}
		for b := range c.table {
			text, _, err := encoding.Decode([]byte{byte(b)}, name)
			if err != nil {
				text = "\x00"
			}
			if string(c.table[b]) != text {
				t.Errorf("%s: byte %#02x is %q, expected %q", name, b, c.table[b], text)
			}
		}
	}
}

func TestDeclaringTheEncodingSettlesIt(t *testing.T) {
	s := oneText([]byte("Ærø"))
	for option, want := range map[string]string{"utf-8": "Ærø", "windows-1252": "Ã†rÃ¸", "": ""} {
		file, err := readAll(s.write(t), Options{Encoding: option})
		if option == "" {
			wantError(t, err, WrongEncoding, "UTF-8")
			continue
		}
		if err != nil || file.cases[0][0].Text != want || file.Info().ToldBy != ByOption {
			t.Errorf("%s: %+v, %v", option, file.cases, err)
		}
	}
}

func TestHalfALetterAtTheEndOfAFieldIsLeftOff(t *testing.T) {
	s := oneText([]byte("nitten tegn og så \xc3\xa5"[:20]))
	s.encoding = "UTF-8"
	file := mustRead(t, s.write(t), Options{})
	if got := file.cases[0][0].Text; got != "nitten tegn og så" || len(file.Notes()) != 1 {
		t.Errorf("%q, notes %q", got, file.Notes())
	}
	s = oneText([]byte("kort \xc3")) // the field goes on: no cut
	s.encoding = "UTF-8"
	_, err := readAll(s.write(t), Options{})
	wantError(t, err, WrongEncoding, "bytes that are no UTF-8")
}

func TestNULsFillUpATextAsBlanksDo(t *testing.T) {
	s := oneText([]byte("ja\x00\x00 \x00"))
	file := mustRead(t, s.write(t), Options{})
	if got := file.cases[0][0].Text; got != "ja" {
		t.Errorf("%q, expected ja", got)
	}
}
