package profile

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"spor/ingest/sheet"
	"spor/ingest/survey"
)

// The rule of repeated cells; see the package comment.
const (
	fewRepeated   = 12
	leastRepeated = 3
	meanRepeated  = 5
	longRepeated  = 40 // characters
	wordsRepeated = 6
	smallNumber   = 10  // numbers up to it are shown however often they were met
	largestEnd    = 100 // of a range
)

// plain is a text of the file as it may go to a terminal: in one line, without
// characters that cannot be seen or that steer it.
func plain(s string) string {
	return sheet.Name(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == utf8.RuneError:
			return -1
		}
		return r
	}, s))
}

// repeated reports whether the cells of a column may be shown for coming again
// and again; see the package comment. who tells that the column tells people
// apart.
func (y *tally) repeated(c *survey.Column, who bool) bool {
	n := int64(len(y.texts))
	if who || n == 0 || n > fewRepeated || y.filled < meanRepeated*n || y.long > longRepeated || len(y.identifying) > 0 || namesStaff(c.Name) || namesStaff(c.Question) {
		return false
	}
	for text, rows := range y.texts {
		if rows < leastRepeated || len(strings.Fields(text)) > wordsRepeated || strings.ContainsAny(text, "\n\r") || mayBeName(text) {
			return false
		}
	}
	return true
}

// mayBeName reports whether a text may be the name of a person or a place,
// somebody's initials, user name or number. It is none if it is a common answer,
// or short numbers alone (18-29), or words that are all common and not all
// capitalised: one word beside them may be somebody's name or what was done to
// somebody.
func mayBeName(text string) bool {
	folded := strings.ToLower(text)
	if commonAnswers[folded] {
		return false
	}
	words := strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	common, letters := true, false
	for _, w := range words {
		digits := strings.Trim(w, "0123456789") == ""
		if digits && len(w) > 4 || !digits && strings.ContainsFunc(w, unicode.IsDigit) {
			return true
		}
		letters = letters || !digits
		common = common && (digits || commonWords[w])
	}
	if !letters {
		return false
	}
	capitals := true
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if first, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(first) {
			capitals = false
		}
	}
	return !common || capitals
}

// commonAnswers are answers of a word or two that are nobody's name, in whatever
// case.
var commonAnswers = setOf(
	"ja", "nej", "måske", "ved ikke", "ofte", "altid", "aldrig", "sjældent", "jævnligt", "andet", "ingen", "intet", "begge", "uoplyst", "enig", "uenig",
	"god", "godt", "dårlig", "dårligt", "lidt", "meget", "noget", "sandt", "falsk", "valgt", "bedre", "værre", "uændret", "lav", "middel", "høj",
	"mand", "kvinde", "dreng", "pige", "gift", "ugift", "skilt", "fraskilt", "enlig", "samlevende", "samboende", "enke", "enkemand",
	"kontanthjælp", "uddannelseshjælp", "dagpenge", "sygedagpenge", "ressourceforløb", "jobafklaring", "jobafklaringsforløb", "revalidering", "førtidspension",
	"fleksjob", "ledighedsydelse", "selvforsørgende", "folkepension", "efterløn", "su", "lønnet", "ulønnet", "deltid", "fuldtid", "ledig", "studerende", "praktik",
	"virksomhedspraktik", "løntilskud", "mentor", "grundskole", "folkeskole", "gymnasium", "faglært", "ufaglært", "indsats", "kontrol", "baseline", "start", "slut",
	"yes", "no", "maybe", "often", "always", "never", "rarely", "sometimes", "other", "none", "both", "unknown", "agree", "disagree", "good", "bad", "poor", "fair",
	"true", "false", "checked", "unchecked", "better", "worse", "unchanged", "low", "medium", "high", "male", "female", "man", "woman", "boy", "girl",
	"married", "single", "divorced", "widowed", "employed", "unemployed", "student", "retired", "intervention", "control", "treatment", "placebo")

// commonWords are words of answers; a name has none of them.
var commonWords = setOf(
	"i", "og", "eller", "ikke", "slet", "en", "et", "den", "det", "de", "af", "på", "med", "uden", "til", "fra", "om", "for", "under", "over", "mellem", "mere",
	"mindre", "end", "lidt", "meget", "helt", "delvist", "noget", "nogen", "nogle", "ingen", "intet", "alle", "hver", "hverken", "både", "aldrig", "altid", "ofte",
	"sjældent", "ja", "nej", "ved", "år", "måned", "måneder", "uge", "uger", "dag", "dage", "time", "timer", "gang", "gange", "tid", "tiden", "høj", "lav", "grad",
	"enig", "uenig", "tilfreds", "utilfreds", "god", "godt", "dårlig", "dårligt", "har", "er", "var", "kan", "vil", "job", "arbejde", "udenfor", "siden", "flere", "færre", "fuld", "halv", "del", "hel",
	"the", "a", "an", "of", "and", "or", "not", "at", "all", "in", "on", "with", "without", "from", "to", "less", "more", "than", "very", "some", "none", "any",
	"never", "always", "often", "yes", "no", "year", "years", "month", "months", "week", "weeks", "day", "days", "time", "times", "agree", "disagree",
	"satisfied", "dissatisfied", "good", "bad", "is", "was", "have", "has", "can", "will", "work")

func setOf(list ...string) map[string]bool {
	set := make(map[string]bool, len(list))
	for _, s := range list {
		set[s] = true
	}
	return set
}

// staffWords begin the words that columns are called by which hold members of
// staff, and other people than the participant.
var staffWords = []string{"sagsbehandler", "medarbejder", "ansat", "mentor", "leder", "koordinator", "kontakt", "interviewer", "rådgiver", "raadgiver", "coach",
	"behandler", "læge", "laege", "konsulent", "ansvarlig", "vejleder", "navn", "initialer", "hvem", "person", "underskr", "udfyldt",
	"caseworker", "staff", "employee", "manager", "advis", "counsel", "doctor", "therapist", "teacher", "consultant", "name", "who", "initials", "user", "signed"}

func namesStaff(name string) bool {
	for _, w := range nameWords(name) {
		if slices.ContainsFunc(staffWords, func(s string) bool { return strings.HasPrefix(w, s) }) {
			return true
		}
	}
	return false
}

// shownRange are the ends of a column of whole numbers, if both may be shown.
func (y *tally) shownRange() (lo, hi int64, ok bool) {
	ends := map[int64]int64{} // numbers and how often they were met
	for text, rows := range y.texts {
		if v, ok := number(text); ok {
			ends[int64(v)] += rows
		}
	}
	if len(ends) == 0 {
		return 0, 0, false
	}
	numbers := slices.Sorted(maps.Keys(ends))
	lo, hi = numbers[0], numbers[len(numbers)-1]
	return lo, hi, shownNumber(lo, ends[lo]) && shownNumber(hi, ends[hi])
}

// shownNumber reports whether a number may be shown as the end of a range.
func shownNumber(v, rows int64) bool {
	return v >= 0 && v <= smallNumber || v >= -largestEnd && v <= largestEnd && rows >= leastRepeated
}
