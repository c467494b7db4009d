package privacy

// trigger is what a byte may begin or stand in.
type trigger uint8

const (
	digit   trigger = 1 << iota
	address         // @, "(at)", snabel-a, "://", "www.", "eksempel.dk/"
)

// triggers are all bytes near which anything is found. The b is that of snabel.
var triggers = [256]trigger{
	'0': digit, '1': digit, '2': digit, '3': digit, '4': digit, '5': digit, '6': digit, '7': digit, '8': digit, '9': digit,
	'@': address, '(': address, '[': address, '{': address, 'b': address, 'B': address, ':': address, 'w': address, 'W': address, '/': address,
}

// scan reads a text once, and returns its e-mail and web addresses and where
// runs of digits begin that are in none of them. Eight bytes are looked at
// together, as most of what people say has no triggers.
func scan(text string) (addresses []Finding, digits []int) {
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
		if triggers[text[at]] == digit {
			digits = append(digits, at)
			at = nextOther(text, at)
			continue
		}
		f, ok := addressAt(text, from, at)
		if !ok {
			at++
			continue
		}
		for len(digits) > 0 && digits[len(digits)-1] >= f.Start {
			digits = digits[:len(digits)-1]
		}
		addresses = append(addresses, f)
		from, at = f.End, f.End
	}
	return addresses, digits
}

// addressAt returns the address around a trigger.
func addressAt(text string, from, at int) (Finding, bool) {
	switch text[at] {
	case '@':
		return mailAround(text, from, at)
	case ':':
		return webAround(text, from, at)
	case 'w', 'W':
		return webFrom(text, from, at)
	case '/':
		return webBefore(text, from, at)
	}
	return spokenMail(text, from, at)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// nextOther returns the offset of the next byte that is no digit.
func nextOther(text string, at int) int {
	for at < len(text) && isDigit(text[at]) {
		at++
	}
	return at
}
