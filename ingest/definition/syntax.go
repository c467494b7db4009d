package definition

import (
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// maxSearched is the longest text, in bytes, in which the place of a syntax
// error is searched. In a longer one the library's line has to do.
const maxSearched = 128 << 10

const (
	aliasMsg  = "aliases (*) are not read"
	aliasHint = `write the value out; put a text that begins with * in quotes, such as "*tid"`
	tagMsg    = "tags (!) are not read"
	tagHint   = "remove the tag; put a text that begins with ! in quotes"
	moreMsg   = "something after the end of a value"
	moreHint  = "put the whole text in quotes, or close the quotes on the lines above"
	withinMsg = "a key within a text"
	lineUp    = "line it up with what it belongs to"
	colonMsg  = `expected "key: value", found no colon with a space after it`
	colonHint = "put a space after the colon; indent the line more if it goes on with the text above"
)

var deepMsg = fmt.Sprintf("lists and keys within each other, more than %d deep", maxDepth)

// fault is a syntax error of the library in plain words.
type fault struct {
	problem   string // the library's words, as a regular expression
	msg, hint string
	// Where it is at the first word of a line, if that is something else.
	firstMsg, firstHint string
	// The library gives the line where the block begins; the error is below.
	below bool
	from0 bool // the library's parser counts lines from 0, its scanner from 1
}

// faults are in order: the first that fits is meant.
var faults = []fault{
	{problem: `^yaml: unknown anchor`, msg: aliasMsg, hint: aliasHint, below: true},
	{problem: `exceeded max depth`, msg: deepMsg},
	{problem: `alphabetic or numeric`, msg: "a text cannot begin with * or &", hint: `put it in quotes, such as "*tid"`},
	{problem: `cannot start any token`, msg: "a text cannot begin with @, % or ` (nor, in brackets, with | or >)", hint: "put it in quotes"},
	{problem: `expected ':'`, msg: colonMsg, hint: colonHint},
	{problem: `mapping values`, msg: `a second ": " on the line of a key`, hint: "put the text in quotes; or begin its keys on the next line",
		firstMsg: withinMsg, firstHint: "line it up with the other keys, or put the text above in quotes"},
	{problem: `mapping keys`, msg: "a text cannot begin with ?", hint: "put it in quotes"},
	{problem: `block sequence`, msg: "a list on the line of its key", hint: "begin the list on the next line; put a text that begins with a dash in quotes"},
	{problem: `expected key`, msg: moreMsg, hint: moreHint, firstMsg: "a line that fits nothing above it, by its indentation or its dash", firstHint: lineUp, below: true, from0: true},
	{problem: `'-' indicator`, msg: moreMsg, hint: moreHint, firstMsg: "expected a list item", firstHint: `begin it with "- ", or ` + lineUp, below: true, from0: true},
	{problem: `document start`, msg: moreMsg, hint: moreHint, firstMsg: "a line that belongs to nothing above it", firstHint: "line it up with the first key", from0: true},
	{problem: `expected ',' or`, msg: "[ or { is not closed, or a comma is missing", hint: "close it, or put a text with brackets, commas or a question mark in quotes", from0: true},
	{problem: `node content`, msg: "expected a value, found a sign such as a comma or bracket, or the end of the file", hint: "put a text that begins with it in quotes; close each [ and {", from0: true},
	{problem: `tag handle`, msg: tagMsg, hint: tagHint, from0: true},
	{problem: `tag URI|'[!>]'|URI escaped|octet|whitespace or line`, msg: tagMsg, hint: tagHint},
	{problem: `comment or line|indentation indicator`, msg: "a text on the line of its | or >", hint: "begin the text on the next line, indented; or put it in quotes"},
	{problem: `end of stream|document indicator`, msg: "a quote is not closed", hint: "close it with the quote it begins with; within single quotes ' is written ''"},
	{problem: `unknown escape`, msg: "a backslash with an unknown letter", hint: `write \\ for a backslash, or use single quotes`},
	{problem: `hexdecimal|Unicode`, msg: "a backslash with a number that is no character", hint: "type the character itself"},
	{problem: ``, msg: "something that is not YAML"},
}

var (
	lineOf = regexp.MustCompile(`line (\d+): `)
	word   = regexp.MustCompile(`[^ \n]+`)
	// A line such as key:value just before, which reads as a text.
	glued = regexp.MustCompile(`(?m)^[ -]*([\pL\d_.-]+:[^ /\n]).*\n\s*\z`)
)

// syntax reports the library's error, which is its only one: it stops there.
func (f *File) syntax(text string, err error) {
	problem := err.Error()
	i := 0
	for !regexp.MustCompile(faults[i].problem).MatchString(problem) {
		i++
	}
	x := faults[i]
	start := 0
	if m := lineOf.FindStringSubmatch(problem); m != nil {
		line, _ := strconv.Atoi(m[1])
		if !x.from0 {
			line--
		}
		for ; line > 1; line-- {
			start += strings.IndexByte(text[start:], '\n') + 1
		}
	}
	pos := stop(text, problem, start, x.below)
	above := strings.TrimRight(text[:pos], " ")
	if first := above == "" || strings.HasSuffix(above, "\n"); first && x.firstMsg != "" {
		x.msg, x.hint = x.firstMsg, x.firstHint
	}
	if m := glued.FindStringSubmatchIndex(above); m != nil && x.msg == withinMsg {
		pos, x.msg, x.hint = m[2], colonMsg, colonHint
	}
	if x.below && len(text) > maxSearched {
		x.msg = "below this line, " + x.msg
	}
	f.report(placeIn(text, pos), x.hint, "%s", x.msg)
}

// stop returns where the library stopped: at the first word after which the
// text, cut off, has the same error. The word is on the line that starts at a
// byte, or below if so said.
func stop(text, problem string, start int, below bool) int {
	end := len(text)
	if i := strings.IndexByte(text[start:], '\n'); i >= 0 && !below {
		end = start + i
	}
	places := word.FindAllStringIndex(text[start:end], -1)
	if len(places) == 0 {
		return end
	}
	n := 0
	if end <= maxSearched {
		n = sort.Search(len(places)-1, func(i int) bool {
			_, err := load(text[:start+places[i][1]])
			return err != nil && err.Error() == problem
		})
	}
	return start + places[n][0]
}
