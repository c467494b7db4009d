package spss

import (
	"bytes"
	"encoding/binary"
	"math"
	"strconv"
	"strings"
)

// headerSize is the size of the record that every system file begins with.
const headerSize = 176

// headSize is how many bytes of a file tell what it is. A portable file has its
// tag near byte 456.
const headSize = 512

// foreign are the files of SPSS that are known and not read.
var foreign = []struct {
	is   func(head []byte) bool
	what string
	hint string
}{
	{
		func(h []byte) bool { return len(h) >= 17 && string(h[8:17]) == "ENCRYPTED" },
		"an SPSS file that is encrypted with a password",
		"open it in SPSS and save it without a password",
	},
	{
		func(h []byte) bool { return bytes.Contains(h, []byte("SPSSPORT")) },
		"a portable SPSS file (.por)",
		"open it in SPSS or PSPP and save it as .sav",
	},
	{
		func(h []byte) bool { return len(h) >= 264 && string(h[260:264]) == "SPSS" },
		"a file of SPSS/PC+",
		"open it in SPSS or PSPP and save it as .sav",
	},
	{
		func(h []byte) bool { return bytes.HasPrefix(h, []byte("\x5b\xc6\xd3\xf2")) },
		"an SPSS file of a mainframe, in EBCDIC",
		"open it in SPSS or PSPP and save it as .sav in UTF-8",
	},
}

// Sniff reports whether a file that begins with head is for this package: a
// system file, or another file of SPSS that [Open] refuses by name. The first
// 512 bytes are enough.
func Sniff(head []byte) bool {
	return isSystemFile(head) || isForeign(head) != nil
}

func isSystemFile(head []byte) bool {
	return bytes.HasPrefix(head, []byte("$FL2")) || bytes.HasPrefix(head, []byte("$FL3"))
}

func isForeign(head []byte) *Error {
	if isSystemFile(head) {
		return nil
	}
	head = head[:min(len(head), headSize)]
	for _, f := range foreign {
		if f.is(head) {
			return &Error{Kind: Unsupported, Found: f.what, Expected: "an SPSS system file, .sav or .zsav", Hint: f.hint}
		}
	}
	return nil
}

// header is the first record. Its texts are still in the file's encoding.
type header struct {
	order       binary.ByteOrder
	compression Compression
	weight      int // dictionary index of the weighting variable, from 1; 0: none
	cases       int64
	bias        float64
	created     string
	label       string
}

func parseHeader(head []byte) (header, error) {
	if err := isForeign(head); err != nil {
		return header{}, err
	}
	if !isSystemFile(head) {
		found := "data that do not begin as an SPSS file does"
		if len(head) == 0 {
			found = "an empty file"
		}
		return header{}, &Error{Kind: Unsupported, Found: found, Expected: "an SPSS system file, .sav or .zsav"}
	}
	if len(head) < headerSize {
		return header{}, damaged(strconv.Itoa(len(head))+" bytes", "a header of 176 bytes")
	}
	h := header{order: binary.LittleEndian}
	if layout := h.order.Uint32(head[64:]); layout != 2 && layout != 3 {
		h.order = binary.BigEndian
		if layout = h.order.Uint32(head[64:]); layout != 2 && layout != 3 {
			return header{}, damaged("a layout code that is 2 or 3 in neither byte order", "2 or 3")
		}
	}
	number := func(at int) int64 { return int64(int32(h.order.Uint32(head[at:]))) }

	switch code := number(72); {
	case head[3] == '2' && code == 0:
		h.compression = Uncompressed
	case head[3] == '2' && code == 1:
		h.compression = ByteCode
	case head[3] == '3' && code == 2:
		h.compression = ZLIB
	default:
		return header{}, damaged("compression code "+strconv.FormatInt(code, 10)+" after $FL"+string(head[3]), "0 or 1 after $FL2, 2 after $FL3")
	}
	h.weight = int(number(76))
	if h.cases = number(80); h.cases < -1 {
		return header{}, damaged(strconv.FormatInt(h.cases, 10)+" cases", "a number of cases, or -1 where it is not known")
	}
	// The bias also proves the byte order of the numbers: 100 read the wrong way
	// round is far below 1.
	h.bias = math.Float64frombits(h.order.Uint64(head[84:]))
	if h.compression != Uncompressed && (h.bias != math.Trunc(h.bias) || math.Abs(h.bias) > 1e6) {
		return header{}, damaged("a compression bias that is no whole number", "100, or another whole number")
	}
	h.created = strings.TrimSpace(string(head[92:101]) + " " + string(head[101:109]))
	h.label = string(head[109:173])
	return h, nil
}
