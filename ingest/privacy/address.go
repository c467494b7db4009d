package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What the names of streets end in. Those of the first list do so in small
// letters too, as people write who transcribe fast.
var (
	streets  = []string{"vej", "vejen", "gade", "gaden", "allé", "alle", "alléen", "alleen", "vænge", "vænget", "stræde", "strædet", "boulevard", "boulevarden"}
	capitals = []string{"plads", "pladsen", "torv", "torvet", "park", "parken", "haven", "bakken", "toften", "lunden", "krogen", "stien", "kaj", "kajen", "marken", "engen", "skrænten", "højen", "løkken", "vangen", "gården", "ageren", "skoven", "promenaden", "passagen", "kvarteret", "dalen", "åsen", "gårdene", "husene"}
	// roads are no names: hovedvej 10, plads 12, Brigade 5.
	roads = " vej vejen gade gaden alle alleen plads pladsen park parken motorvej motorvejen hovedvej hovedvejen landevej landevejen primærvej rutevej omvej genvej cykelvej skolevej udvej brigade arbejdsplads arbejdspladsen praktikplads praktikpladsen læreplads lærepladsen parkeringsplads parkeringspladsen legeplads legepladsen campingplads byggeplads førsteplads andenplads tredjeplads institutionsplads marken haven skoven stien dalen engen gården bakken krogen husene børnehaven vuggestuen hele balkonkassen "
	// openings begin a sentence, not a street's name.
	openings = " på i ved fra til jeg vi han hun de det den der og men så adresse adressen bor boede bopæl min mit hans hendes deres vores også nu da her mor far "
)

// street knows the name of a street, the number k of a house there, and the
// floor and door: Nørre Kragevej 12B, 2. tv. Without a capital it is possible
// only.
func street(p *passage, k int) (Finding, bool) {
	if f, ok := streetBefore(p, k); ok {
		return f, true
	}
	return streetBehind(p, k)
}

// streetBehind knows the number of a house that stands before the street, as
// people write it who come from elsewhere: 12 Nørregade. It is possible only.
func streetBehind(p *passage, k int) (Finding, bool) {
	r := p.runs[k]
	at := r.end + 1
	if r.n > 3 || k != p.n-1 || at >= len(p.text) || p.text[r.end] != ' ' || !isCapital(p.text[at]) && p.text[at] != 0xc3 || p.text[r.start] == '0' {
		return none()
	}
	if k > 0 && r.before != ';' || r.start > p.from && strings.IndexByte(" \n(\"", p.text[r.start-1]) < 0 {
		return none()
	}
	name, end := p.wordAfter(at, 40)
	first, _ := utf8.DecodeRuneInString(name)
	low := strings.ToLower(name)
	ending := endingOf(low, streets)
	if ending == "" || !unicode.IsUpper(first) || end-len(name) != at || len(low)-len(ending) < 2 || strings.Contains(roads, " "+low+" ") {
		return none()
	}
	if rest := strings.TrimLeft(p.text[end:min(len(p.text), end+6)], " ,nr."); rest != "" && isDigit(rest[0]) {
		return none() // which has a number of its own
	}
	return Finding{Address, r.start, end, Possible}, true
}

// streetBefore knows the street before its number.
func streetBefore(p *passage, k int) (Finding, bool) {
	r := p.runs[k]
	if r.n > 3 || p.text[r.start] == '0' || r.start == p.from || p.gluedLeft(r.start) || k > 0 { // another number is no street's name
		return none()
	}
	if before, _ := utf8.DecodeLastRuneInString(p.text[p.from:r.start]); !isBlank(before) {
		return none()
	}
	name, start, _ := p.wordBefore(r.start, max(p.from, r.start-60))
	if low := strings.ToLower(name); low == "nr" || low == "nummer" {
		name, start, _ = p.wordBefore(start, max(p.from, start-60))
	}
	if name == "" || !onlyMarks(p.text[start+len(name):r.start]) {
		return none()
	}
	first, _ := utf8.DecodeRuneInString(name)
	if len(name) < 6 && !unicode.IsUpper(first) {
		return none() // most words before a number
	}
	low := strings.ToLower(name)
	c, ending := Possible, endingOf(low, streets)
	if ending == "" && unicode.IsUpper(first) {
		ending = endingOf(low, capitals)
	}
	if ending == "" {
		return p.home(k, start)
	}
	alone := len(low)-len(ending) < 2 || strings.Contains(roads, " "+low+" ")
	if unicode.IsUpper(first) {
		c = Likely
		before := p.nameStart(start)
		alone = alone && before == start
		start = before
	}
	if alone {
		return p.home(k, start)
	}
	end := p.houseEnd(k)
	if p.counts(end) {
		return none()
	}
	return Finding{Address, start, end, c}, true
}

