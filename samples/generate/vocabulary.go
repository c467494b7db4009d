package main

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// vocabulary lists words from the most to the least frequent, as they stand
// inside a sentence and at its beginning.
type vocabulary struct{ words, capitals []string }

const vocabularySize = 300_000

// newVocabulary puts the little words of Danish first, then nouns and verbs,
// then invented compounds of them in no order.
func newVocabulary() vocabulary {
	seen := make(map[string]bool, vocabularySize)
	var v vocabulary
	add := func(w string) {
		if seen[w] || len(v.words) == vocabularySize {
			return
		}
		seen[w] = true
		first, n := utf8.DecodeRuneInString(w)
		v.words = append(v.words, w)
		v.capitals = append(v.capitals, string(unicode.ToUpper(first))+w[n:])
	}
	for _, list := range []string{littleWords, verbs, nouns} {
		for _, w := range strings.Fields(list) {
			add(w)
		}
	}
	parts := strings.Fields(nouns)
	endings := []string{"", "", "s", "er"}
	r := random("vocabulary")
	for len(v.words) < vocabularySize {
		w := pick(r, parts...)
		if r.IntN(3) > 0 {
			w += pick(r, "", "s") + pick(r, parts...)
		}
		add(w + pick(r, "", "s") + pick(r, parts...) + pick(r, endings...))
	}
	return v
}

const littleWords = `det er jeg og så at ikke der en til jo i på som har den de med var for man han hun vi du et men af om
	ja nej altså øh også kan skal vil nu når hvor sådan her bare lige noget nogen hvad mig dig ham hende os dem min mit mine
	sin sit sine din dit dine vores deres hvis fordi eller end op ned ud ind hen hjem væk over under efter før siden mellem
	uden mod ved fra meget lidt mere mindre mest alt alle andre anden andet selv kun måske nok vel da dog endda igen altid
	aldrig tit sjældent snart allerede stadig endelig lang langt lange stor stort store lille små god godt gode dårlig
	dårligt ny nyt nye gammel gammelt samme hele helt ret ganske næsten dejlig rar rart sur glad lige hver hvert ingen
	sammen videre derfor faktisk egentlig nemlig heller både enten hverken skønt mens indtil`

const verbs = `var været havde haft blev blevet bliver kommer kom kommet går gik gået siger sagde sagt gør gjorde gjort tager tog
	taget får fik fået ser så set ved vidste vidst tror troede troet synes syntes tænker tænkte tænkt spørger spurgte spurgt
	svarer svarede svaret skriver skrev skrevet læser læste læst sidder sad siddet står stod stået ligger lå ligget bor boede
	kører kørte kørt cykler cyklede spiser spiste spist drikker drak drukket køber købte købt laver lavede lavet finder fandt
	fundet giver gav givet hører hørte hørt mærker mærkede husker huskede glemmer glemte glemt hjælper hjalp hjulpet prøver
	prøvede prøvet begynder begyndte begyndt slutter sluttede holder holdt møder mødte mødt snakker snakkede taler talte`

// nouns are also what compounds are made of.
const nouns = `hus have bil bus cykel tog vej gade by skov strand sø å bro mark haven dør vindue bord stol seng lampe tæppe skab
	køkken kælder loft trappe gulv væg tag garage skur værk sted plads hånd fod arm ben hoved øje øre næse mund mave finger
	hår hjerte blod knogle hund kat hest ko gris høne fugl fisk and mus bi træ blad blomst græs sten sand jord vand ild luft
	sol måne stjerne sky regn sne vind is frost tåge kaffe te mælk brød smør ost æg kød kage suppe salt sukker æble pære
	kartoffel løg gulerod ært kop glas tallerken gryde kniv gaffel ske pose kasse spand æske taske kuffert jakke bukse sko
	hue handske skjorte kjole strømpe nål tråd garn stof farve billede bog avis blad papir pen blyant saks lim telefon skærm
	radio ur nøgle lås hammer skrue søm sav motor hjul pumpe rør kabel stik sang musik fest gave jul påske sommer vinter
	efterår forår morgen aften nat dag uge måned år time minut time barn dreng pige mand kone far mor bror søster onkel tante
	nabo ven gæst lærer læge bager smed maler slagter bonde fisker skole klasse lektie fag kursus lektion kontor møde sag
	brev liste plan aftale regning løn ferie rejse tur spil bold kamp hold klub avis nyhed historie tanke drøm mening grund
	held fejl spørgsmål svar ord sprog stemme lyd støj ro fred krig magt ret pligt regel lov aften middag frokost`

// themes are words that the sample codebook looks for, and some that it must
// tell from them.
var themes = []string{
	"ventetid", "venter", "ventede", "i kø", "hører nærmere", "skrevet op til", "den ene hånd", "forfra", "koordinator",
	"mellem to stole", "tilbud", "kurset", "noget for mig", "det rigtige", "brev", "brevene", "e-Boks", "skema", "skemaerne",
	"papirer", "regler", "bilag", "partshøring", "kontaktperson", "ny sagsbehandler", "vikar", "på tværs", "psykiatrien",
	"familieafdelingen", "til ydelse", "det kan jeg", "det kan jeg ikke", "jeg kan godt", "kalender", "tavlen", "styr på",
	"lyst", "motivation", "glædet mig", "fremskridt", "et skridt", "blevet bedre", "tilbageslag", "ondt", "smerter", "søvn",
	"angst", "medicin", "træt", "ryggen", "penge", "regninger", "husleje", "solgt", "min søster", "naboen", "veninder",
	"ensom", "praktik", "løntilskud", "fleksjob", "timer om ugen", "mester", "forventer", "uventet", "venteværelse",
}
