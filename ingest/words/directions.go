package words

import "strings"

// directions are what transcribers write in brackets that nobody says: one entry
// for each phrase, folded. What is also said in talk and could stand in round
// brackets for a reason of its own (ja, mm, nej) is left out.
var directions = phrases(`
	griner, ler, latter, smågriner, småler, fniser, fnis, smiler, grin, latterudbrud
	græder, gråd, grædende, hulker, snøfter, sukker, suk, får tårer i øjnene
	hoster, hosten, rømmer sig, nyser, gaber, trækker vejret, vejrtrækning, ånder ud, puster ud
	pause, tænkepause, kunstpause, stilhed, tavshed, tøver, tøven, tænker
	nikker, ryster på hovedet, trækker på skuldrene, peger, gestikulerer, klapper, banker i bordet, rejser sig, sætter sig
	hvisker, råber, synger, mumler, læser op, griner og græder, taler lavt, taler højt, højlydt
	uforståeligt, uforståelig, utydeligt, utydelig, uklart, uklar, uhørligt, uhørlig, ikke hørbart, ikke hørbar, kan ikke høres, ikke forståeligt, udeladt, uf, utyd
	afbrydes, afbryder, afbrudt, afbrydelse, bliver afbrudt, taler samtidig, taler samtidigt, samtidig tale, overlappende tale, i munden på hinanden, taler i munden på hinanden
	støj, baggrundsstøj, larm, musik, telefon, telefonen ringer, telefon ringer, telefonen bipper, det banker på, banker på døren, banken på døren, døren går, døren åbnes, nogen kommer ind
	optagelse, optagelsen starter, optagelsen begynder, optagelsen slutter, optagelsen stopper, optagelsen afbrydes, optagelse slut, båndet slutter, båndet starter, optagelsen genoptages, slut på optagelse, lydudfald, lyden forsvinder
	laughs, laughing, laughter, laugh, chuckles, giggles, smiles, cries, crying, sobs, sniffs, sighs, sigh
	coughs, cough, coughing, clears throat, sneezes, yawns, breathes, inhales, exhales
	silence, hesitates, nods, nodding, shakes head, shrugs, points, gestures, applause, claps
	whispers, whispering, shouts, sings, mumbles
	inaudible, unintelligible, indistinct, unclear, crosstalk, cross talk, overtalking, overlapping, overlapping speech, interrupts, interruption, interrupted
	noise, background noise, music, phone rings, door opens, door closes, knock on door, blank audio, recording starts, recording ends, recording stops, end of recording, omitted, redacted`)

// qualifiers may stand beside a direction: "(lang pause)", "(griner højt)",
// "(pause, ca. 3 sek.)", "(begge griner)".
var qualifiers = set(`og and eller or ca cirka about kort korte lang langt lange længere lille lidt stor højt høj lavt let svagt stille meget igen stadig
	begge alle short long brief loudly softly slightly both all again ord word words`)

// durations make a direction of a number: "(3 sek.)".
var durations = set(`s sek sekund sekunder sec secs second seconds min minut minutter minute minutes`)

// longestDirection is the length in bytes of the longest text in brackets that
// is looked up, and longestPhrase the words of the longest phrase.
const (
	longestDirection = 80
	longestPhrase    = 5
)

// direction returns the length of a stage direction that begins after an opening
// parenthesis; 0 if what stands there is spoken.
func (s *scanner) direction() int {
	inside := s.text[s.pos+1:]
	n := strings.IndexAny(inside[:min(len(inside), longestDirection+1)], "()\n")
	if n < 0 || inside[n] != ')' || !isDirection(inside[:n]) {
		return 0
	}
	return n
}

// mark returns the length of a time mark that begins after #, as in
// #00:01:02-5#; 0 if there is none.
func (s *scanner) mark() int {
	const longest = 16
	inside := s.text[s.pos+1:]
	n := strings.IndexByte(inside[:min(len(inside), longest)], '#')
	if n < 0 || !isClock(inside[:n]) {
		return 0
	}
	return n + 1
}

// isDirection reports whether the text between two brackets is what nobody says:
// phrases of directions, with qualifiers, numbers and times beside them; a length
// of time; or a time code alone.
func isDirection(inner string) bool {
	if len(inner) > longestDirection {
		return false
	}
	var list []string
	for w := range All(inner) {
		list = append(list, Fold(inner[w.Start:w.End]))
	}
	sure := false
	for i := 0; i < len(list); {
		n := phraseAt(list[i:])
		switch w := list[i]; {
		case n > 0:
			sure = true
			i += n
			continue
		case durations[w] && i > 0 && isNumeral(list[i-1]), isClock(w):
			sure = true
		case !qualifiers[w] && !isNumeral(w):
			return false
		}
		i++
	}
	return sure
}

// phraseAt returns how many words of the longest direction stand at the
// beginning of list.
func phraseAt(list []string) int {
	for n := min(len(list), longestPhrase); n > 0; n-- {
		if directions[strings.Join(list[:n], " ")] {
			return n
		}
	}
	return 0
}

func isNumeral(word string) bool { return strings.Trim(word, "0123456789.,") == "" }

// isClock reports whether a word is a time as recordings count it: 0:05,
// 00:12:03, 00:12:03-5.
func isClock(word string) bool {
	return strings.Contains(word, ":") && strings.Trim(word, "0123456789:.,-") == ""
}

func phrases(list string) map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(list) {
		for p := range strings.SplitSeq(line, ",") {
			if p = strings.TrimSpace(p); p != "" {
				m[p] = true
			}
		}
	}
	return m
}