// rooms have a number and are no streets; nor is anything that has a unit.
const rooms = " blok opgang værelse værelset bolig lejlighed gang gangen afdeling hus huset etage sal stuen plads zone distrikt kreds klasse niveau trin uge kapitel side bilag rum stue nr nummer vej "

// home knows a street by no ending of its own but by what stands beside it, where
// the word before run k starts at an offset: "jeg bor i Engblommen 4", "min
// adresse er Torvet 5", or a postcode and town behind. It is possible only where
// nothing but "bor" tells it.
func (p *passage) home(k, at int) (Finding, bool) {
	name := p.text[at:wordEnd(p.text, at)]
	if !capitalAt(name, 0) || strings.Contains(rooms, " "+strings.ToLower(name)+" ") {
		return none()
	}
	end := p.houseEnd(k)
	if p.counts(end) {
		return none()
	}
	start := at
	for range 3 { // Ved, in "Ved Åen"
		word, before, _ := p.wordBefore(start, max(p.from, start-40))
		if word == "" || !capitalAt(word, 0) || p.text[before+len(word):start] != " " || opens(p.text, before) {
			break
		}
		start = before
	}
	if p.postcodeAt(end) {
		return Finding{Address, start, end, Likely}, true
	}
	word, before, _ := p.wordBefore(start, max(p.from, start-24))
	verb, _, _ := p.wordBefore(before, max(p.from, before-24))
	word, verb = strings.ToLower(word), strings.ToLower(verb)
	switch between := strings.TrimSpace(p.text[min(before+len(word), start):start]); {
	case between != "" && between != ":":
		return none()
	case addresses[word] && between == ":", addresses[verb] && word == "er" && between == "":
		return Finding{Address, start, end, Likely}, true
	case between != "" || !dwells[verb] || word != "på" && word != "i" && word != "til", builtIn()[name]&(town|never) != 0:
		return none()
	case strings.Contains(p.text[p.runs[k].end:end], ","): // a floor
		return Finding{Address, start, end, Likely}, true
	case p.clauseEnds(end):
		return Finding{Address, start, end, Possible}, true
	}
	return none()
}

// addresses and dwells stand before where somebody lives.
var (
	addresses = setOf("adresse adressen bopæl bopælsadresse hjemmeadresse")
	dwells    = setOf("bor boede bo boet flytter flyttede flyttet")
)

// postcodeAt reports whether a comma or a blank, a postcode and a town stand at an
// offset.
func (p *passage) postcodeAt(at int) bool {
	rest := strings.TrimLeft(p.text[at:min(len(p.text), at+4)], ", ")
	next := at + min(len(p.text)-at, 4) - len(rest)
	if next == at || rest == "" || !isDigit(rest[0]) {
		return false
	}
	q := passage{text: p.text, from: at}
	q.read(next)
	_, ok := postcode(&q, 0)
	return ok
}

// clauseEnds reports whether nothing that is counted may follow at an offset.
func (p *passage) clauseEnds(at int) bool {
	rest := p.text[at:]
	if rest == "" || strings.IndexByte(".,;:!?)\n", rest[0]) >= 0 {
		return true
	}
	w, _ := following(p.text, at)
	return w == "og" || w == "i" || w == "hvor" || w == "sammen" || w == "nu"
}

