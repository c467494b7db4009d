package privacy

import (
	"unicode"
	"unicode/utf8"
)

// undisguised is a text as it is read: digits of all scripts are those of ASCII,
// so are the full-width letters and marks of East Asian keyboards, and characters
// that cannot be seen, such as soft hyphens, are gone.
type undisguised struct {
	text  string
	given string
	from  []int // for each byte of text, where its character starts in the text that was given
}

func undisguise(given string) undisguised {
	u := undisguised{given: given, from: make([]int, 0, len(given))}
	text := make([]byte, 0, len(given))
	for at := 0; at < len(given); {
		r, size := utf8.DecodeRuneInString(given[at:])
		switch plain, changed := undisguisedRune(r); {
		case !changed:
			text = append(text, given[at:at+size]...)
		case plain != 0:
			text = append(text, plain)
		}
		for len(u.from) < len(text) {
			u.from = append(u.from, at)
		}
		at += size
	}
	u.text = string(text)
	return u
}

// back returns a finding as it stands in the text that was given.
func (u undisguised) back(f Finding) Finding {
	last := u.from[f.End-1]
	_, size := utf8.DecodeRuneInString(u.given[last:])
	f.Start, f.End = u.from[f.Start], last+size
	return f
}

// undisguisedRune returns the character of ASCII that a rune is read as, or 0 for
// one that cannot be seen, and false for a rune that is read as it is.
func undisguisedRune(r rune) (byte, bool) {
	switch {
	case r < utf8.RuneSelf:
		return 0, false
	case '！' <= r && r <= '～':
		return byte(r - '！' + '!'), true
	case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
		return 0, true
	case unicode.IsDigit(r):
		return '0' + digitValue(r), true
	}
	return 0, false
}

// digitValue is the value of a decimal digit. Those of a script follow on each
// other from 0, and so do the scripts where there are several in one range
// (Unicode, 4.6).
func digitValue(r rune) byte {
	for _, s := range unicode.Nd.R16 {
		if rune(s.Lo) <= r && r <= rune(s.Hi) {
			return byte((r - rune(s.Lo)) % 10)
		}
	}
	for _, s := range unicode.Nd.R32 {
		if rune(s.Lo) <= r && r <= rune(s.Hi) {
			return byte((r - rune(s.Lo)) % 10)
		}
	}
	return 0
}

// disguises reports whether the character at an offset is read as another or not
// at all. It is asked where a byte is one that these begin with.
func disguises(text string, at int) bool {
	if text[at] == 0xc2 { // most often « or a blank that does not break
		return at+1 < len(text) && text[at+1] == 0xad
	}
	r, _ := utf8.DecodeRuneInString(text[at:])
	_, changed := undisguisedRune(r)
	return changed
}

// mayDisguise reports whether characters that are read as others begin with a
// byte.
func mayDisguise(c byte) bool { return c == 0xc2 || c >= 0xd8 }
