package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cue is what a word says of the number beside it.
type cue uint8

const (
	noCue cue = iota
	cprCue
	phoneCue
	birthCue
	accountCue
	registrationCue // of a bank or a car
	caseCue
	passportCue
	plateCue
	ipCue
	positionCue
	chapterCue // of a version or a chapter: dots are no IP address
	otherCue   // of a company, a book, an order
	filler     // says nothing, but may stand in a cell beside an identifier
)

// cues are the words that say what a number is, in lower case; "telefon*" is
// every word that begins so. What has a hyphen or a dot inside is read as two
// words: cpr-nr., reg.nr.
var cues = []struct {
	cue   cue
	words string
}{
	{cprCue, "cpr* personnummer* personnr"},
	{phoneCue, "tlf tlfnr tlfnummer telefon* mobil mobilen mobilnr mobilnummer* mobiltelefon* mob phone ring ringe ringer ringede ringet ringes opkald sms whatsapp mobilepay fastnet fastnetnummer* fax træffes lokalnummer"},
	{birthCue, "født fødselsdato* fødselsdag* fødselsdata fødtes fødsel dob birthdate"},
	{accountCue, "konto kontonr kontonummer* bankkonto* nemkonto* lønkonto* iban"},
	{registrationCue, "reg regnr registreringsnr registreringsnummer*"},
	{caseCue, "sagsnr sagsnummer* sagsid sags journalnr journalnummer* jnr"},
	{passportCue, "pas pasnr pasnummer* passport passet"},
	{plateCue, "nummerplade* plade pladen indregistreret bil bilen bilens"},
	{ipCue, "ip ipadresse* server serveren"},
	{positionCue, "gps koordinat* position positionen lat lon lng breddegrad* længdegrad*"},
	{chapterCue, "version versionen ver release build firmware afsnit kapitel punkt pkt bilag figur tabel opdatering"},
	{otherCue, "cvr* momsnr momsnummer* vat isbn issn ean gln doi fakturanr fakturanummer* ordrenr ordrenummer* varenr varenummer* serienr serienummer* senr pnr produktionsnummer* score scorer scorerne point"},
	{filler, "nr nummer nummeret no mit min dit din hans hendes er mail email e mailadresse* mailto url web hjemmeside* adresse adressen bopæl privat arbejde og eller"},
}

// stem is the beginning of words that are cues.
type stem struct {
	text string
	cue  cue
}

var cueWords, cueStems, cueStarts = readCues()

// starts are the first two bytes of all cues, by their last five bits: most
// words are told by them to be none.
type starts [32][32]bool

func readCues() (map[string]cue, []stem, *starts) {
	words, stems, starts := map[string]cue{}, []stem(nil), new(starts)
	for _, c := range cues {
		for word := range strings.FieldsSeq(c.words) {
			starts[word[0]&31][word[min(1, len(word)-1)]&31] = true
			if text, ok := strings.CutSuffix(word, "*"); ok {
				stems = append(stems, stem{text, c.cue})
			} else {
				words[word] = c.cue
			}
		}
	}
	return words, stems, starts
}

// cueOf returns what a word says.
func cueOf(word string) cue {
	if word == "" || !cueStarts[word[0]&31][word[min(1, len(word)-1)]&31] {
		return noCue
	}
	word = strings.ToLower(word)
	if c, ok := cueWords[word]; ok {
		return c
	}
	for _, s := range cueStems {
		if strings.HasPrefix(word, s.text) {
			return s.cue
		}
	}
	return noCue
}

const (
	farthestCue  = 6   // words between a cue and its number, and the cue
	longestReach = 100 // bytes looked at for a cue
)

// cue returns what the nearest word of the sentence before run k says, and how
// many words away it is: 0 for tlf20123456, 1 for tlf. 20123456. Where nothing
// but "og" parts a number from the finding before, the word there counts for it
// too.
func (p *passage) cue(k int) (cue, int) {
	if !p.cueRead { // there are no words between the runs, so one is for all
		p.cueFound, p.cueWords = p.lookLeft(p.runs[0].start)
		p.cueRead = true
	}
	if k > 0 {
		return p.cueFound, max(p.cueWords, 1)
	}
	return p.cueFound, p.cueWords
}

func (p *passage) lookLeft(at int) (cue, int) {
	end := at
	var last string // the word to the right
	for n := 1; n <= farthestCue; n++ {
		word, start, stop := p.wordBefore(end, max(p.from, at-longestReach))
		if word == "" {
			if stop == p.from && p.from > 0 && n <= 2 && at-p.from <= 8 && (last == "" || last == "og" || last == "eller") {
				return p.lastCue, n
			}
			return noCue, 0
		}
		c := phrased(word, last)
		if c == noCue {
			c = cueOf(word)
		}
		if c == noCue && fullStop(p.text[start+len(word):end], word) {
			return noCue, 0
		}
		if c != noCue && c != filler {
			if start+len(word) == at {
				n = 0
			}
			return c, n
		}
		last, end = strings.ToLower(word), start
	}
	return noCue, 0
}

