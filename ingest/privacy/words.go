package privacy

import "strings"

// use is what a phrase does in the name of a column.
type use uint8

const (
	unknown  use = iota // in no phrase
	weak                // an identifier, where nothing else is said: "navn", not "kommune_navn"
	strong              // an identifier, whatever stands before it in a variable's name: "dem_first_name"
	whole               // an identifier, where it is the whole name: "lat", not "din lat"
	request             // asks for what follows: "skriv", "hvad er"
	person              // whose it is: "borger", "recipient"; see endings
	link                // leads on to a person: "navn på borgeren"
	occasion            // of a wave, behind the identifier: "navn_maaling_2", not "wave_name"
	aside               // says nothing of what the column holds: "din", "privat", "baseline"
)

// phrases is all that is known of names, in order. A phrase is written folded:
// lower case, æ ø å as ae oe aa, and a blank wherever a name has anything but a
// letter, so that "e mail" is e-mail, E_Mail and e.mail. Where phrases begin
// alike the longest counts.
//
// Names of tools are as their exports have them: SurveyXact (email, forn,
// ettern), Enalyzer (Fornavn, Efternavn, E-mail, CPR), LimeSurvey (ipaddr,
// firstname, lastname), Qualtrics (IPAddress, RecipientEmail, RecipientFirstName,
// LocationLatitude), SurveyMonkey (IP Address, Email Address, First Name), MS
// Forms (Mail, Navn, Name), Google (E-mailadresse, Brugernavn), REDCap's
// demographics (first_name, telephone_1, dob, mrn), KoBo and ODK (_geolocation,
// _home_latitude, deviceid, subscriberid, simserial, phonenumber, _submitted_by).
var phrases = []struct {
	use  use
	kind Kind
	list string
}{
	{weak, CPR, "cpr, ssn, foedselsnummer, fodselsnummer"},
	{strong, CPR, "cprnr, cpr nr, cprnummer, cpr nummer, cprno, cpr no, cpr number, personnr, personnummer, civil registration number, social security number"},

	{weak, Email, "mail, email, e mail, epost, e post"},
	{strong, Email, "mailadresse, mail adresse, emailadresse, email adresse, e mailadresse, e mail adresse, epostadresse, mail address, email address, emailaddress, e mail address, emailaddr"},

	{weak, Phone, "telefon, tlf, mobil, mobiltelefon, mobiltlf, phone, telephone, mobile, mobile phone, cell phone, cellphone"},
	{strong, Phone, "telefonnr, telefon nr, telefonnummer, telefon nummer, tlfnr, tlf nr, tlfnummer, tlf nummer, mobilnr, mobil nr, mobilnummer, mobil nummer, mobiltelefonnummer, mobiltlfnr, phone no, phoneno, phone number, phonenumber, telephone number, mobile number, mobile phone number, cell phone number"},

	{weak, Name, "navn, name, forn, ettern, initialer, initials, hvad hedder du"},
	{strong, Name, "fornavn, fornavne, efternavn, efternavne, etternavn, mellemnavn, for og efternavn, fulde navn, fuldenavn, first name, firstname, last name, lastname, full name, fullname, middle name, surname, given name, givenname, family name, display name, displayname"},
	{weak, Name, "borgernavn, deltagernavn, respondentnavn, patientnavn, klientnavn, elevnavn, barnenavn, medarbejdernavn, sagsbehandlernavn, mentornavn, underskrivernavn"},

	{weak, Address, "adresse, bopaelsadresse, address, street"},
	{strong, Address, "hjemmeadresse, privatadresse, postadresse, folkeregisteradresse, vejnavn, gadenavn, husnr, hus nr, husnummer, home address, street address, mailing address, postal address, street name, address line"},

	{strong, BirthDate, "foedselsdato, fodselsdato, foedselsdag, fodselsdag, dob, date of birth, dateofbirth, birth date, birthdate, birthday"},

	{weak, IP, "ip"},
	{strong, IP, "ip adresse, ipadresse, ipadr, ip address, ipaddress, ipaddr, ip addr, ip nummer"},

	{weak, Coordinates, "gps, koordinater, coordinates"},
	{strong, Coordinates, "latitude, longitude, geolocation, geopoint, geotrace, geoshape, gps koordinater, gps coordinates, breddegrad, laengdegrad"},
	{whole, Coordinates, "lat, lon, lng"},

	{weak, Account, "bankkonto, nemkonto, bank account, iban"},
	{strong, Account, "kontonr, konto nr, kontonummer, konto nummer, bank account number, account number"},

	{strong, CaseNumber, "sagsnr, sags nr, sagsnummer, sags nummer, journalnr, journal nr, journalnummer, journal nummer, mrn, medical record number"},

	{weak, User, "username, user name, brugernavn, submitted by, submitter name, submittername"},
	{weak, Device, "deviceid, device id, subscriberid, subscriber id, simserial, sim serial, imei"},

	{request, "", "skriv, angiv, indtast, oplys, noter, tast, udfyld, hvad er, hvad var, hvilken, maa vi faa, maa vi bede om, enter, type your, write, provide, fill in, what is, what s, may we have"},

	{person, "", "borger, deltager, respondent, patient, klient, elev, barn, foraelder, foraeldre, paaroerende, aegtefaelle, kontaktperson, sagsbehandler, medarbejder, mentor, leder, koordinator, interviewer, informant, underskriver, ansvarlig"},
	{person, "", "participant, recipient, citizen, client, child, parent, guardian, caregiver, contact, caseworker, employee, pt"},

	{link, "", "paa, til, for, of"},

	{occasion, "", "maaling, wave, runde"},

	{aside, "", "din, dit, dine, min, mit, mine, egen, eget, your, my, own, den, det, the, dig, you, og, and, eller, or, samt, om, about"},
	{aside, "", "venligst, please, gerne, evt, eventuelt, eventuel, her, herunder, nedenfor, here, below, foelgende, following, frivilligt, valgfrit, optional, obligatorisk, required"},
	{aside, "", "kontakt, kontaktinfo, kontaktoplysning, kontaktoplysninger, oplysning, oplysninger, personoplysninger, stamdata, baggrund, baggrundsoplysninger, information, info, details, demographics, demographic, demo, dem"},
	{aside, "", "privat, private, arbejde, arbejds, work, home, hjem, primaer, primary, sekundaer, secondary, alternativ, alternative, reg nr, registreringsnummer, nr, nummer, no, number, baseline, opfoelgning, followup"},
}

// endings are what a word of use person may have behind it: borgerens, barnets.
var endings = []string{"s", "en", "ens", "et", "ets", "n", "ns", "e", "es"}

// borders are words that begin a clause with no comma before them.
var borders = []string{"hvis", "saafremt", "saa", "if", "so"}

// meaning is what one phrase says.
type meaning struct {
	use  use
	kind Kind
}

var meanings, longest = index()

// index maps every phrase to what it says, and tells how many words the longest
// of them has.
func index() (map[string]meaning, int) {
	index, longest := map[string]meaning{}, 0
	for _, p := range phrases {
		for phrase := range strings.SplitSeq(p.list, ", ") {
			index[phrase] = meaning{p.use, p.kind}
			longest = max(longest, strings.Count(phrase, " ")+1)
		}
	}
	return index, longest
}
