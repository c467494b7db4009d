package transcript

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// looksLikeName reports whether an undeclared label has the form of a speaker's:
// at most four words and 40 letters, each word beginning with a capital or a
// digit, the first with a capital (Ordstyrer, Speaker 1, SPEAKER_00, Mette H.),
// and after them perhaps something in brackets, as meetings have it (Mette Skov
// (Guest)). That leaves "Jeg sagde:" and "For eksempel:" alone; words with which
// a sentence or a heading may begin are left out by name, numbered or not.
func looksLikeName(name string) bool {
	name = withoutBracket(name)
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 4 || utf8.RuneCountInString(name) > 40 {
		return false
	}
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) && (i == 0 || !unicode.IsDigit(first)) {
			return false
		}
		if strings.IndexFunc(w, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("-.'’&/_", r)
		}) >= 0 {
			return false
		}
	}
	return !slices.Contains(ordinary, strings.ToLower(strings.TrimRight(name, " .0123456789")))
}

func withoutBracket(name string) string {
	if i := strings.Index(name, " ("); i > 0 && strings.HasSuffix(name, ")") && strings.Count(name, "(") == 1 {
		return name[:i]
	}
	return name
}

// ordinary are words that stand before a colon, or before a time, and are
// nobody's label.
var ordinary = []string{
	"afsnit", "altså", "bemærk", "bilag", "ca", "citat", "d", "dag", "dato", "del", "derfor", "eksempel", "eksempelvis", "emne", "fx", "f.eks", "for", "for eksempel", "formål", "først",
	"han", "hun", "ja", "jamen", "jeg", "jo", "kapitel", "kilde", "kl", "klokken", "men", "måling", "nb", "nej", "note", "nr", "nå", "obs", "og", "ok", "okay", "ps", "pause", "punkt", "resultat", "sagde",
	"side", "slut", "spm", "spørgsmål", "start", "sted", "svar", "så", "tabel", "tema", "tid", "trin", "uge", "varighed", "vi",
	"but", "chapter", "date", "day", "end", "example", "for example", "i.e", "e.g", "no", "page", "part", "place", "question", "said", "section", "so", "step", "theme", "time", "topic", "week", "well", "yes",
}

// initials reports whether a label is one to three capitals, as in "I:".
func initials(name string) bool {
	return utf8.RuneCountInString(name) <= 3 && strings.IndexFunc(name, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}

// numbered are the words with which programs number voices that they cannot
// name, or say that they cannot.
var numbered = []string{"deltager", "interviewer", "interviewperson", "participant", "person", "speaker", "sprecher", "taler", "ukendt", "ukendt taler", "unknown", "unknown speaker"}

// isNumbered reports whether text is a voice as programs number them: Taler 1,
// SPEAKER_00, Unknown Speaker.
func isNumbered(text string) bool {
	return len(text) <= maxLabel && slices.Contains(numbered, strings.ToLower(strings.TrimRight(text, " _0123456789")))
}
