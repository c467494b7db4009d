package privacy

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestName is how much of a name or question is read, in bytes.
const longestName = 4096

// Column reports whether a column holds what identifies a person, by its name
// or, where the name says nothing, by the question asked; either may be empty.
// Where a column holds two kinds ("Navn og adresse") it is the first.
//
// It compares words, never parts of words, with the table phrases:
//
//   - A name or a question is cut into words at everything but letters, at the
//     humps of a camelCase name and between letters and digits. Digits and single
//     letters say nothing: Q3_Email_1 is email.
//   - It names an identifier if it holds one and nothing that is unknown:
//     "Hvad er dit navn?", "Borgerens telefonnr. (privat)". One unknown word and it
//     does not: "Navn på tilbuddet", "Har du en telefon?", kommune_navn. Words in
//     (parentheses) are passed over if they stand in the way.
//   - In a variable's name, which has no blanks, only what follows the last "/"
//     counts, and words that mean nothing else may follow upon anything:
//     dem_first_name, _home_latitude. Of a name of 8 letters, as old SurveyXact and
//     SPSS files cut them, the rest is supplied: efternav.
//   - A clause of a longer text counts if it asks: "Skriv din e-mail, hvis du vil
//     deltage i lodtrækningen".
//
// A name can mislead either way. The column of one option of a multiple-choice
// question ("kontakt/telefon") is not told from a field of a group, so let the
// study overrule a hit; and a column called "sagsbehandler" may hold names
// without saying so.
func Column(name, question string) (Kind, bool) {
	if kind, ok := named(name); ok {
		return kind, true
	}
	return named(question)
}

// named reports whether a text, be it a variable's name or a question, names an
// identifier.
func named(text string) (Kind, bool) {
	text = text[:min(len(text), longestName)]
	text = strings.TrimSpace(norm.NFC.String(text))
	if strings.IndexFunc(text, unicode.IsSpace) < 0 {
		return variable(text[strings.LastIndexByte(text, '/')+1:])
	}
	all := read(split(text, false))
	if all.names() {
		return all.kind, true
	}
	if rest := read(split(parentheses.ReplaceAllString(text, " "), false)); rest.names() {
		return rest.kind, true
	}
	for _, clause := range clauses(text) {
		if c := read(clause); c.names() && c.asks {
			return c.kind, true
		}
	}
	return "", false
}

// variable reports whether a name without blanks names an identifier.
func variable(name string) (Kind, bool) {
	for _, humps := range []bool{false, true} {
		if r := read(split(name, humps)); r.names() || r.kind != "" && r.use == strong {
			return r.kind, true
		}
	}
	if utf8.RuneCountInString(name) == 8 {
		return supplied(fold(name))
	}
	return "", false
}

// supplied finds the first identifier of one word that a cut word begins. Only
// words that mean nothing else: "koordina" may be a koordinator.
func supplied(cut string) (Kind, bool) {
	for _, p := range phrases {
		for phrase := range strings.SplitSeq(p.list, ", ") {
			if p.use == strong && !strings.Contains(phrase, " ") && strings.HasPrefix(phrase, cut) {
				return p.kind, true
			}
		}
	}
	return "", false
}

// reading is what the words of a name say together.
type reading struct {
	kind    Kind // the first identifier since the last unknown word
	use     use  // strong if one of them is
	unknown bool // there is a word that is in no phrase
	asks    bool
	others  bool // there are phrases that are no identifiers
}

// names reports whether the words hold an identifier and nothing unknown.
func (r reading) names() bool {
	return r.kind != "" && !r.unknown && (r.use != whole || !r.others)
}

// read reads words from the left, the longest phrase first.
func read(words []string) reading {
	var r reading
	for len(words) > 0 {
		m, n := first(words)
		if m.use == link {
			if next, _ := first(words[n:]); next.use != person && next.use != aside {
				m.use = unknown
			}
		}
		if m.use == request && r.kind != "" || m.use == occasion && r.kind == "" {
			m.use = unknown // phone_type, wave_name
		}
		switch {
		case m.use == unknown && len(words[0]) == 1:
		case m.use == unknown:
			r = reading{unknown: true}
		case m.kind == "":
			r.others = true
			r.asks = r.asks || m.use == request
		case r.kind == "":
			r.kind, r.use = m.kind, m.use
		case m.use == strong:
			r.use = strong
		}
		words = words[n:]
	}
	return r
}

// first returns what the longest phrase says that words begin with, and how
// many of them it takes.
func first(words []string) (meaning, int) {
	for n := min(longest, len(words)); n > 0; n-- {
		if m, ok := meanings[strings.Join(words[:n], " ")]; ok {
			return m, n
		}
	}
	if len(words) == 0 {
		return meaning{use: unknown}, 0
	}
	for _, ending := range endings {
		if stem, ok := strings.CutSuffix(words[0], ending); ok && meanings[stem].use == person {
			return meanings[stem], 1
		}
	}
	return meaning{use: unknown}, 1
}

// split cuts a text into its words, folded as in the table phrases, and where
// asked at the humps of RecipientEmail and IPAddress. A hump after a single
// letter is none: iPhone.
func split(text string, humps bool) []string {
	var words []string
	var word []rune
	end := func(at int) {
		if at > 0 {
			words = append(words, fold(string(word[:at])))
		}
		word = append(word[:0], word[at:]...)
	}
	for _, r := range text {
		if unicode.Is(unicode.Cf, r) {
			continue
		}
		n := len(word)
		switch {
		case !unicode.IsLetter(r):
			end(n)
			continue
		case humps && n >= 2 && unicode.IsUpper(r) && unicode.IsLower(word[n-1]):
			end(n)
		case humps && n >= 3 && unicode.IsLower(r) && unicode.IsUpper(word[n-1]) && unicode.IsUpper(word[n-2]):
			end(n - 1)
		}
		word = append(word, r)
	}
	end(len(word))
	return words
}

var spellings = strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa")

func fold(word string) string { return spellings.Replace(strings.ToLower(word)) }

var parentheses = regexp.MustCompile(`\([^()]*\)`)

// clauses cuts a text into clauses, each as its words.
func clauses(text string) [][]string {
	var all [][]string
	text = strings.ReplaceAll(text, " - ", ";")
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(".,;:?!()/–—\n", r) }) {
		words := split(part, false)
		for {
			at := slices.IndexFunc(words, func(w string) bool { return slices.Contains(borders, w) })
			if at < 0 {
				break
			}
			all, words = append(all, words[:at]), words[at+1:]
		}
		all = append(all, words)
	}
	return all
}
