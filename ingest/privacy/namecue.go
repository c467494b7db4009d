package privacy

import "strings"

// The words that decide beside a name, in lower case.
var (
	// titleWords say that a person's name follows, if anything with a capital does.
	titleWords = setOf("hr fr fru frk frøken herr dr prof professor læge lægen overlæge overlægen tandlæge psykolog psykologen psykiater psykiateren sagsbehandler sagsbehandleren mentor mentoren rådgiver rådgiveren socialrådgiver socialrådgiveren vejleder vejlederen konsulent konsulenten jobkonsulent jobkonsulenten kollega kollegaen chef chefen leder lederen teamleder teamlederen afdelingsleder koordinator koordinatoren kontaktperson kontaktpersonen støtteperson støttepersonen bostøtte sygeplejerske sygeplejersken fysioterapeut fysioterapeuten ergoterapeut ergoterapeuten pædagog pædagogen lærer læreren advokat advokaten præst præsten pastor borgmester borgmesteren direktør direktøren formand formanden forstander forstanderen " +
		"veninde veninden ven vennen kæreste kæresten kone konen mand manden ekskone eksmand søn sønnen datter datteren dreng drengen pige pigen bror broren storebror lillebror søster søsteren storesøster lillesøster mor moren far faren mormor farmor morfar farfar moster faster onkel tante fætter kusine nevø niece svigermor svigerfar svigersøn svigerdatter svoger svigerinde nabo naboen barnebarn samlever eks ekskæreste makker makkeren studiekammerat klassekammerat barndomsven borger borgeren patient patienten hende ham kære hej hilsen familien")
	// titleEndings make title words of compounds: virksomhedskonsulenten.
	titleEndings = []string{"konsulent", "konsulenten", "rådgiver", "rådgiveren", "behandler", "behandleren", "læge", "lægen", "vejleder", "vejlederen", "leder", "lederen", "terapeut", "terapeuten", "lærer", "læreren", "pædagog", "pædagogen", "plejerske", "plejersken", "chef", "chefen", "assistent", "assistenten", "medarbejder", "medarbejderen", "hjælper", "hjælperen", "mentor", "sekretær", "sekretæren", "direktør", "veninde", "kammerat"}

	// calling are verbs that a name follows: "hun hedder".
	calling = setOf("hedder hed hedde hedt kaldes kaldtes kaldt navn navnet")
	// things do not have a person's name: "det hedder".
	things = setOf("det den dette denne hvad projektet programmet forløbet systemet stedet huset foreningen kurset")
	people = setOf("han hun jeg du hende ham")

	// telling is what only people do; being is what any subject does.
	telling = setOf("sagde siger mente mener ringede ringer skrev skriver spurgte spørger fortalte fortæller lovede lover svarede svarer foreslog foreslår forklarede forklarer syntes synes troede tror sendte sender hjalp hjælper vidste græd griner grinede arbejder arbejdede bad beder")
	being   = setOf("er var har havde blev bliver kom kommer gik går kan kunne vil ville ved skal skulle må måtte tog tager fik får bor boede og")

	// beside stand behind a comma after a person: "Storm, min nabo".
	beside = setOf("min mit vores ham hende han hun")

	// firmsBefore and firmsAfter stand beside an everyday word that is then nobody's
	// name: Sankt Hans, Bodega Skippers, Maj Invest.
	firmsBefore = setOf("sankt sankte skt sct danske jyske nordjyske bodega bodegaen café cafe caféen cafeen restaurant restauranten hotel hotellet værtshuset pizzeria")
	firmsAfter  = setOf("Invest Bank Pension Forsikring ApS")

	// toMonths stand before a month: "i august".
	toMonths = setOf("i den fra til siden medio ultimo primo start starten slut slutningen midten sidste næste hele indtil inden før efter og")
	// atPlaces stand before a place rather than a surname: "i Lund".
	atPlaces = setOf("i på ved")
	// particles stand within a name.
	particles = setOf("van von de al el bin ibn")

	// abbreviations end in a dot that ends no sentence.
	abbreviations = setOf("hr fr frk dr prof eks dvs ca evt inkl ekskl pga ift mht vedr nr kl jf mfl tlf afd skt sct adv cand mag stud sml iht obs bl")

	// housesBefore stand before the proper name of an institution.
	housesBefore = setOf("hospitalsenheden jobcenter jobcentret jobcenteret kommunen regionshospital regionshospitalet universitetshospital universitetshospitalet hospital hospitalet sygehus sygehuset psykiatrien distriktspsykiatrien akutmodtagelsen lægehuset lægehus klinikken skole skolen folkeskolen specialskolen efterskole efterskolen højskole højskolen gymnasium gymnasiet børnehave børnehaven vuggestuen børnehuset fritidshjemmet plejehjem plejehjemmet plejecenter plejecentret plejecenteret ældrecenter ældrecentret bosted bostedet botilbud botilbuddet opholdssted opholdsstedet værested værestedet herberg herberget forsorgshjem forsorgshjemmet krisecenter krisecentret behandlingscenter behandlingscentret misbrugscenter misbrugscentret rusmiddelcenter rusmiddelcentret aktivitetscenter aktivitetscentret sundhedscenter sundhedscentret sundhedshus sundhedshuset genoptræningscenter genoptræningscentret familiehuset familiecentret borgerservice ydelsescenter ydelsescentret rehabiliteringscenter rehabiliteringscentret hospice hospicet ungdomsskolen produktionsskolen erhvervsskolen arresten fængslet")
	// housesAfter stand behind it.
	housesAfter = setOf("kommune hospital sygehus universitetshospital regionshospital jobcenter skole privatskole friskole efterskole højskole folkeskole realskole gymnasium plejecenter plejehjem ældrecenter bosted botilbud sundhedscenter sundhedshus krisecenter hospice lægehus børnehave fængsel")

	// ownHouses end in what a house is, as a name does: Bakkeskolen.
	ownHouses = []string{"skolen", "hospitalet", "sygehuset", "gymnasiet", "hjemmet", "centret", "centeret"}
	// anyHouses say with such an ending only what kind of house it is.
	anyHouses = setOf("folke høj efter ungdoms handels erhvervs special natur privat fri pleje job sundheds social kultur familie syge universitets regions ældre krise psykiatri ryg smerte borger ydelses kompetence medborger gymnasie produktions sprog daghøj musik aften kollegie fritids forsorgs børne døgn alders alderdoms indkøbs butiks center super rehabiliterings genoptrænings behandlings misbrugs aktivitets beskæftigelses kontakt")
)

// abbreviates reports whether a word is an abbreviation, in either case.
func abbreviates(w string) bool {
	var low [8]byte // longer than all of them
	if len(w) > len(low) {
		return false
	}
	for i := range len(w) {
		low[i] = w[i]
		if isCapital(w[i]) {
			low[i] |= 0x20
		}
	}
	return abbreviations[string(low[:len(w)])]
}

// titles reports whether a word says that a person's name follows.
func titles(word string) bool {
	if titleWords[word] {
		return true
	}
	for _, ending := range titleEndings {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}
