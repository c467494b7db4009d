package profile

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// What columns are called, as far as a name tells what they hold. Names are
// compared by their words, written as one: "Respondent ID", respondent_id and
// RespondentId are respondentid.
var (
	whoNames = setOf("id", "idnr", "respnr", "respondent", "respondentnr", "respondentid", "deltager", "deltagerid", "deltagernr", "deltagernummer", "deltagerkode",
		"borger", "borgerid", "borgernr", "borgernummer", "borgerkode", "participant", "participantid", "participantcode", "pid", "pseudonym", "person", "personid",
		"løbenr", "loebenr", "løbenummer", "loebenummer", "kode", "subject", "subjectid", "caseid", "recordid", "nummer", "klient", "klientid", "klientnr", "clientid",
		"studyid", "studieid", "patientid", "elevid", "elevnr", "panelid", "uid")
	whoWords  = setOf("løbenr", "loebenr", "løbenummer", "loebenummer", "pseudonym", "deltagernr", "deltagernummer", "deltagerkode", "deltagerid", "respondentnr", "respondentnummer", "respondentid", "borgernr", "participantid")
	waveNames = setOf("wave", "måling", "maaling", "målinger", "målingsnr", "maalingsnr", "målingnr", "bølge", "boelge", "runde", "round", "tid", "tidspunkt", "måletidspunkt", "maaletidspunkt",
		"timepoint", "time", "visit", "besøg", "besoeg", "event", "eventname", "redcapeventname", "occasion", "periode", "fase", "phase", "t", "opfølgning", "opfoelgning", "followup")
	itemNames  = setOf("item", "items", "itemid", "itemkey", "spm", "spørgsmål", "spoergsmaal", "spørgsmålsnr", "question", "questionid", "variabel", "variable", "var")
	valueNames = setOf("value", "svar", "answer", "response", "værdi", "vaerdi", "svarværdi", "answervalue", "resultat")
	dayNames   = setOf("dato", "date", "svardato", "besvaret", "besvarelsesdato", "udfyldt", "udfyldelsesdato", "udfyldtdato", "dag", "surveydate", "answerdate", "completed", "visitdate", "interviewdato")
	scoreWords = setOf("index", "indeks", "score", "sum", "total", "trivselsindeks", "samlet", "sumscore", "totalscore")
)

// nameWords cuts a name into words: at everything but letters and digits, at the
// humps of camelCase and between letters and digits, in small letters.
func nameWords(name string) []string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
			word = word[:0]
		}
	}
	for _, r := range norm.NFC.String(name) {
		letter, digit := unicode.IsLetter(r), unicode.IsDigit(r)
		switch {
		case !letter && !digit:
			flush()
			continue
		case len(word) == 0:
		case digit != unicode.IsDigit(word[len(word)-1]):
			flush()
		case unicode.IsUpper(r) && unicode.IsLower(word[len(word)-1]):
			flush()
		}
		word = append(word, r)
	}
	flush()
	return words
}

// oneWord is a name by which it is looked up in the sets above.
func oneWord(name string) string { return strings.Join(nameWords(name), "") }

// The words of which the names of waves are made. A bare number is one only
// where something else says so.
const (
	waveWord  = `(?:t|w|m|wave|måling|maaling|bølge|boelge|runde|round|tid|time|tidspunkt|besøg|besoeg|visit|event|uge|week|opfølgning|opfoelgning|follow[ _-]?up|fu)`
	spanWord  = `(?:m|mdr|md|mnd|måned|måneder|maaneder|mo|month|months|u|uge|uger|week|weeks|år|aar|year|years)`
	stageWord = `(?:baseline|start|slut|opstart|afslutning|før|foer|efter|midtvejs|pre|post|intake|discharge|opfølgning|opfoelgning|follow[ _-]?up)`
	waveForm  = `(?:` + waveWord + `[ _.-]?\d{1,2}|\d{1,2}[ _.-]?` + spanWord + `|` + stageWord + `)`
)

var (
	wholeWave  = regexp.MustCompile(`^(?:` + waveForm + `|\d{1,2}\.? ?` + waveWord + `)(?:_arm_\d{1,2})?$`)
	numberWave = regexp.MustCompile(`^\d{1,2}$`)
	waveLast   = regexp.MustCompile(`(?i)^(.*[^ _.\-(])([ _.\-(]+)(` + waveForm + `)(\)?)$`)
	waveFirst  = regexp.MustCompile(`(?i)^(` + waveForm + `)([ _.-]+)(.*)$`)
	numberLast = regexp.MustCompile(`^(.*[^ _.\-(\d])([ _.\-(]+)(\d{1,2})(\)?)$`)
)

// fold is what two names of a wave must agree in, as for ingest.
func fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(s)), " "))
}

// studyWave is the id of the study's wave that answers to a name.
func (k Known) studyWave(name string) (id string, ok bool) {
	if k.Study == nil {
		return "", false
	}
	for _, w := range k.Study.Waves {
		if slices.ContainsFunc(append([]string{w.ID, w.Label.DA, w.Label.EN}, w.Names...), func(n string) bool { return n != "" && fold(n) == fold(name) }) {
			return w.ID, true
		}
	}
	return "", false
}

// isWave reports whether a text is the name of a wave: one of the study's, or
// made of the words of waves.
func (k Known) isWave(text string) bool {
	_, ok := k.studyWave(text)
	return ok || wholeWave.MatchString(fold(text))
}
