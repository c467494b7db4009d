package encoding

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"
)

// coding is one encoding: its name, how else it is written (folded, see fold),
// and its strict decoder, which counts offsets from the given one.
type coding struct {
	name    string
	aliases []string
	decoder func(offset int64) transform.Transformer
}

// The encodings by name. utf16Any has no decoder: its byte order is told by the
// bytes.
var (
	utf8Coding  = coding{"utf-8", []string{"utf8", "utf8sig", "utf8bom", "cp65001", "65001", "ascii", "usascii"}, newUTF8}
	utf16Any    = coding{"utf-16", []string{"utf16", "ucs2", "unicode"}, nil}
	utf16LE     = coding{"utf-16le", []string{"utf16le", "ucs2le"}, newUTF16LE}
	utf16BE     = coding{"utf-16be", []string{"utf16be", "ucs2be"}, newUTF16BE}
	windows1252 = coding{"windows-1252", []string{"windows1252", "cp1252", "win1252", "1252", "ansi"}, newTable("windows-1252", charmap.Windows1252, "\x81\x8d\x8f\x90\x9d")}
	latin1      = coding{"iso-8859-1", []string{"iso88591", "latin1", "l1"}, newTable("iso-8859-1", charmap.ISO8859_1, c1)}
	macintosh   = coding{"macintosh", []string{"macintosh", "macroman", "xmacroman", "mac"}, newTable("macintosh", charmap.Macintosh, "")}
	cp850       = coding{"cp850", []string{"cp850", "ibm850", "pc850", "oem850", "850", "dos"}, newTable("cp850", charmap.CodePage850, "")}
)

// codings lists them in the order in which messages name them.
var codings = []coding{utf8Coding, utf16Any, utf16LE, utf16BE, windows1252, latin1, macintosh, cp850}

// c1 holds the bytes that ISO 8859-1 gives to control characters. No text has
// them: a file that does is windows-1252 under another name.
const c1 = "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9d\x9e\x9f"

// lookup returns the declared encoding, or a coding without a name for "".
func lookup(name string) (coding, error) {
	if name == "" {
		return coding{}, nil
	}
	f := fold(name)
	for _, c := range codings {
		if slices.Contains(c.aliases, f) {
			return c, nil
		}
	}
	names := make([]string, len(codings))
	for i, c := range codings {
		names[i] = c.name
	}
	return coding{}, &Error{
		Kind:     "unknown encoding",
		Found:    fmt.Sprintf("%q", name),
		Expected: "one of " + strings.Join(names, ", "),
		Hint:     "leave encoding out to let the bytes tell",
		Offset:   -1,
	}
}

// fold makes one spelling of "ISO_8859-1", "iso8859-1" and their like.
func fold(name string) string {
	return strings.NewReplacer("-", "", "_", "", " ", "", ".", "").Replace(strings.ToLower(name))
}
