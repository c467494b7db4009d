package privacy

import "sort"

// Find returns what in a running text identifies a person by its form, in order
// of place; spans never overlap. Names of people are not looked for, nor places
// without a number: they are told by lists, not by form, see [Names].
//
//   - CPR: as [Value] knows it, in the ways people write it: 31 12 99 1234,
//     31.12.1999-1234, 1999-12-31-1234, 311299_1234, "311299"-"1234". After a word
//     such as cpr also grouped in any other way, with the month written out, and
//     nine digits that lost their zero. Digits one by one are possible, and so are
//     "de sidste fire cifre", likely where cpr is said. Modulus 11 is not asked.
//   - BirthDate: a date after a word such as født; a CPR number with its end
//     hidden, 311299-xxxx; its first six digits after a word such as cpr
//   - Email: also "navn (at) eksempel.dk" and "navn snabel-a eksempel punktum dk"
//   - URL: with a scheme, with www., or a known top domain and a path; with www.
//     and no path it is possible only; not that of
//     a site that everybody visits, such as www.jobnet.dk (see lists/sites.txt)
//   - Phone: eight digits as people group them, or anything from another country
//     after + or 00. Eight bare digits with no word such as tlf near are possible
//     only, unless they are a day.
//   - IP: version 4 or 6, with a port if there is one. 1.2.3.4 is a number of a
//     chapter or a version unless "ip" is near, and so is any four after such a
//     word.
//   - Coordinates: a latitude and a longitude with four decimals or more (five
//     after a comma), or in Denmark with three
//   - Address: the name of a street and a number, with floor and door; possible
//     where the name has no capital, or stands behind the number
//   - Place: a postcode and a town, always possible only: a town is no person
//   - Account: a number after a word such as konto; an IBAN and the number of a
//     payment card by their check digits
//   - CPR after cpr and Phone after mobil also where the digits are said in words:
//     "cpr er sytten nul otte fireogtres toogtyve tretten"
//   - Passport, CaseNumber, Plate: a number after a word that says so; a plate
//     also by its grouping, AB 12 345
//
// A CVR number says what company it is and is no finding. One of a person's own
// firm leads to the person all the same: nothing in the number tells.
//
// Digits of all scripts are read as those of ASCII, full-width letters and marks
// too, and what cannot be seen, such as a soft hyphen, is read as nothing.
//
// Time and memory are linear in the text.
func Find(text string) []Finding {
	var room [64]int // most texts need no more, and so no memory of their own
	addresses, digits, disguised := scan(text, room[:0])
	if disguised {
		u := undisguise(text)
		all := Find(u.text)
		for i, f := range all {
			all[i] = u.back(f)
		}
		return all
	}
	if len(digits) == 0 {
		return addresses
	}
	var all []Finding
	from := 0
	for _, a := range addresses {
		n := sort.SearchInts(digits, a.Start)
		all = append(numbers(all, text[:a.Start], from, digits[:n]), a)
		from, digits = a.End, digits[n:]
	}
	return numbers(all, text, from, digits)
}

// recognisers is what a number may be, in order: the first that knows it takes
// it. One that returns the kind "" says that it is nothing of ours. least is how
// many digits there must be from run k on.
var recognisers = []struct {
	least int
	knows func(p *passage, k int) (Finding, bool)
}{
	{16, card}, {3, clock}, {1, ip6}, {4, ip4}, {8, phoneAbroad}, {8, companyNumber}, {6, account}, {4, bankAndAccount}, {2, iban}, {9, passport}, {6, cprNumber}, {4, lastFour}, {1, cprWithMonth},
	{3, caseNumber}, {5, coordinates}, {1, birthDate}, {8, telephone}, {2, date}, {5, plate}, {1, street}, {4, postcode},
}

// numbers appends to all what is found in a text from an offset on, around the
// digits that begin at the given places.
func numbers(all []Finding, text string, from int, digits []int) []Finding {
	if len(digits) == 0 {
		return all
	}
	p := passage{text: text, from: from}
	end := from
	for _, at := range digits {
		if at < end {
			continue
		}
		p.read(at)
		var f Finding
		var ok bool
		if p.small() {
			f, ok = street(&p, 0)
		} else {
			asked := p // which goes to the heap, and p does not
			f, ok = asked.recognise()
			p.lastCue = asked.lastCue
		}
		if !ok {
			end = p.runs[p.n-1].end
			continue
		}
		end, p.from = f.End, f.End
		if f.Kind != "" {
			all = append(all, f)
		}
	}
	return all
}

// small reports whether a number is one of those that people say most, and can be
// nothing but that of a house.
func (p *passage) small() bool {
	r := p.runs[0]
	return p.n == 1 && r.n <= 2 && !p.inHex(r) && !p.dated(r.end)
}

// recognise returns the first finding in the runs that were read.
func (p *passage) recognise() (Finding, bool) {
	rest := 0
	for _, r := range p.runs[:p.n] {
		rest += r.n
	}
	for k := range p.n {
		for _, r := range recognisers {
			if rest < r.least {
				continue
			}
			if f, ok := r.knows(p, k); ok {
				p.lastCue, _ = p.cue(k)
				return f, true
			}
		}
		rest -= p.runs[k].n
	}
	return Finding{}, false
}
