package privacy

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Names as the tools write them. Those of SurveyXact, Enalyzer and Qualtrics were
// read in an export or a manual; those of the other tools are from use, and the
// rest is made up in the manner of evaluators.
var identifying = []struct {
	origin string
	kind   Kind
	names  []string
}{
	{"SurveyXact, sample export", Email, []string{"email"}},
	{"SurveyXact, sample export", Name, []string{"forn", "ettern"}},
	{"SurveyXact, 8 letters", Name, []string{"efternav"}},
	{"SurveyXact, 8 letters", CPR, []string{"personnu"}},
	{"SurveyXact, 8 letters", Phone, []string{"telefonn"}},
	{"SurveyXact, 8 letters", BirthDate, []string{"fødselsd", "foedsels"}},
	{"Enalyzer, help centre, respondent lists", Name, []string{"Fornavn", "Efternavn"}},
	{"Enalyzer, help centre, respondent lists", Email, []string{"E-mail"}},
	{"Enalyzer, help centre, respondent lists", CPR, []string{"CPR", "CPR-nummer"}},
	{"LimeSurvey, response table", IP, []string{"ipaddr", "IP address"}},
	{"LimeSurvey, participant table", Name, []string{"firstname", "lastname", "First name", "Last name"}},
	{"LimeSurvey, short texts", Email, []string{"Q5[email]", "kontakt[mail]"}},
	{"Qualtrics, export of 2021", IP, []string{"IPAddress"}},
	{"Qualtrics, export of 2021", Name, []string{"RecipientLastName", "RecipientFirstName"}},
	{"Qualtrics, export of 2021", Email, []string{"RecipientEmail"}},
	{"Qualtrics, export of 2021", Coordinates, []string{"LocationLatitude", "LocationLongitude"}},
	{"SurveyMonkey", IP, []string{"IP Address"}},
	{"SurveyMonkey", Email, []string{"Email Address"}},
	{"SurveyMonkey", Name, []string{"First Name", "Last Name"}},
	{"MS Forms", Email, []string{"Mail", "Email", "Email\u00a0"}},
	{"MS Forms", Name, []string{"Navn", "Name", "Navn2"}},
	{"Google Forms", Email, []string{"E-mailadresse", "Email Address"}},
	{"Google Forms", User, []string{"Brugernavn", "Username"}},
	{"REDCap, demographics template", Name, []string{"first_name", "last_name", "dem_first_name"}},
	{"REDCap, demographics template", Phone, []string{"telephone_1", "contact_phone_2", "primary_phone"}},
	{"REDCap, demographics template", BirthDate, []string{"dob", "bl_dob"}},
	{"REDCap, demographics template", Address, []string{"address", "street"}},
	{"REDCap", CaseNumber, []string{"mrn"}},
	{"KoBo", Coordinates, []string{"_geolocation", "_bopael_latitude", "_bopael_longitude", "start-geopoint"}},
	{"KoBo and ODK, metadata", Device, []string{"deviceid", "subscriberid", "simserial"}},
	{"KoBo and ODK, metadata", User, []string{"username", "_submitted_by", "SubmitterName"}},
	{"KoBo and ODK, metadata", Phone, []string{"phonenumber"}},
	{"KoBo, group before field", Name, []string{"baggrund_a/fornavn", "gruppe7/navn"}},

	{"Danish words", CPR, []string{"cpr", "cprnr", "CPRnr", "cpr_nr.", "cpr-nummer", "Personnummer", "borger_cprnr", "cpr_w2"}},
	{"Danish words", Phone, []string{"telefon", "Tlf.", "tlfnr", "mobil", "Mobilnr.", "Privat telefon", "Telefon (privat)", "s_12_mobilnummer"}},
	{"Danish words", Address, []string{"Adresse", "Vejnavn", "folkeregisteradresse", "ADRESSE 2"}},
	{"Danish words", BirthDate, []string{"Fødselsdato", "foedselsdato", "fodselsdato", "Fødselsdato (dd-mm-åååå)"}},
	{"Danish words", Name, []string{"navn", "Fulde navn", "For- og efternavn", "Navn og adresse", "Navn på borgeren", "Navn på dit barn", "Sagsbehandlerens navn", "borgernavn", "Fornavn/efternavn", "Initialer", "navn_w2", "navn_maaling_2", "baseline_navn", "s_12_navn"}},
	{"Danish words", Account, []string{"Kontonummer", "Reg.nr. og kontonr.", "NemKonto"}},
	{"Danish words", CaseNumber, []string{"Sagsnr.", "journalnummer", "kmd_sagsnr"}},
	{"camel case", IP, []string{"ipAddress", "IPadresse"}},
	{"camel case", Email, []string{"eMail", "borgerEmail"}},
	{"KoBo, names made of questions", Name, []string{"Hvad_er_dit_navn", "Skriv_dit_fornavn"}},

	{"questions", Name, []string{"Hvad er dit navn?", "Hvad er dit fulde navn?", "Hvad hedder du?", "What is your name?", "What's your full name", "Dit navn (frivilligt, bruges kun til gavekortet)", "Kontaktoplysninger - Navn"}},
	{"questions", Email, []string{"Din e-mail", "Skriv din e-mail, hvis du vil deltage i lodtrækningen", "Skriv din mail hvis du vil høre mere", "E-mail (bruges kun til gavekort)", "Please enter your email address below"}},
	{"questions", Phone, []string{"Må vi kontakte dig igen? Så skriv dit telefonnummer her", "Må vi få dit telefonnummer?", "Telefon eller mail"}},
	{"questions", CPR, []string{"Angiv dit CPR-nummer (10 cifre)", "Borgerens cpr.nr."}},
	{"questions", BirthDate, []string{"Hvad er din fødselsdato?"}},
}

