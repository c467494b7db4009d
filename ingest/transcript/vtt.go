package transcript

import "strings"

func looksVTT(content string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(content, " \n"), "WEBVTT")
	return ok && (rest == "" || strings.ContainsRune(" \t\n", rune(rest[0])))
}

// readVTT reads WebVTT (https://www.w3.org/TR/webvtt1/) as Teams, Zoom and
// others write it: voice tags name speakers, and where there are none the
// splitter looks for "Name: words". The header and NOTE, STYLE and REGION blocks
// are nobody's words, nor are the headers between files that were joined.
func readVTT(content string, c *cleaner) (draft, error) {
	list := strings.Split(content, "\n")
	i := 0
	for i < len(list) && strings.TrimSpace(list[i]) == "" {
		i++
	}
	for i < len(list) && strings.TrimSpace(list[i]) != "" && !isTiming(list[i]) {
		i++ // the header runs to a blank line, or to the first cue
	}
	return readCues(list, i, []string{"NOTE", "STYLE", "REGION", "WEBVTT"}, c)
}
