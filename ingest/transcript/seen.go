package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// headOfText is how far a label may reach into a text, in bytes, with the time
// codes beside it.
const headOfText = 2 * maxLabel

// seen returns text as the eye has it, which is how labels are found and compared:
// without characters that cannot be seen, and with an ordinary colon for the wide
// one of Chinese and Japanese keyboards. A text whose head has neither, and nearly
// every one is such, is returned as it is.
func seen(text string) string {
	head := text[:min(len(text), headOfText)]
	n := plainPrefix(head)
	if n == len(head) || strings.IndexFunc(head[n:], func(r rune) bool { return r == wideColon || unseen(r) }) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == wideColon:
			return ':'
		case unseen(r):
			return -1
		}
		return r
	}, text)
}

const wideColon = '\uff1a'

// unseen reports whether a character cannot be seen: soft hyphens, spaces of no
// width, marks of direction, and what chooses the form of the character before.
// Signs of Arabic that stand before a number have the same category, and can be.
func unseen(r rune) bool {
	if r < '\u00ad' {
		return false
	}
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) ||
		unicode.Is(unicode.Variation_Selector, r) || r == '\u034f'
}

// unseenEnd returns where in text its first n seen bytes end, with the unseen
// characters that follow them.
func unseenEnd(text string, n int) int {
	for i, r := range text {
		switch {
		case unseen(r):
		case n <= 0:
			return i
		case r == wideColon:
			n--
		default:
			n -= utf8.RuneLen(r)
		}
	}
	return len(text)
}
