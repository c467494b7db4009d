package encoding

import (
	"fmt"
	"unicode/utf8"
)

// survey counts what the rule chain asks of the whole of a file.
type survey struct {
	size     int64
	nul      [2]int64 // NUL bytes at even and odd offsets
	firstNUL int64
	multi    int64 // characters that speak for UTF-8, see textPrefix
	bad      int64 // bytes that are no UTF-8
	firstBad int64
}

// add surveys the next bytes and returns how many it used: all of them, or, when
// more is to come, all but a sequence that the end of p cuts.
func (s *survey) add(p []byte, last bool) (used int) {
	i := 0
	for {
		n, multi := textPrefix(p[i:])
		i += n
		s.multi += multi
		if i == len(p) {
			break
		}
		at := s.size + int64(i)
		switch {
		case p[i] == 0:
			if s.nul[0]+s.nul[1] == 0 {
				s.firstNUL = at
			}
			s.nul[at&1]++
		case !last && !utf8.FullRune(p[i:]):
			s.size = at
			return i
		default:
			if s.bad == 0 {
				s.firstBad = at
			}
			s.bad++
		}
		i++
	}
	s.size += int64(i)
	return i
}

// needsSurvey reports whether the first bytes and the declared encoding leave
// open what the rest of the file must answer.
func needsSurvey(want coding, head []byte) bool {
	if want.decoder != nil {
		return false
	}
	_, bom := markOf(head)
	return bom == 0
}

// markOf returns the encoding of a byte order mark and the mark's length.
func markOf(head []byte) (coding, int) {
	switch h := string(head[:min(len(head), 3)]); {
	case h == "\xef\xbb\xbf":
		return utf8Coding, 3
	case len(h) >= 2 && h[:2] == "\xff\xfe":
		return utf16LE, 2
	case len(h) >= 2 && h[:2] == "\xfe\xff":
		return utf16BE, 2
	}
	return coding{}, 0
}

// choose settles the encoding from the first bytes, the survey and the declared
// encoding, and returns how many bytes its byte order mark takes.
func choose(head []byte, s survey, want coding) (coding, int, error) {
	if what := signature(head); what != "" {
		return coding{}, 0, binary(what, 0)
	}
	mark, bom := markOf(head)
	switch {
	case bom > 0:
		fits := want.name == "" || want.name == mark.name ||
			want.name == utf16Any.name && mark.name != utf8Coding.name
		if !fits {
			return coding{}, 0, &Error{
				Kind:     "wrong encoding",
				Found:    "the byte order mark of " + mark.name,
				Expected: want.name + ", as declared",
				Hint:     "declare encoding: " + mark.name + ", or leave it out",
				Offset:   0,
			}
		}
		return mark, bom, nil
	case want.decoder != nil:
		return want, 0, nil
	}
	c, err := byBytes(head, s)
	if err == nil && want.name == utf16Any.name && c.name != utf16LE.name && c.name != utf16BE.name {
		err = &Error{
			Kind:     "wrong encoding",
			Found:    "neither a byte order mark nor every second byte zero",
			Expected: "utf-16, as declared",
			Hint:     "leave encoding out, or declare utf-16le or utf-16be",
			Offset:   0,
		}
	}
	return c, 0, err
}

// byBytes is the rule chain for a file without a byte order mark. In UTF-16 of a
// text in Latin letters nearly every second byte is zero; half of them is asked
// for here, and next to none at the other places.
func byBytes(head []byte, s survey) (coding, error) {
	switch even, odd := s.nul[0], s.nul[1]; {
	case even+odd == 0:
	case 4*odd >= s.size && even <= odd/20:
		return utf16LE, nil
	case 4*even >= s.size && odd <= even/20:
		return utf16BE, nil
	default:
		what := binarySignature(head)
		if what == "" {
			what = "data with NUL bytes"
		}
		return coding{}, binary(what, s.firstNUL)
	}
	switch {
	case s.bad == 0:
		return utf8Coding, nil
	case s.multi >= s.bad:
		// A letter pair of windows-1252 is next to never valid UTF-8 (such as "Ã¦"),
		// so this is UTF-8 that was cut or mixed, and would turn into "Ã¦" throughout.
		return coding{}, &Error{
			Kind:     "wrong encoding",
			Found:    fmt.Sprintf("%d UTF-8 letters, but %d bytes that are no UTF-8, the first at offset %d", s.multi, s.bad, s.firstBad),
			Expected: "one encoding throughout",
			Hint:     "the file may be cut short or put together from two; save it again as UTF-8, or declare encoding: windows-1252 if it is that",
			Offset:   s.firstBad,
		}
	}
	return windows1252, nil
}

func binary(what string, offset int64) *Error {
	return &Error{
		Kind:     "binary data",
		Found:    what,
		Expected: "text",
		Hint:     "export or save it as text, or list the file under skip",
		Offset:   offset,
	}
}