func TestColumnKnowsTheNamesOfTheTools(t *testing.T) {
	for _, test := range identifying {
		for _, name := range test.names {
			if kind, ok := Column(name, ""); !ok || kind != test.kind {
				t.Errorf("%s: Column(%q) = %q, %v, expected %q", test.origin, name, kind, ok, test.kind)
			}
			if kind, ok := Column("V6", name); !ok || kind != test.kind {
				t.Errorf("%s: question %q: %q, %v, expected %q", test.origin, name, kind, ok, test.kind)
			}
		}
	}
}

var harmless = []struct {
	origin string
	names  []string
}{
	{"SurveyXact, sample export", []string{"responde", "respondentid", "organiza", "externkey", "respnokk", "orgnr", "id", "closetim", "difftime", "digitald", "stato_4", "s_11_3"}},
	{"LimeSurvey", []string{"token", "tid", "seed", "refurl", "startlanguage", "emailstatus", "submitdate"}},
	{"Qualtrics", []string{"ExternalReference", "ExternalDataReference", "ResponseId", "DistributionChannel", "UserLanguage", "Duration (in seconds)"}},
	{"REDCap", []string{"record_id", "redcap_event_name", "redcap_survey_identifier", "demographics_complete", "meds___1"}},
	{"KoBo and ODK", []string{"_uuid", "_id", "_index", "_parent_table_name", "meta-instanceID", "_bopael_altitude", "_bopael_precision"}},
	{"MS Forms", []string{"Starttidspunkt", "Completion time", "ID"}},
	{"names of bodies", []string{"kommune_navn", "Kommunens navn", "projektnavn", "form_name", "Navn på tilbuddet", "Skriv navn på tilbuddet", "name of unit", "username of form", "Virksomhedens adresse", "hjemmeside"}},
	{"neither words nor parts of words", []string{"b6_vej", "vej", "telefonisk kontakt", "telefonisk", "mobilisering", "mobilitet", "mailing", "vejledning", "adresseret", "iPhone", "navngiv", "koordinator", "koordina", "personli", "unavnt", "e1234567", "latent", "platform", "tip"}},
	{"half known", []string{"has_phone", "phone_type", "Email type", "wave_name", "email_opt_in", "cpr_ok", "fornavn_oplyst", "postnr", "by", "fødselsår", "alder", "sag", "kontakt", "Kontakt:", "1", "", "???", "Q1_2"}},
	{"survey items", []string{
		"Hvor tilfreds er du med adressen?", "Hvor tilfreds er du med adressen på kursusstedet", "Har du en telefon?", "Har du e-mail?", "Er du på vej i job?", "På vej", "din vej",
		"Hvordan vil du helst kontaktes: telefon, mail, fremmøde?", "Hvor ofte tjekker du din e-Boks, din e-mail og din telefon?", "Er dit navn hemmeligt?", "Har du fået et brev med dit navn og din adresse?",
		"Angiv, hvor enig du er", "Hvad er din alder?", "Hvad er vigtigst for dig?", "Skriv, hvad der er sket, siden du fik brevet", "Do you own a mobile phone?", "What is your job?", "på telefon",
	}},
}

func TestColumnPassesSurveyItems(t *testing.T) {
	for _, test := range harmless {
		for _, name := range test.names {
			if kind, ok := Column(name, name); ok {
				t.Errorf("%s: Column(%q) = %q, expected none", test.origin, name, kind)
			}
		}
	}
}

func TestALongHeaderCostsLittle(t *testing.T) {
	long := strings.Repeat("hvis, ", 10<<20)
	if kind, ok := Column(long, long); ok {
		t.Errorf("found %q, expected none", kind)
	}
	if kind, _ := Column("Hvad er dit navn? "+long, ""); kind != Name {
		t.Errorf("found %q, expected %q", kind, Name)
	}
}

func TestColumnAsksTheNameFirst(t *testing.T) {
	if kind, _ := Column("email", "Hvad er dit navn?"); kind != Email {
		t.Errorf("found %q, expected %q", kind, Email)
	}
	if kind, ok := Column("s_4", "Hvor tilfreds er du?"); ok {
		t.Errorf("found %q, expected none", kind)
	}
}

// A phrase that the longest-first rule or a slip of spelling puts out of reach
// would be known in vain.
func TestEveryPhraseIsReached(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range phrases {
		for phrase := range strings.SplitSeq(p.list, ", ") {
			if seen[phrase] {
				t.Errorf("%q is in the table twice", phrase)
			}
			seen[phrase] = true
			if words := split(phrase, false); strings.Join(words, " ") != phrase {
				t.Errorf("%q is not folded: %q", phrase, words)
			}
			if kind, ok := Column(phrase, ""); ok != (p.kind != "") || kind != p.kind {
				t.Errorf("Column(%q) = %q, %v, expected %q", phrase, kind, ok, p.kind)
			}
		}
	}
}

// Case, numbers and signs around a name change nothing.
func TestColumnPassesOverNumbersAndSigns(t *testing.T) {
	signs := []string{"", "_", "1", "_2", ".", ":", "*", " ", "(3)"}
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(phrases).Draw(t, "entry")
		phrase := rapid.SampledFrom(strings.Split(p.list, ", ")).Draw(t, "phrase")
		sign := rapid.SampledFrom(signs)
		name := rapid.SampledFrom([]string{"", "Q3_", "s_12_"}).Draw(t, "question") + sign.Draw(t, "before") + strings.ToUpper(phrase) + sign.Draw(t, "after")
		if kind, _ := Column(name, ""); kind != p.kind {
			t.Fatalf("Column(%q) = %q, expected %q", name, kind, p.kind)
		}
	})
}
