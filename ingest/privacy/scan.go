package privacy

// trigger is what a byte may begin or stand in.
type trigger uint8

const (
	digit    trigger = 1 << iota
	address          // @, "(at)", snabel-a, "://", "www.", "eksempel.dk/", and words that a number in words may follow
	disguise         // a character that is read as another
)

// triggers are all bytes near which anything is found. The b is that of snabel and
// mobil. seconds are what may follow on those of addresses, by
// its last five bits: it tells most to be none.
var triggers, seconds = readTriggers()

func readTriggers() (all [256]trigger, seconds [256]uint32) {
	for c := range all {
		switch {
		case isDigit(byte(c)):
			all[c] = digit
		case mayDisguise(byte(c)):
			all[c] = disguise
		}
	}
	for _, a := range []struct{ first, second string }{
		{"@", ""}, {"/", ""}, {":", "/"}, {"([{", "as"}, {"wW", "w"}, {"bB", "ei"}, {"cC", "p"},
	} {
		for i := range len(a.first) {
			c := a.first[i]
			all[c] = address
			for j := range len(a.second) {
				seconds[c] |= 1 << (a.second[j] & 31)
			}
			if a.second == "" {
				seconds[c] = ^uint32(0)
			}
		}
	}
	return all, seconds
}

// scan reads a text once, and returns its e-mail and web addresses and its numbers
// in words, and where runs of digits begin that are in none of them, appended to
// room; or that the text is none that can be read as it is. Eight bytes are looked at together, as most of what people
// say has no triggers.
func scan(text string, room []int) (addresses []Finding, digits []int, disguised bool) {
	digits = room
	from := 0 // the end of the last address
	for at := 0; at < len(text); {
		for len(text)-at >= 8 {
			s := text[at : at+8]
			if triggers[s[0]]|triggers[s[1]]|triggers[s[2]]|triggers[s[3]]|triggers[s[4]]|triggers[s[5]]|triggers[s[6]]|triggers[s[7]] != 0 {
				break
			}
			at += 8
		}
		for at < len(text) && triggers[text[at]] == 0 {
			at++
		}
		if at == len(text) {
			break
		}
		switch triggers[text[at]] {
		case digit:
			digits = append(digits, at)
			at = nextOther(text, at)
			continue
		case disguise:
			if disguises(text, at) {
				return nil, nil, true
			}
			at++
			continue
		}
		if at+1 < len(text) && seconds[text[at]]>>(text[at+1]&31)&1 == 0 {
			at++ // most of them
			continue
		}
		f, ok := addressAt(text, from, at)
		if !ok {
			at++
			continue
		}
		for i := at; i < f.End; i++ {
			if mayDisguise(text[i]) && disguises(text, i) {
				return nil, nil, true
			}
		}
		for len(digits) > 0 && digits[len(digits)-1] >= f.Start {
			digits = digits[:len(digits)-1]
		}
		addresses = append(addresses, f)
		from, at = f.End, f.End
	}
	return addresses, digits, false
}

// addressAt returns the address around a trigger, or the number in words behind
// it.
func addressAt(text string, from, at int) (Finding, bool) {
	switch text[at] {
	case '@':
		return mailAround(text, from, at)
	case ':':
		f, ok := webAround(text, from, at)
		return pointsAtSomebody(text, f, ok)
	case 'w', 'W':
		f, ok := webFrom(text, from, at)
		return pointsAtSomebody(text, f, ok)
	case '/':
		f, ok := webBefore(text, from, at)
		return pointsAtSomebody(text, f, ok)
	case '(', '[', '{':
		return spokenMail(text, from, at)
	case 'b', 'B':
		if f, ok := spokenMail(text, from, at); ok {
			return f, true
		}
	}
	return spokenNumber(text, at)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// nextOther returns the offset of the next byte that is no digit.
func nextOther(text string, at int) int {
	for at < len(text) && isDigit(text[at]) {
		at++
	}
	return at
}
