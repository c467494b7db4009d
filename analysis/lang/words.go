package lang

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"spor/ingest/study"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

var months = map[study.Language][12]string{
	study.Danish:  {"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"},
	study.English: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// LongDate returns a date as it stands in running text: "5. marts 2019",
// "5 March 2019". No date gives NoValue.
func LongDate(l study.Language, d study.Date) string {
	if d == 0 {
		return NoValue
	}
	y, m, day := d.Time().Date()
	dot := "."
	if l == study.English {
		dot = ""
	}
	return strconv.Itoa(day) + dot + " " + months[l][m-1] + " " + strconv.Itoa(y)
}

// ShortDate returns a date as it stands in tables: 5.3.2019 in Danish, the ISO
// form in English, where day and month would be read both ways round. No date
// gives NoValue.
func ShortDate(l study.Language, d study.Date) string {
	switch {
	case d == 0:
		return NoValue
	case l == study.English:
		return d.String()
	}
	return d.Time().Format("2.1.2006")
}

var small = map[study.Language][]string{
	study.Danish:  {"nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti"},
	study.English: {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"},
}

// InWords returns a count as running text has it: in words to ten, in digits
// above.
func InWords(l study.Language, n int) string {
	if n >= 0 && n <= 10 {
		return small[l][n]
	}
	return Count(l, int64(n))
}

// List joins words with commas and a final "og" or "and".
func List(l study.Language, words []string) string {
	and := " og "
	if l == study.English {
		and = " and "
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + and + words[last]
}

// Compare orders two labels as a dictionary of the language does: in Danish æ,
// ø and å (and aa) come last.
func Compare(l study.Language, a, b string) int {
	tag := language.Danish
	if l == study.English {
		tag = language.English
	}
	return collate.New(tag, collate.Numeric).CompareString(a, b)
}

// Upper returns the text with its first letter in upper case, for the start of
// a sentence.
func Upper(s string) string { return firstLetter(s, unicode.ToUpper) }

// Lower returns the text with its first letter in lower case, for the middle of
// one. An abbreviation (WHO-5, T1) is left as it is.
func Lower(s string) string {
	_, first := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[first:]); unicode.IsUpper(second) || unicode.IsDigit(second) {
		return s
	}
	return firstLetter(s, unicode.ToLower)
}

func firstLetter(s string, change func(rune) rune) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(change(r)) + s[size:]
}
