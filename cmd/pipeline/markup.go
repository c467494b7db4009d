package pipeline

import (
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strings"
)

// markup is how a language of tags is read: which tags stand within a text, which
// are a blank in it, and which attributes say something. All other tags end a text.
type markup struct {
	within, blank, says *regexp.Regexp
}

const geometry = `d|points|viewBox|transform|style|class|xmlns[\w:-]*|[xy][12]?|[cd][xy]|r[xy]?|width|height|font-[\w-]+|stroke[\w-]*|fill[\w-]*`

var (
	// page is read whole but for its geometry and its style.
	page = markup{
		within: regexp.MustCompile(`^</?(?:a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|time|tspan|u|var|wbr)\b`),
		blank:  regexp.MustCompile(`^<br\b`),
	}
	// workbook has the parts of an xlsx.
	workbook = markup{
		within: regexp.MustCompile(`^</?(?:a:)?(?:r|t|rPr|b|i|u|sz|color|rFont|family|scheme|charset|vertAlign)\b`),
		blank:  regexp.MustCompile(`^<a:br\b`),
		says:   attributes,
	}
	// document has the parts of a docx or odt. A run of a Word file may end anywhere,
	// and between two of them stand marks of many kinds: all but paragraphs are within.
	document = markup{
		within: regexp.MustCompile(`^</?(?:(?:w|w1[0-9]|m)\w*:(?:[a-oq-z]\w*|p\w+)|text:(?:[a-gi-oq-z][\w-]*|p[\w-]+)|a:(?:r|t|rPr)|mc:\w+)\b`),
		blank:  regexp.MustCompile(`^</?(?:w:(?:tab|br|cr|tc|ptab)|text:(?:s|tab|line-break)|a:br)(?:[\s/>]|$)`),
		says:   attributes,
	}
	// attributes are those that a reader of an office file is shown.
	attributes = regexp.MustCompile(`^(?:\w+:)?(?:title|alt|descr|tooltip|display|author|initials|creator|Target|href|name|userId|content)$`)

	tags     = regexp.MustCompile(`<[a-zA-Z/!?](?:[^<>"']|"[^"]*"|'[^']*')*>`)
	attrs    = regexp.MustCompile(`([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`)
	shape    = regexp.MustCompile(`^(?:` + geometry + `)$`)
	comments = regexp.MustCompile(`(?s)<!--(.*?)-->`)
	styles   = regexp.MustCompile(`(?is)<style\b.*?</style\s*>`)
	scripts  = regexp.MustCompile(`(?is)<script\b[^>]*>(.*?)</script\s*>`)
	cdata    = strings.NewReplacer("<![CDATA[", "", "]]>", "")

	// cut is a CPR number of which something other than text parts the two halves:
	// the edge of a cell, a paragraph, or a line.
	cut = regexp.MustCompile(`(?:^|[^\d])(\d{6})-?[\s,;"']*[\n,;][\s,;"']*-?(\d{4})(?:[^\d]|$)`)
)

// texts cuts markup into the texts between its tags, those that tags say to a
// reader, and those that nobody sees: comments and scripts.
func (m markup) texts(text string) (list []stretch) {
	add := func(line int, s string) {
		if strings.TrimSpace(s) != "" {
			list = append(list, stretch{fmt.Sprintf("line %d", line), html.UnescapeString(s)})
		}
	}
	lines := func(s string) string { return strings.Repeat("\n", strings.Count(s, "\n")) }
	text = styles.ReplaceAllStringFunc(text, lines)
	for _, hidden := range []*regexp.Regexp{comments, scripts} {
		for _, at := range hidden.FindAllStringSubmatchIndex(text, -1) {
			first := 1 + strings.Count(text[:at[2]], "\n")
			for n, line := range strings.Split(text[at[2]:at[3]], "\n") {
				add(first+n, escaped.ReplaceAllStringFunc(line, unescape))
			}
		}
		text = hidden.ReplaceAllStringFunc(text, lines)
	}
	text = cdata.Replace(text)
	line, begun, from := 1, 1, 0
	var open, all strings.Builder // the text that is being read, begun on a line; and all of them
	end := func() {
		add(begun, open.String())
		all.WriteString(html.UnescapeString(open.String()) + "\n")
		open.Reset()
	}
	for _, at := range tags.FindAllStringIndex(text, -1) {
		open.WriteString(text[from:at[0]])
		tag := text[at[0]:at[1]]
		line += strings.Count(text[from:at[0]], "\n")
		switch {
		case m.blank.MatchString(tag):
			open.WriteByte(' ')
		case !m.within.MatchString(tag):
			end()
		}
		for _, a := range attrs.FindAllStringSubmatch(tag, -1) {
			name, value := a[1], a[2]+a[3]+a[4]
			if shape.MatchString(name) || m.says != nil && !m.says.MatchString(name) || strings.HasPrefix(value, "data:") {
				continue
			}
			if plain, err := url.PathUnescape(value); err == nil {
				value = plain
			}
			add(line, value)
		}
		line += strings.Count(tag, "\n")
		if from = at[1]; open.Len() == 0 {
			begun = line
		}
	}
	open.WriteString(text[from:])
	end()
	return append(list, halves(all.String())...)
}

// halves returns the numbers of a text that are cut in two.
func halves(text string) (list []stretch) {
	for _, at := range cut.FindAllStringSubmatch(text, -1) {
		list = append(list, stretch{"over the edge of a cell, a paragraph or a line", at[1] + "-" + at[2]})
	}
	return list
}
