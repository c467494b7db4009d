package main

import "math/rand/v2"

// openAnswers hands out the written answers to the two open questions: haab,
// what do you hope for, and svaert, what is hardest. Each longer answer is
// given once; what people write at the first two waves is not what they write
// at the last two.
type openAnswers struct {
	left map[string][]string // question and half -> answers not yet given
}

func newOpenAnswers() openAnswers {
	left := map[string][]string{"haab early": hopesEarly, "haab late": hopesLate, "svaert early": hardEarly, "svaert late": hardLate}
	for key, list := range left {
		shuffled := append([]string(nil), list...)
		r := random("open answers " + key)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		left[key] = shuffled
	}
	return openAnswers{left}
}

// say returns a person's two answers; about two in three are left blank.
func (o openAnswers) say(r *rand.Rand, p *person, wave int) []string {
	for _, own := range ownAnswers {
		if own.person == p.id {
			if own.wave == wave+1 {
				return []string{own.haab, own.svaert}
			}
		}
	}
	half := " early"
	if wave >= 2 {
		half = " late"
	}
	var said []string
	for _, question := range []struct {
		name  string
		short []string
	}{{"haab", hopesShort}, {"svaert", hardShort}} {
		key := question.name + half
		switch x := r.IntN(100); {
		case x < 27 && len(o.left[key]) > 0:
			said = append(said, o.left[key][0])
			o.left[key] = o.left[key][1:]
		case x >= 92:
			said = append(said, pick(r, question.short...))
		default:
			said = append(said, "")
		}
	}
	return said
}

// ownAnswers are those of people who were also interviewed, and fit what they
// say there.
var ownAnswers = []struct {
	person       string
	wave         int
	haab, svaert string
}{
	{"P01", 1, "", "At telefonen ikke ringer. Og så nætterne."},
	{"P01", 4, "At beholde mine tolv timer og min fri fredag.", ""},
	{"P02", 1, "Noget med dyr eller kager, og at jeg kan køre hele vejen med bussen.", "At folk tror, jeg er ligeglad, når jeg er nervøs."},
	{"P02", 3, "", "At der ikke står nogen og venter på mig ved stationen mere."},
	{"P03", 2, "At blive fri for kurset og få lov at være i fred i fire uger.", "At den ene læser om onsdagen, og den anden sender breve om torsdagen."},
	{"P03", 4, "Et fleksjob i kælderen, ti timer, og at kassen med billeder aldrig bliver tom.", ""},
	{"P04", 1, "Ét menneske. Ét navn og ét nummer.", "Brevene om fredagen og fem sagsbehandlere på to år."},
	{"P04", 3, "At hun bliver.", "Jeg er træt helt ind i knoglerne, selv om der er kommet ro på."},
	{"P05", 1, "At nogen vil se på hele mig på én gang, fra isse til fod.", ""},
	{"P05", 4, "At køkkenchefen siger det højt, det med fleksjobbet.", "Onsdagene, når tirsdagen har været god."},
	{"P06", 1, "", "Skemaer."},
	{"P06", 2, "At æ hænder kan lukke.", "A venter på æ sygehus, og kommunen venter på det samme."},
	{"P07", 2, "At få vendt døgnet.", "At stå op til noget, der måske bliver aflyst."},
	{"P08", 1, "At vågne og tænke på noget, der ikke er et tal.", "Reglerne. Jeg er bange for at gøre en fejl, så de tager pengene."},
	{"P08", 3, "At der er plads til mig i børnehaven, når praktikken er slut.", ""},
	{"P09", 2, "", "At ringe."},
	{"P10", 1, "", "At jeg ikke ved, hvornår der sker noget. Jeg holder bare."},
	{"P10", 4, "At jeg må ordne legepladsen til foråret.", "Søndagene."},
	{"P11", 3, "At de bliver ved med at huske på, at jeg lukker klokken to.", ""},
	{"P12", 2, "At komme ind på det sted med hestene.", "At min kontaktperson måske holder op."},
}

var (
	hopesShort = []string{"Et job", "At få det bedre", "Det ved jeg ikke", "At blive rask", "Fleksjob"}
	hardShort  = []string{"Smerterne", "Pengene", "Ventetiden", "At sove", "Ikke noget særligt"}
)

