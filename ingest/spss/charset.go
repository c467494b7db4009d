package spss

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	xencoding "golang.org/x/text/encoding"
)

// ToldBy says how the encoding of a file's texts was told.
type ToldBy string

const (
	ByOption     ToldBy = "option"              // Options.Encoding
	ByRecord     ToldBy = "encoding record"     // its name, as SPSS 16 and later write it
	ByCode       ToldBy = "character code"      // the number of a code page in the machine record
	ByDictionary ToldBy = "bytes of the labels" // nothing is declared; names and labels are UTF-8, or are not
	ByDefault    ToldBy = "default"             // nothing is declared; names and labels are plain ASCII
)

// charset decodes the texts of a file. One of utf8, table and wide is set.
type charset struct {
	name  string
	told  ToldBy
	utf8  bool
	table *[256]rune         // of one byte a letter; 0: the encoding does not have the byte
	wide  xencoding.Encoding // of several

	buf []byte // for letters on their way
	cut bool   // a text ended in half a letter
}

// newCharset settles the encoding: the option, else the encoding record, else
// the character code, else what the bytes of the names and labels say.
func newCharset(option string, d *dictionary) (*charset, error) {
	name, told := option, ByOption
	if name == "" && !tellsNothing(d.encoding) {
		name, told = d.encoding, ByRecord
	}
	if name == "" {
		name, told = pageName(d.charset), ByCode
	}
	if name == "" && d.charset > 4 {
		name = "code page " + strconv.Itoa(d.charset)
	}
	if name == "" {
		name, told = d.guessEncoding()
	}
	c := &charset{told: told}
	if !c.set(name) {
		return nil, &Error{
			Kind:     WrongEncoding,
			Found:    fmt.Sprintf("%q, told by the %s", name, told),
			Expected: "the name of an encoding, such as utf-8 or windows-1252",
			Hint:     "declare the encoding the file has",
		}
	}
	return c, nil
}

// tellsNothing reports whether an encoding record leaves it open: a program that
// knows of ASCII alone writes that name whatever the texts are in.
func tellsNothing(name string) bool {
	switch strings.ToLower(name) {
	case "", "ascii", "us-ascii", "ansi_x3.4-1968":
		return true
	}
	return false
}

// guessEncoding tells by the names and labels whether a file that declares
// nothing is UTF-8. Where they are plain ASCII, the answers may still not be:
// decode then refuses what is UTF-8 after all.
func (d *dictionary) guessEncoding() (string, ToldBy) {
	told := ByDefault
	for text := range d.texts {
		if isASCII(text) {
			continue
		}
		if told = ByDictionary; !utf8.ValidString(text) {
			return "windows-1252", told
		}
	}
	if told == ByDictionary {
		return "utf-8", told
	}
	return "windows-1252", told
}

// texts goes through every text of the dictionary.
func (d *dictionary) texts(yield func(string) bool) {
	for i := range d.vars {
		if v := &d.vars[i]; !yield(v.name) || !yield(v.label) {
			return
		}
	}
	for _, l := range d.labels {
		for _, label := range l.labels {
			if !yield(label) {
				return
			}
		}
	}
	for _, list := range [][][]byte{d.names, d.sets} {
		for _, record := range list {
			if !yield(string(record)) {
				return
			}
		}
	}
	yield(d.label)
}
