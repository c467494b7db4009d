package privacy

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// class is what is known of a word with a capital; a word may be several things.
type class uint16

const (
	givenName class = 1 << iota
	familyName
	nounToo      // an everyday word that may be the subject of a sentence: Storm
	otherToo     // an everyday word that may not: Bo, Tage
	beforeNouns  // Hans
	monthToo     // August
	town         // a municipality
	hospital     // needs no town: Rigshospitalet
	never        // a name ends before it: Danmark, Facebook
	titleWord    // Fru, Sagsbehandler
	housePrefix  // Jobcenter, Skolen: a proper name may follow
	houseSuffix  // Kommune, Skole: a proper name may stand before
	listed       // the study's own
	allowedClass // the study's own, never reported
	phraseStart  // the first word of several that the study lists
)

const (
	anyName = givenName | familyName | listed
	homonym = nounToo | otherToo | beforeNouns | monthToo
)

// The lists are written from general knowledge of what names are common in
// Denmark, not taken from a register or a publication; the municipalities are
// those of the reform of 2007. Lines that begin with # are none of the list.
var (
	//go:embed lists/given.txt
	givenList string
	//go:embed lists/family.txt
	familyList string
	//go:embed lists/homonyms.txt
	homonymList string
	//go:embed lists/municipalities.txt
	municipalityList string
	//go:embed lists/never.txt
	neverList string
)

// hospitals are known by a name with no town in it.
const hospitals = "Rigshospitalet Skejby OUH AUH"

var homonymMarks = map[string]class{"noun": nounToo, "other": otherToo, "before": beforeNouns, "month": monthToo}

// builtIn holds all words of the lists and of the tables of cues as they stand
// at the start of a sentence.
var builtIn = sync.OnceValue(func() map[string]class {
	words := make(map[string]class, 4096)
	add := func(list string, c class) {
		for line := range strings.Lines(list) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			for w := range strings.FieldsSeq(line) {
				words[titled(w)] |= c
			}
		}
	}
	add(givenList, givenName)
	add(familyList, familyName)
	add(municipalityList, town)
	add(neverList, never)
	add(hospitals, hospital)
	for w := range titleWords {
		add(w, titleWord)
	}
	for w := range housesBefore {
		add(w, housePrefix)
	}
	for w := range housesAfter {
		add(w, houseSuffix)
	}
	for line := range strings.Lines(homonymList) {
		mark, list, _ := strings.Cut(line, " ")
		if c, ok := homonymMarks[mark]; ok {
			add(list, c)
		}
	}
	return words
})

// titled returns a word with a capital first letter.
func titled(w string) string {
	if w == "" {
		return ""
	}
	r, size := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[size:]
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