var hopesEarly = []string{
	"At der snart er nogen, der ringer. Jeg har ventet siden før jul, og jeg ved ikke på hvad.",
	"Jeg håber at finde et sted, hvor jeg kan være et par timer, uden at det hele gør ondt bagefter.",
	"At få én sagsbehandler og så beholde hende.",
	"Bare at sove en hel nat igennem, så tager vi resten derfra.",
	"At blive udredt, så jeg ved, hvad jeg fejler, og de andre også gør.",
	"Et fleksjob på få timer, helst noget med haver eller dyr.",
	"At pengene rækker til den sidste i måneden.",
	"Jeg vil gerne være en far, der kan tage med til fodbold igen.",
	"At komme i gang med noget. Det er lige meget hvad, bare det ikke er endnu et kursus.",
	"Jeg håber, de finder ud af, hvem der skal gøre hvad, så jeg kan slippe for at være postbud.",
	"At få lyst til noget igen.",
	"Ro. Ro i hovedet og ro fra kommunen.",
	"Jeg drømmer om at gøre min uddannelse færdig, jeg mangler kun det sidste år.",
	"At lægen og jobcenteret bliver enige om, hvad min krop kan holde til.",
	"At komme ud blandt folk, jeg taler mest med min kat.",
	"At få et svar på min ansøgning, uanset om det er ja eller nej.",
	"Jeg vil gerne tilbage til et køkken, men på halv tid og uden weekender.",
	"At jeg kan købe en vinterjakke til min datter uden at skulle låne.",
	"Noget, der passer til mig, og ikke bare det, der lige var plads på.",
	"At turde tage bussen selv.",
	"Jeg håber ikke på så meget lige nu, man bliver bare skuffet.",
	"At jeg kan stå op om morgenen og have noget at stå op til.",
	"Lære at sige fra i tide, så jeg ikke knækker en gang til.",
	"At få styr på min gæld, så jeg tør åbne mine breve igen.",
	"At min ryg bliver god nok til, at jeg kan køre truck igen, det var jeg glad for.",
	"Et rigtigt job og ikke flere praktikker.",
	"At nogen læser min sag, inden jeg kommer.",
	"Jeg vil gerne have en mentor igen. Den sidste, jeg havde, fik mig ud ad døren.",
	"Blive fri for det jobsøgningskursus; jeg har været der tre gange.\nJeg kan det udenad nu.",
	"At kunne holde en aftale uden at have ondt i maven hele dagen før.",
	"Få pension, hvis jeg skal være ærlig. Jeg kan ikke mere.",
	"At komme til at tale bedre dansk og bruge det, jeg har lært i mit hjemland.",
	"At smerteklinikken har en tid inden sommer.",
	"At børnene kan mærke, at deres mor er glad igen.",
	"Jeg håber, at jeg kan få lov at prøve mig frem i mit eget tempo.",
	"At finde nogle venner her i byen, jeg kender ikke nogen.",
	"At det, vi aftaler på mødet, også er det, der sker bagefter.",
	"Arbejde på et lager eller i en børnehave, begge dele kunne være godt.",
	"At medicinen begynder at virke, så jeg kan tænke klart.",
	"At have overskud til andet end opvasken.",
}

var hopesLate = []string{
	"At praktikken bliver til et fleksjob, chefen har sagt, at han gerne vil.",
	"At jeg kan blive på de timer, jeg har, for de passer mig godt.",
	"Jeg håber at komme op på femten timer inden jul.",
	"At jeg ikke får en ny sagsbehandler, nu hvor det går.",
	"At holde fast i det, jeg har lært om at dele dagen op.",
	"At få løn i stedet for ydelse, det ville betyde meget for mig.",
	"At begynde på skolen efter sommer, jeg er skrevet op.",
	"At jeg bliver ved med at møde op, også på de dårlige dage.",
	"At min krop følger med, for hovedet vil gerne nu.",
	"Jeg vil gerne prøve et andet sted, hvor der er lidt mere fart på.",
	"At de penge, jeg har til gode fra i foråret, snart står på kontoen.",
	"At jeg tør sige det højt derhjemme: Jeg tror, det lykkes.",
	"At komme helt ud af systemet en dag og bare passe mig selv.",
	"At jeg kan cykle til arbejde hele vinteren.",
	"At få mere af det samme. Det er længe siden, jeg har haft en god måned.",
	"Jeg håber stadig på en afklaring, nu er der snart gået trekvart år.",
	"At mine kolleger også spørger efter mig, når jeg er hjemme en dag.",
	"At blive taget alvorligt, når jeg siger, at seks timer er loftet.",
}

