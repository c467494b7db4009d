package privacy

// Kind is what an identifier is, in words that may be shown: "CPR number".
type Kind string

// The kinds. Not among them are what points at nobody without somebody's list
// (the tokens and external keys of survey tools, respondent numbers) and what
// describes a body rather than a person (CVR and P-numbers).
const (
	CPR         Kind = "CPR number" // or another country's personal number
	Email       Kind = "e-mail address"
	Phone       Kind = "phone number"
	Name        Kind = "name" // initials too, by which staff are known at work
	Address     Kind = "address"
	BirthDate   Kind = "birth date"  // names few by itself, but with a town and a sex nearly everybody
	Place       Kind = "place"       // a postcode and town, or an institution by name: with age and trade beside it, often one person
	URL         Kind = "web address" // a profile as often as a page
	IP          Kind = "IP address"
	Coordinates Kind = "coordinates"
	Account     Kind = "bank account"
	Passport    Kind = "passport number"
	Plate       Kind = "number plate"
	CaseNumber  Kind = "case number" // the authority's own, which leads straight to the person's file
	User        Kind = "user name"   // of the person, or of the member of staff who filled the form in
	Device      Kind = "device id"
)
