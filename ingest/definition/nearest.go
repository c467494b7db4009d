package definition

import (
	"strconv"
	"strings"
)

// keyHint names the keys there are, for a hint.
func keyHint(fields []field) string {
	if len(fields) == 0 {
		return ""
	}
	keys := make([]string, len(fields))
	for i, x := range fields {
		keys[i] = x.key
	}
	return "known keys: " + strings.Join(keys, ", ")
}

// quote puts a key in quotes, shortened to 60 characters.
func quote(key string) string {
	if r := []rune(key[:min(len(key), 61*4)]); len(r) > 60 {
		key = string(r[:60]) + "…"
	}
	return strconv.Quote(key)
}

// nearest returns the key that an unknown one was probably meant to be: the one
// with the least edits between them, if that is at most a third of its letters.
// Upper and lower case count as equal, and so do - and _. It returns "" when
// none is near.
func nearest(unknown string, fields []field) (key string) {
	plain := func(s string) string { return strings.ReplaceAll(strings.ToLower(s), "-", "_") }
	least := -1
	for _, x := range fields {
		limit := max(1, len(x.key)/3)
		if len(unknown) > len(x.key)+2*limit {
			continue
		}
		if d := edits([]rune(plain(unknown)), []rune(plain(x.key))); d <= limit && (least < 0 || d < least) {
			key, least = x.key, d
		}
	}
	return key
}

// edits returns the least number of letters to insert, delete, replace or swap
// with the next that makes b of a (optimal string alignment distance).
func edits(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		now := make([]int, len(b)+1)
		now[0] = i + 1
		for j := range b {
			differ := 1
			if a[i] == b[j] {
				differ = 0
			}
			now[j+1] = min(last[j]+differ, last[j+1]+1, now[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last = last, now
	}
	return last[len(b)]
}
