package transcript

import "strings"

// cutTime reads a time code at the start of s, 1:02:03, 02:03 or 00:02:03.450
// (or with a comma), and returns it in milliseconds and the rest of s. Hours
// have up to six digits, minutes and seconds at most two and below 60.
func cutTime(s string) (ms int64, rest string, ok bool) {
	var parts [3]int64
	n := 0
	for {
		v, digits := int64(0), 0
		for digits < len(s) && digits < 6 && isDigit(s[digits]) {
			v = v*10 + int64(s[digits]-'0')
			digits++
		}
		if digits == 0 || n > 0 && (digits > 2 || v > 59) {
			return 0, "", false
		}
		parts[n], s = v, s[digits:]
		n++
		if n == 3 || s == "" || s[0] != ':' {
			break
		}
		s = s[1:]
	}
	switch {
	case n == 1:
		return 0, "", false
	case n == 2:
		parts = [3]int64{0, parts[0], parts[1]}
	}
	ms = ((parts[0]*60+parts[1])*60 + parts[2]) * 1000
	if len(s) > 1 && (s[0] == '.' || s[0] == ',') && isDigit(s[1]) {
		s = s[1:]
		for unit := int64(100); s != "" && isDigit(s[0]); unit /= 10 {
			ms += int64(s[0]-'0') * unit
			s = s[1:]
		}
	}
	return ms, s, true
}

// cutStamp reads a time code that may stand in brackets, as transcripts put it
// beside a label: [00:02:03], (2:03), 2:03.
func cutStamp(s string) (ms int64, rest string, ok bool) {
	end := ""
	switch {
	case strings.HasPrefix(s, "["):
		s, end = s[1:], "]"
	case strings.HasPrefix(s, "("):
		s, end = s[1:], ")"
	}
	ms, rest, ok = cutTime(s)
	if ok {
		rest, ok = strings.CutPrefix(rest, end)
	}
	return ms, rest, ok
}

// cutTiming reads the line of a cue, "00:01.000 --> 00:04.000", whatever
// settings follow it.
func cutTiming(line string) (from, to int64, ok bool) {
	from, rest, ok := cutTime(strings.TrimSpace(line))
	if !ok {
		return 0, 0, false
	}
	rest, ok = strings.CutPrefix(strings.TrimSpace(rest), "-->")
	if !ok {
		return 0, 0, false
	}
	to, rest, ok = cutTime(strings.TrimSpace(rest))
	return from, to, ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
}

// isTiming reports whether a line is meant as the line of a cue, readable or
// not: it begins with a digit, or a minus that some programs write, and has the
// arrow.
func isTiming(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && (isDigit(line[0]) || line[0] == '-') && strings.Contains(line, "-->")
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isNumber(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}
