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
	quoteMsg  = "a quote is not closed"
	quoteHint = "close it with the quote it begins with; within single quotes ' is written ''"
	blockMsg  = "a text on the line of its | or >"
	blockHint = "begin the text on the next line, indented; or put it in quotes"
	openMsg   = "[ or { is not closed, or a comma is missing"
	openHint  = "close it, or put a text with brackets or commas in quotes"
	charMsg   = "a backslash with a number that is no character"
	charHint  = "type the character itself"
	moreMsg   = "something after the end of a value"
	moreHint  = "put the whole text in quotes, or close the quotes on the lines above"
	lineHint  = "line it up with what it belongs to"
)

var deepMsg = fmt.Sprintf("lists and keys within each other, more than %d deep", maxDepth)

// fault is a syntax error of the library in plain words.
type fault struct {
	problem   string // part of the library's message
	parser    bool   // from its parser, which counts lines from 0; its scanner counts from 1
	msg, hint string
	// Where it is first on its line, if that is something else.
	firstMsg, firstHint string
	// The library gives the line where the block begins; the error is below.
	below bool
}

// faults are in order: the first that fits is meant.
var faults = []fault{
	{problem: "exceeded max depth", msg: deepMsg},
	{problem: "unknown anchor", msg: aliasMsg, hint: aliasHint, below: true},
	{problem: "expected alphabetic or numeric", msg: "a text cannot begin with * or &", hint: `put it in quotes, such as "*tid"`},
	{problem: "cannot start any token", msg: "a text cannot begin with @, % or ` (nor, in brackets, with | or >)", hint: "put it in quotes"},
	{problem: "could not find expected ':'", msg: `expected "key: value", found a line without a colon and a space after it`, hint: "put a space after the colon; if the line goes on with the text above, indent it more"},
	{problem: "mapping values are not allowed", msg: `a second ": " on the line of a key`, hint: "put the text in quotes; or begin its keys on the next line",
		firstMsg: "a key within a text", firstHint: "line it up with the other keys; the line above may lack quotes, or a space after its colon"},
	{problem: "mapping keys are not allowed", msg: "a text cannot begin with ?", hint: "put it in quotes"},
	{problem: "block sequence entries are not allowed", msg: "a list on the line of its key", hint: "begin the list on the next line; put a text that begins with a dash in quotes"},
	{problem: "expected key", parser: true, msg: moreMsg, hint: moreHint, firstMsg: "a line that fits nothing above it: its indentation, or its dash", firstHint: lineHint, below: true},
	{problem: "expected '-' indicator", parser: true, msg: moreMsg, hint: moreHint, firstMsg: "expected a list item", firstHint: `begin it with "- ", or ` + lineHint, below: true},
	{problem: "expected <document start>", parser: true, msg: moreMsg, hint: moreHint, firstMsg: "a line that belongs to nothing above it", firstHint: "line it up with the first key"},
	{problem: "expected ',' or", parser: true, msg: openMsg, hint: openHint},
	{problem: "expected node content", parser: true, msg: "expected a value, found a sign such as a comma, a bracket or a dash", hint: "put a text that begins with it in quotes; close each [ and {"},
	{problem: "tag handle", parser: true, msg: tagMsg, hint: tagHint},
	{problem: "tag URI", msg: tagMsg, hint: tagHint},
	{problem: "expected '!'", msg: tagMsg, hint: tagHint},
	{problem: "URI escaped", msg: tagMsg, hint: tagHint},
	{problem: "UTF-8 octet", msg: tagMsg, hint: tagHint},
	{problem: "whitespace or line break", msg: tagMsg, hint: tagHint},
	{problem: "comment or line break", msg: blockMsg, hint: blockHint},
	{problem: "indentation indicator", msg: blockMsg, hint: blockHint},
	{problem: "unexpected end of stream", msg: quoteMsg, hint: quoteHint},
	{problem: "unexpected document indicator", msg: quoteMsg, hint: quoteHint},
	{problem: "unknown escape", msg: "a backslash with an unknown letter", hint: `write \\ for a backslash, or use single quotes`},
	{problem: "hexdecimal number", msg: charMsg, hint: charHint},
	{problem: "Unicode character escape", msg: charMsg, hint: charHint},
	{problem: "", msg: "something that is not YAML"},
}

var (
	directive = regexp.MustCompile(`(?m)^%`)
	lineOf    = regexp.MustCompile(`line (\d+): `)
	word      = regexp.MustCompile(`[^ \n]+`)
)

// syntax reports the library's error, which is its only one: it stops there.
func (f *File) syntax(text string, err error) {
	problem := err.Error()
	i := 0
	for !strings.Contains(problem, faults[i].problem) {
		i++
	}
	x := faults[i]
	line := 1
	if m := lineOf.FindStringSubmatch(problem); m != nil {
		line, _ = strconv.Atoi(m[1])
		if !x.parser {
			line--
		}
	}
	pos, first := f.stop(text, problem, line, x.below)
	if first && x.firstMsg != "" {
		x.msg, x.hint = x.firstMsg, x.firstHint
	}
	f.report(placeIn(text, pos), x.hint, "%s", x.msg)
}

// stop returns where the library stopped: at the first word after which the
// text, cut off, has the same error. It is on the line, or below if so said. It
// also says whether the word is the first of its line.
func (f *File) stop(text, problem string, line int, below bool) (pos int, first bool) {
	start := 0
	for range line - 1 {
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			start += i + 1
		}
	}
	end := len(text)
	if i := strings.IndexByte(text[start:], '\n'); i >= 0 && !below {
		end = start + i
	}
	words := word.FindAllStringIndex(text[start:end], -1)
	if len(words) == 0 {
		return end, true
	}
	n := 0
	if end <= maxSearched {
		n = sort.Search(len(words), func(i int) bool {
			_, err := load(text[:start+words[i][1]])
			return err != nil && err.Error() == problem
		}) % len(words) // the first word, if there is none
	}
	pos = start + words[n][0]
	return pos, strings.TrimLeft(text[:pos], " ") == "" || strings.HasSuffix(strings.TrimRight(text[:pos], " "), "\n")
}