var hardEarly = []string{
	"At vente. Man kan ikke planlægge noget, når man ikke ved, hvornår de ringer.",
	"At fortælle det hele forfra, hver gang der sidder en ny.",
	"Brevene. Jeg forstår ikke halvdelen, og jeg får ondt i maven, når der kommer et i e-Boks.",
	"Smerterne om natten og trætheden om dagen.",
	"At pengene er brugt den tyvende.",
	"Jeg er bange for at sige noget forkert og blive trukket i ydelse.",
	"At ingen taler sammen. Lægen siger ét, og kommunen siger noget andet.",
	"At komme ud ad døren. Når jeg først er ude, går det.",
	"Ensomheden, især i weekenden, hvor alle andre har deres familie.",
	"At jeg ikke tror på det selv længere.",
	"Min angst, når der er mange mennesker i samme rum.",
	"At få hverdagen til at hænge sammen med tre børn og en syg mor.",
	"Skemaerne. De spørger om det samme på tre forskellige måder.",
	"At huske aftaler, jeg møder op på den forkerte dag.",
	"At de bliver ved med at tilbyde mig det samme kursus.",
	"Jeg har haft fem sagsbehandlere, og den sidste har jeg aldrig set.",
	"Ventetiden til psykiatrien. Imens sker der ingenting andre steder.",
	"At have ondt, uden at man kan se det på mig.",
	"Regninger og rykkere, jeg tør ikke åbne dem.",
	"At stå op. Der er ikke noget at stå op til.",
	"At jeg hele tiden skal bevise, at jeg er syg.",
	"Sproget, når det går stærkt, og så alle de lange ord i brevene.",
	"At være afhængig af andre. Jeg har altid klaret mig selv.",
	"At min søvn er vendt på hovedet, jeg er vågen hele natten.",
	"Jeg mangler en at ringe til, når det brænder på.",
	"At de kigger på skærmen og ikke på mig.",
	"At skuffe mine børn, når jeg må sige nej til alt, der koster noget.",
	"Hovedpine hver dag, så bliver alt det andet også svært.",
	"At begynde på noget, når jeg ved, at det stopper efter tretten uger.",
	"At der altid mangler et bilag, og at det er mig, der skal finde det.",
	"Min egen dårlige samvittighed, den fylder mest.",
	"At jeg blev raskmeldt, mens jeg stadig lå på sofaen.",
	"At se de andre komme videre, mens jeg står det samme sted.",
	"Transporten. Der går to busser om dagen herude.",
	"At mærke efter, hvornår jeg skal stoppe, jeg opdager det altid for sent.",
	"At jeg har lyst til alt om aftenen og ingenting om morgenen.",
	"Møderne klokken otte, når jeg først falder i søvn klokken fem.",
	"At jeg har mistet mine kolleger. De var jo også mine venner.",
	"At tage telefonen, når det er skjult nummer.",
	"Ikke at vide, om jeg må besøge min søster uden at miste penge.",
}

var hardLate = []string{
	"At komme hjem fra praktik og ikke have mere at give af til familien.",
	"At gå ned i tid igen, efter at vi havde prøvet at gå op.",
	"Ikke papirerne længere, det er mere kroppen, der driller.",
	"At tro på, at det varer ved.",
	"At have fået en ny sagsbehandler midt i det hele.",
	"Trætheden. Jeg falder i søvn, lige så snart jeg kommer hjem.",
	"At jeg får det samme i ydelse, selv om jeg nu arbejder tolv timer.",
	"At vente på, at de bestemmer sig for, om jeg må blive.",
	"Søndag aften, når jeg tænker på alt det, der kan gå galt i ugen.",
	"At sige nej til ekstra timer, når chefen spørger så pænt.",
	"Der er stadig alt for langt mellem møderne, og ingen ringer imellem.",
	"At min mentor stoppede, lige da det var begyndt at gå godt.",
	"Jeg har det værre end i sommer, og jeg ved ikke hvorfor.",
	"Frokostpausen. Der er så mange, der taler på én gang.",
	"At holde motivationen oppe, når jeg ikke kan se, hvad det fører til.",
	"Det er ikke så svært mere, det er kun om mandagen.",
	"At lægge en plan for ugen og så holde den, når jeg har ondt.",
	"At være den nye, når alle de andre er halvt så gamle.",
}