// phrased returns what a word says together with the next: mit nummer, sag nr.,
// j.nr., f. 3/4 1961.
func phrased(word, next string) cue {
	number := next == "nr" || next == "nummer" || next == "nummeret" || next == "id"
	if !number && next != "" {
		return noCue
	}
	switch strings.ToLower(word) {
	case "mit", "dit", "hans", "hendes", "mors", "fars", "deres", "vores", "jeres":
		if number {
			return phoneCue
		}
	case "sag", "sagen", "sagens", "j", "journal":
		if number {
			return caseCue
		}
	case "se", "p":
		if number {
			return otherCue
		}
	case "f":
		if next == "" {
			return birthCue
		}
	}
	return noCue
}

// fullStop reports whether a sentence ends between a word and the next.
func fullStop(between, word string) bool {
	dot := strings.IndexByte(between, '.')
	return dot >= 0 && dot+1 < len(between) && between[dot+1] == ' ' && utf8.RuneCountInString(word) > 3
}

// wordBefore returns the last word of letters that ends at or before an offset,
// and where it starts; "" where the line or a question ends before there is one,
// and then where the search stopped.
func (p *passage) wordBefore(end, low int) (word string, start, stop int) {
	at := end
	for at > low {
		r, size := utf8.DecodeLastRuneInString(p.text[low:at])
		if unicode.IsLetter(r) {
			break
		}
		if r == '\n' || r == '?' || r == '!' {
			return "", at, at
		}
		at -= size
	}
	last := at
	for at > low {
		r, size := utf8.DecodeLastRuneInString(p.text[low:at])
		if !unicode.IsLetter(r) {
			break
		}
		at -= size
	}
	return p.text[at:last], at, at
}

// wordAfter returns the first word of letters at or after an offset, within
// some bytes and the line, and where it ends. It stops at a digit.
func (p *passage) wordAfter(at, reach int) (word string, end int) {
	high := min(len(p.text), at+reach)
	for at < high {
		r, size := utf8.DecodeRuneInString(p.text[at:])
		if unicode.IsLetter(r) {
			break
		}
		if r == '\n' || r == '.' || r == '?' || r == '!' || r < utf8.RuneSelf && isDigit(byte(r)) {
			return "", at
		}
		at += size
	}
	start := at
	for at < high {
		r, size := utf8.DecodeRuneInString(p.text[at:])
		if !unicode.IsLetter(r) {
			break
		}
		at += size
	}
	return p.text[start:at], at
}

// cueAfter returns what one of the next words says, "20123456 er mit
// telefonnummer", unless it has a number of its own to speak of.
func (p *passage) cueAfter(at int) cue {
	var last string // the word before
	for range 4 {
		word, end := p.wordAfter(at, 40)
		if word == "" {
			return noCue
		}
		c := cueOf(word)
		if c == filler && last != "" {
			c = phrased(last, strings.ToLower(word)) // er mit nummer
		}
		last = word
		if c != noCue && c != filler {
			near := p.text[end:min(len(p.text), end+16)]
			if strings.ContainsAny(near, "0123456789") {
				return noCue
			}
			return c
		}
		at = end
	}
	return noCue
}

// units are the words behind a number that counts or measures.
const units = " kr kroner krone kroners dkk euro eur usd dollars mio mia millioner milliarder tusind stk km m meter kg gram liter procent pct år årig årige gange gang timer time minutter min sekunder dage dag uger uge måneder md personer borgere deltagere mennesker danskere medarbejdere familier ansatte indbyggere besvarelser visninger seere klik "

// counts reports whether a unit follows at an offset: 12.500 kr., 37 %, €.
func (p *passage) counts(at int) bool {
	rest := strings.TrimLeft(p.text[at:min(len(p.text), at+8)], " \u00a0\u202f")
	for _, sign := range []string{"%", "‰", "€", "$", "£", ",-"} {
		if strings.HasPrefix(rest, sign) {
			return true
		}
	}
	if rest == "" || p.text[at] == '\n' {
		return false
	}
	word, end := p.wordAfter(at, 24)
	if word == "" || end-len(word)-at > 3 {
		return false
	}
	return strings.Contains(units, " "+strings.ToLower(word)+" ")
}

// priced reports whether the word of an amount stands right before: kr. 12.500.
func (p *passage) priced(at int) bool {
	word, start, _ := p.wordBefore(at, max(p.from, at-16))
	return at-start-len(word) <= 3 && strings.Contains(" kr dkk eur usd beløb ", " "+strings.ToLower(word)+" ") && word != ""
}
