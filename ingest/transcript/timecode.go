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

// span is the time that a transcript writes beside words, in milliseconds; to
// is nil where only the beginning is written.
type span struct {
	from int64
	to   *int64
}

// cutStamp reads a time code that may stand in brackets, as transcripts put it
// beside a label, or two with a dash or an arrow between them: [00:02:03],
// (2:03), 2:03, #00:02:03-5#, [00:01.000 --> 00:04.000].
func cutStamp(s string) (t span, rest string, ok bool) {
	if s == "" {
		return span{}, "", false
	}
	end := ""
	switch s[0] {
	case '#':
		ms, rest, ok := cutMark(s)
		return span{from: ms}, rest, ok
	case '[':
		s, end = s[1:], "]"
	case '(':
		s, end = s[1:], ")"
	}
	t.from, rest, ok = cutTime(s)
	if !ok {
		return span{}, "", false
	}
	if to, after, ok := cutEnd(rest); ok {
		t.to, rest = &to, after
	}
	rest, ok = strings.CutPrefix(rest, end)
	return t, rest, ok
}

// cutEnd reads the second time code of two: " - 00:02:04", " --> 00:02:04".
func cutEnd(s string) (ms int64, rest string, ok bool) {
	s = strings.TrimLeft(s, " ")
	for _, dash := range []string{"-->", "-", "–"} {
		if after, found := strings.CutPrefix(s, dash); found {
			return cutTime(strings.TrimLeft(after, " "))
		}
	}
	return 0, "", false
}

// cutMark reads the time mark of f4 and MAXQDA, #00:02:03-5#, whose last digit
// is tenths of a second and may be missing.
func cutMark(s string) (ms int64, rest string, ok bool) {
	s, ok = strings.CutPrefix(s, "#")
	if !ok {
		return 0, "", false
	}
	ms, rest, ok = cutTime(s)
	if !ok {
		return 0, "", false
	}
	if len(rest) > 1 && rest[0] == '-' && isDigit(rest[1]) {
		ms += int64(rest[1]-'0') * 100
		rest = rest[2:]
	}
	rest, ok = strings.CutPrefix(rest, "#")
	return ms, rest, ok
}

// endMark returns the time of the mark that a text ends with.
func endMark(s string) (ms int64, ok bool) {
	body, ok := strings.CutSuffix(s, "#")
	if !ok {
		return 0, false
	}
	at := strings.LastIndexByte(body, '#')
	if at < 0 {
		return 0, false
	}
	ms, rest, ok := cutMark(s[at:])
	return ms, ok && rest == ""
}

// wholeStamp reads a text that is nothing but a time code.
func wholeStamp(s string) (span, bool) {
	t, rest, ok := cutStamp(s)
	return t, ok && strings.Trim(rest, ": ") == ""
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
