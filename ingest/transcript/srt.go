package transcript

import "strings"

func looksSRT(content string) bool {
	for range 2 {
		content = strings.TrimLeft(content, " \t\n")
		line, rest, _ := strings.Cut(content, "\n")
		if isTiming(line) {
			return true
		}
		if !isNumber(strings.TrimSpace(line)) {
			return false
		}
		content = rest
	}
	return false
}

// readSRT reads SubRip, which has no standard: numbers and hours may be missing
// and milliseconds follow a comma or a dot.
func readSRT(content string, c *cleaner) (draft, error) {
	return readCues(strings.Split(content, "\n"), 0, nil, c)
}
