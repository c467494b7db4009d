package encoding

import "strings"

// headSize is how many bytes of a file the signatures need.
const headSize = 16

// sign is what files of one kind have at a fixed place.
type sign struct {
	at    int
	magic string
	what  string
}

// signs are those that no text begins with.
var signs = []sign{
	{0, "PK\x03\x04", "a zip archive (docx, xlsx and odt files are zip archives)"},
	{0, "PK\x05\x06", "an empty zip archive"},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (doc, xls) or one with a password"},
	{0, "%PDF-", "a PDF document"},
	{0, `{\rtf`, "an RTF document"},
	{0, "$FL2", "an SPSS file"},
	{0, "$FL3", "a compressed SPSS file"},
	{0, "\x1f\x8b", "a gzip archive"},
	{0, "7z\xbc\xaf\x27\x1c", "a 7-Zip archive"},
	{0, "\x89PNG", "a PNG image"},
	{0, "\xff\xd8\xff", "a JPEG image"},
	{0, "ID3\x03", "an MP3 recording"},
	{0, "ID3\x04", "an MP3 recording"},
	{0, "\xff\xfe\x00\x00", "UTF-32 text"},
	{0, "\x00\x00\xfe\xff", "UTF-32 text"},
	{0, "\x00\x05\x16\x07", "a resource file of macOS (its name begins with ._)"},
}

// nulSigns could begin a text; they say what a file with NUL bytes is.
var nulSigns = []sign{
	{0, "PAR1", "a Parquet file"},
	{0, "RIFF", "a WAV recording or a video"},
	{0, "OggS", "an Ogg recording"},
	{0, "SQLite format 3", "an SQLite database"},
	{4, "ftyp", "an MP4 or M4A recording"},
	{0, "<stata_dta>", "a Stata file"},
}

// signature names the binary format that the first bytes give away, or "".
func signature(head []byte) string { return find(signs, head) }

// binarySignature names the format of data that is known to be no text, or "".
func binarySignature(head []byte) string { return find(nulSigns, head) }

func find(list []sign, head []byte) string {
	for _, s := range list {
		if len(head) >= s.at && strings.HasPrefix(string(head[s.at:]), s.magic) {
			return s.what
		}
	}
	return ""
}