// onlyMarks reports whether nothing but blanks, a comma or "nr." parts a street
// from its number.
func onlyMarks(between string) bool {
	between = strings.TrimSpace(strings.ToLower(strings.Trim(between, " ,\u00a0")))
	return between == "" || between == "nr." || between == "nr" || between == "nummer"
}

// endingOf returns the first of some endings that a word has; "" for none.
func endingOf(word string, endings []string) string {
	for _, e := range endings {
		if len(word) >= len(e) && word[len(word)-1] == e[len(e)-1] && strings.HasSuffix(word, e) {
			return e
		}
	}
	return ""
}

// nameStart returns where a street's name starts whose last word starts at an
// offset: up to four words before, with capitals, of one line, and no sentence's
// opening: H.C. Andersens, Gl., Nørre.
func (p *passage) nameStart(at int) int {
	for range 4 {
		word, start, _ := p.wordBefore(at, max(p.from, at-40))
		first, _ := utf8.DecodeRuneInString(word)
		between := p.text[start+len(word) : at]
		short := utf8.RuneCountInString(word) <= 3
		if word == "" || !unicode.IsUpper(first) || strings.Contains(openings, " "+strings.ToLower(word)+" ") ||
			between != " " && between != "\u00a0" && between != "-" && !(short && (between == ". " || between == ".")) {
			break
		}
		at = start
	}
	return at
}

// houseEnd returns where the number of a house ends that begins at run k, with a
// letter or a second number, floor and door.
func (p *passage) houseEnd(k int) int {
	end := p.runs[k].end
	if p.after(k, 1) == '-' && p.runs[k+1].n <= 3 {
		end = p.runs[k+1].end
	}
	end = houseLetter(p.text, end)
	if floor := p.floorEnd(end); floor > 0 {
		end = floor
	}
	return end
}

// houseLetter returns the end of the letter at an offset, 12B, 12 B or 12b.
func houseLetter(text string, at int) int {
	rest := text[at:]
	blank := strings.HasPrefix(rest, " ")
	rest = strings.TrimPrefix(rest, " ")
	if rest == "" || !isASCIILetter(rest[0]) || blank && !isCapital(rest[0]) || rest[0] == 'I' {
		return at
	}
	if r, _ := utf8.DecodeRuneInString(rest[1:]); word(r) {
		return at
	}
	return len(text) - len(rest) + 1
}

// doors are what may follow on a floor, longest first.
var doors = []string{"sal", "th", "tv", "mf"}

// floorEnd returns where ", 2. tv" or ", st. th" ends that begins at an offset;
// 0 if there is no floor.
func (p *passage) floorEnd(at int) int {
	rest := strings.TrimLeft(p.text[at:min(len(p.text), at+24)], ", ")
	skipped := len(p.text[at:min(len(p.text), at+24)]) - len(rest)
	if skipped == 0 || skipped > 3 {
		return 0
	}
	floor := nextOther(rest, 0)
	switch {
	case floor > 2:
		return 0
	case floor > 0 && strings.HasPrefix(rest[floor:], "."):
	case hasFold(rest, "st") || hasFold(rest, "kl"):
		floor = 2
		if r, _ := utf8.DecodeRuneInString(rest[2:]); word(r) {
			return 0
		}
	default:
		return 0
	}
	end := at + skipped + floor
	behind := strings.TrimLeft(rest[floor:], "., ")
	for _, door := range doors {
		if !hasFold(behind, door) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(behind[len(door):]); !word(r) {
			end = at + skipped + len(rest) - len(behind) + len(door)
			if more := strings.TrimLeft(behind[len(door):], "., "); door == "sal" {
				for _, side := range doors[1:] {
					if r, _ := utf8.DecodeRuneInString(more[min(2, len(more)):]); hasFold(more, side) && !word(r) {
						end = at + skipped + len(rest) - len(more) + len(side)
					}
				}
			}
			return end
		}
	}
	if isASCIILetter(rest[0]) {
		return end
	}
	if more := rest[floor+1:]; more == "" || more[0] == ',' || more[0] == '\n' {
		return end // ", 1." and no more
	}
	return 0
}
