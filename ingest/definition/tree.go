package definition

import (
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// refused is the kind of a node that was reported and is not decoded.
const refused yaml.Kind = 0

// silent finds what the library reads without leaving a trace in the tree: a
// directive, and a "!" that stands alone before a value.
var silent = regexp.MustCompile(`(?m)^(%)|(?:^|[-:,] +|[\[{] *)(!)(?: |$)`)

// load returns the documents of a text, two at most. The text gets an empty
// line in front, since the library leaves the first line out of its errors;
// lines count from there.
func load(text string) (docs []yaml.Node, err error) {
	d := yaml.NewDecoder(strings.NewReader("\n" + text))
	for len(docs) < 2 {
		var doc yaml.Node
		if err := d.Decode(&doc); err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		docs = append(docs, doc)
	}
	return docs, nil
}

// parse returns the value of the text's only document, checked. It returns nil
// without an error for a text that holds no value, and nil with an error
// reported for one that is not YAML.
func (f *File) parse(text string) *yaml.Node {
	if m := silent.FindStringSubmatchIndex(text); m != nil {
		msg, hint := "directives (%) are not read", "remove the line; a text that begins with % is put in quotes, and indented"
		if text[m[2]] == '!' {
			msg, hint = tagMsg, tagHint
		}
		f.report(placeIn(text, m[2]), hint, "%s", msg)
		return nil
	}
	docs, err := load(text)
	switch {
	case err != nil:
		f.syntax(text, err)
		return nil
	case len(docs) == 0 || isNull(docs[0].Content[0]) && docs[0].Content[0].Value == "" && len(docs) == 1:
		return nil
	case len(docs) == 2:
		f.report(at(&docs[1]), "write one document a file", "a second document begins here")
		return nil
	}
	root := docs[0].Content[0]
	f.check(root, 1)
	return root
}

// check reports what YAML has and these files may not, and takes it out of the
// tree or marks it as refused.
func (f *File) check(n *yaml.Node, depth int) {
	first, _ := utf8.DecodeRuneInString(n.Value)
	last, _ := utf8.DecodeLastRuneInString(n.Value)
	switch {
	case n.Anchor != "":
		f.refuse(n, "write the value out where it is needed; put a text that begins with & in quotes", "anchors (&) are not read")
	case n.Kind == yaml.AliasNode:
		f.refuse(n, aliasHint, aliasMsg)
	case n.Style&yaml.TaggedStyle != 0:
		f.refuse(n, tagHint, tagMsg)
	case n.Value != "" && isPlain(n) && (isBlank(first) || isBlank(last)):
		f.refuse(n, "remove it, or put the text in quotes", "an invisible character at the beginning or end of a text")
	}
	if len(n.Content) > 0 && depth > maxDepth {
		f.refuse(n, "", "%s", deepMsg)
		return
	}
	if n.Kind == yaml.MappingNode {
		f.checkKeys(n, depth)
		return
	}
	for _, item := range n.Content {
		f.check(item, depth+1)
	}
}

// checkKeys checks a mapping. Of two entries with one key the first is kept.
func (f *File) checkKeys(n *yaml.Node, depth int) {
	lines := make(map[string]int, len(n.Content)/2)
	var kept []*yaml.Node
	for pair := range slices.Chunk(n.Content, 2) {
		key, value := pair[0], pair[1]
		line := at(key).line
		f.check(key, depth+1)
		f.check(value, depth+1)
		switch {
		case key.Kind == refused:
		case key.Kind != yaml.ScalarNode:
			f.refuse(key, "put a key that begins with a bracket in quotes", "expected a key, found %s", what(key))
		case key.Value == "":
			f.refuse(key, "", "a value without a key")
		case key.Value == "<<":
			f.refuse(key, "write the keys out where they are needed", "merge keys (<<) are not read")
			n.Kind = refused // nobody knows which keys it has
		case lines[key.Value] != 0:
			f.refuse(key, "keep one of them", "key %s is given twice, first on line %d", quote(key.Value), lines[key.Value])
		default:
			lines[key.Value] = line
			kept = append(kept, key, value)
		}
	}
	n.Content = kept
}

// refuse reports an error at a node and marks the node.
func (f *File) refuse(n *yaml.Node, hint, format string, args ...any) {
	f.report(at(n), hint, format, args...)
	n.Kind = refused
}

// at returns the place of a node: a block of keys is where its first key is.
func at(n *yaml.Node) place { return place{n.Line - 1, n.Column} }

// isPlain reports whether a scalar is neither in quotes nor a block.
func isPlain(n *yaml.Node) bool {
	return n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
}

// isNull reports whether a value is absent, or one of YAML's words for it.
func isNull(n *yaml.Node) bool {
	if n.Kind != yaml.ScalarNode || !isPlain(n) {
		return false
	}
	switch n.Value {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// what names the kind of a value in the words of who wrote it.
func what(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Kind == yaml.MappingNode:
		return "keys"
	case isNull(n):
		return "no value"
	case !isPlain(n):
		return "a text"
	}
	return "a single value"
}

// get returns the key and the value of an entry of a mapping, or nil.
func get(n *yaml.Node, key string) (k, v *yaml.Node) {
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

// isBlank reports whether a character looks like a space or like nothing.
func isBlank(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }
