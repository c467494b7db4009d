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
	// The tree does not show directives, and the library is slow with many.
	if pos := strings.Index("\n"+text, "\n%"); pos >= 0 {
		f.report(placeIn(text, pos), "remove the line; a text that begins with % is put in quotes, and indented", "directives (%%) are not read")
		return nil
	}
	docs, err := load(text)
	switch {
	case err != nil:
		f.syntax(text, err)
		return nil
	case len(docs) == 0:
		return nil
	case len(docs) == 2:
		f.report(at(&docs[1]), "write one document a file", "a second document begins here")
		return nil
	}
	root := docs[0].Content[0]
	w := walker{f, text, place{1, 1}}
	if w.check(root, 1); root.Kind == yaml.ScalarNode && root.Value == "" {
		return nil
	}
	return root
}

// walker goes through a tree in the order of the text, and through the text
// with it.
type walker struct {
	f     *File
	rest  string // the text from place on
	place place
}

// sign returns the byte at a place, 0 for one that was passed. A "!" that is
// alone before a value leaves no other trace.
func (w *walker) sign(to place) byte {
	for ; w.place.line < to.line; w.place = (place{w.place.line + 1, 1}) {
		_, w.rest, _ = strings.Cut(w.rest, "\n")
	}
	for ; w.place.column < to.column && w.place.line == to.line; w.place.column++ {
		_, size := utf8.DecodeRuneInString(w.rest)
		w.rest = w.rest[size:]
	}
	if w.place != to || w.rest == "" {
		return 0
	}
	return w.rest[0]
}

// check reports what YAML has and these files may not, and takes it out of the
// tree or marks it as refused.
func (w *walker) check(n *yaml.Node, depth int) {
	first, _ := utf8.DecodeRuneInString(n.Value)
	last, _ := utf8.DecodeLastRuneInString(n.Value)
	switch {
	case n.Anchor != "":
		w.refuse(n, "write the value out where it is needed; put a text that begins with & in quotes", "anchors (&) are not read")
	case n.Kind == yaml.AliasNode:
		w.refuse(n, aliasHint, aliasMsg)
	case w.sign(at(n)) == '!':
		w.refuse(n, tagHint, tagMsg)
	case n.Value != "" && isPlain(n) && (isBlank(first) || isBlank(last)):
		w.refuse(n, "remove it, or put the text in quotes", "an invisible character at the beginning or end of a text")
	}
	if len(n.Content) > 0 && depth > maxDepth {
		w.refuse(n, "", "%s", deepMsg)
		return
	}
	if n.Kind == yaml.MappingNode {
		w.checkKeys(n, depth)
		return
	}
	for _, item := range n.Content {
		w.check(item, depth+1)
	}
}

// checkKeys checks a mapping. Of two entries with one key the first is kept.
func (w *walker) checkKeys(n *yaml.Node, depth int) {
	lines := make(map[string]int, len(n.Content)/2)
	var kept []*yaml.Node
	for pair := range slices.Chunk(n.Content, 2) {
		key, value := pair[0], pair[1]
		line := at(key).line
		w.check(key, depth+1)
		w.check(value, depth+1)
		switch {
		case key.Kind == refused:
		case key.Kind != yaml.ScalarNode:
			w.refuse(key, "put a key that begins with a bracket in quotes", "expected a key, found %s", what(key))
		case key.Value == "":
			w.refuse(key, "", "a value without a key")
		case key.Value == "<<":
			w.refuse(key, "write the keys out where they are needed", "merge keys (<<) are not read")
			n.Kind = refused // nobody knows which keys it has
		case lines[key.Value] != 0:
			w.refuse(key, "keep one of them", "key %s is given twice, first on line %d", quote(key.Value), lines[key.Value])
		default:
			lines[key.Value] = line
			kept = append(kept, key, value)
		}
	}
	n.Content = kept
}

// refuse reports an error at a node and marks the node.
func (w *walker) refuse(n *yaml.Node, hint, format string, args ...any) {
	w.f.report(at(n), hint, format, args...)
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
