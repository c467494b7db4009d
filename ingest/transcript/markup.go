package transcript

import (
	"html"
	"iter"
	"slices"
	"strings"
)

// voice is what one speaker says in a cue; the name is "" outside voice tags.
type voice struct{ name, text string }

// captionTags are the tags of WebVTT, and font of SubRip. Others stay in the
// text: "<griner>" is somebody's stage direction.
var captionTags = []string{"v", "c", "i", "b", "u", "s", "lang", "ruby", "rt", "font"}

// voices takes the markup out of a cue's text: <v Name> and <v.loud Name> begin
// a voice, other tags, time stamps and {\an8} go, entities become letters.
func voices(text string) iter.Seq[voice] {
	return func(yield func(voice) bool) {
		var b strings.Builder
		name := ""
		for {
			i := strings.IndexAny(text, "<{")
			if i < 0 {
				break
			}
			b.WriteString(text[:i])
			text = text[i:]
			tag, inner, length := cutTag(text)
			switch tag {
			case "":
				b.WriteByte(text[0])
				length = 1
			case "v", "/v":
				if !yield(voice{name, unescape(b.String())}) {
					return
				}
				b.Reset()
				name = unescape(unescape(inner)) // some programs escape names twice
			}
			text = text[length:]
		}
		b.WriteString(text)
		yield(voice{name, unescape(b.String())})
	}
}

// cutTag reads the tag that s begins with, and returns its name ("v", "/v",
// "c", "time"), what stands in it after name and classes, and its length. The
// name is "" where s begins with no tag.
func cutTag(s string) (tag, inner string, length int) {
	if s[0] == '{' {
		if end := strings.IndexAny(s[1:], "{}"); strings.HasPrefix(s, `{\`) && end >= 0 && s[1+end] == '}' {
			return "style", "", end + 2
		}
		return "", "", 0
	}
	// Only up to the next '<', or a text of '<' alone would take quadratic time.
	end := strings.IndexAny(s[1:], "<>")
	if end < 0 || s[1+end] == '<' {
		return "", "", 0
	}
	inner, length = s[1:1+end], end+2
	if _, rest, ok := cutTime(inner); ok && rest == "" {
		return "time", "", length
	}
	i := strings.IndexAny(inner, ". \t\n/")
	if i == 0 && inner[0] == '/' {
		if i = strings.IndexAny(inner[1:], ". \t\n"); i >= 0 {
			i++
		}
	}
	if i < 0 {
		i = len(inner)
	}
	tag, inner = strings.ToLower(inner[:i]), inner[i:]
	if !slices.Contains(captionTags, strings.TrimPrefix(tag, "/")) {
		return "", "", 0
	}
	if i := strings.IndexAny(inner, " \t\n"); i >= 0 {
		return tag, inner[i+1:], length
	}
	return tag, "", length
}

// unescape decodes the entities of s that end in a semicolon: "R&D" stays.
func unescape(s string) string {
	const longest = 32
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		s = s[i:]
		end := strings.IndexByte(s[:min(len(s), longest)], ';')
		if end < 0 {
			b.WriteByte('&')
			s = s[1:]
			continue
		}
		b.WriteString(html.UnescapeString(s[:end+1]))
		s = s[end+1:]
	}
	b.WriteString(s)
	return b.String()
}
