package office

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var spaces = map[string]Space{"u:word": 1, "u:strict": 1, "u:compat": 2}

// ownSpaces writes down namespace and name of every start tag.
func ownSpaces(doc string) (string, error) {
	p := newPart("p", io.NopCloser(strings.NewReader(doc)), Limits{Token: 16 << 20, Depth: maxDepth})
	p.spaces = spaces
	var b strings.Builder
	for {
		token, err := p.Next()
		if err == io.EOF {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		if token == Start {
			fmt.Fprintf(&b, "%d:%s ", p.Space(), p.Name())
		}
	}
}

// stdSpaces is ownSpaces by encoding/xml.
func stdSpaces(doc string) (string, error) {
	d := xml.NewDecoder(strings.NewReader(doc))
	var b strings.Builder
	for {
		token, err := d.Token()
		if err == io.EOF {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		if e, ok := token.(xml.StartElement); ok {
			fmt.Fprintf(&b, "%d:%s ", spaces[e.Name.Space], e.Name.Local)
		}
	}
}

func TestNamespacesAreThoseOfEncodingXML(t *testing.T) {
	for _, doc := range []string{
		`<w:a xmlns:w="u:word"><w:b/><b/><m:c xmlns:m='u:compat'><m:d/><w:d xmlns:w="other"><w:e/></w:d><w:f/></m:c><m:g/></w:a>`,
		`<a xmlns="u:strict"><b xmlns=""><c/></b><d/><x:e/></a>`, `<x:a/>`, `<a xmlns:x="u:&#119;ord"><x:b/></a>`, `<a xmlns:="u:word"><b/></a>`,
		`<a xmlnsx="u:word" xmlns.x="u:word" xml:ns="u:word"><b/><x:b/></a>`, `<a xmlns="u:word" xmlns:y="u:word"><:b/><y:/></a>`, `<xmlns:a xmlns:xmlns="u:word"/>`,
	} {
		sameSpaces(t, doc)
	}
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		prefix := rapid.SampledFrom([]string{"", "w:", "x:", "ww:"})
		var tree func(depth int)
		tree = func(depth int) {
			name := prefix.Draw(t, "prefix") + rapid.SampledFrom([]string{"a", "b"}).Draw(t, "name")
			b.WriteString("<" + name)
			for range rapid.IntRange(0, 2).Draw(t, "declarations") {
				at := strings.TrimSuffix("xmlns:"+prefix.Draw(t, "declared"), ":")
				fmt.Fprintf(&b, ` %s="%s"`, at, rapid.SampledFrom([]string{"u:word", "u:strict", "u:compat", "other", ""}).Draw(t, "space"))
			}
			b.WriteString(">")
			for range rapid.IntRange(0, 3-depth).Draw(t, "children") {
				tree(depth + 1)
			}
			b.WriteString("</" + name + ">")
		}
		tree(0)
		sameSpaces(t, b.String())
	})
}

func FuzzNamespaces(f *testing.F) {
	f.Add(`<w:a xmlns:w="u:word"><w:b/><m:c xmlns:m='u:compat' xmlns="u:strict"><d/></m:c></w:a>`)
	f.Fuzz(func(t *testing.T, doc string) {
		if _, err := ownSpaces(doc); err == nil {
			if _, err := stdSpaces(doc); err == nil {
				sameSpaces(t, doc)
			}
		}
	})
}

func sameSpaces(t interface {
	Helper()
	Fatalf(string, ...any)
}, doc string) {
	t.Helper()
	own, err := ownSpaces(doc)
	std, stdErr := stdSpaces(doc)
	if diff := cmp.Diff(std, own); diff != "" || err != nil || stdErr != nil {
		t.Fatalf("%s: %v, encoding/xml %v (-encoding/xml +own):\n%s", doc, err, stdErr, diff)
	}
}

// As many declarations as a hostile part may make, each looked through for every
// tag, end soon; more are refused.
func TestDeclarationsAreCounted(t *testing.T) {
	declaring := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, ` xmlns:p%d="u:word"`, i)
		}
		return "<a" + b.String() + ">" + strings.Repeat("<x/><y:x/>", 1000) + "</a>"
	}
	if _, err := ownSpaces(declaring(maxDeclared)); err != nil {
		t.Error(err)
	}
	if _, err := ownSpaces(declaring(maxDeclared + 1)); err == nil || !strings.Contains(err.Error(), "far more namespaces") {
		t.Errorf("%v, expected to hear of the namespaces", err)
	}
}

func TestSkippedElementsAreLeftOutWhole(t *testing.T) {
	p := newPart("p", io.NopCloser(strings.NewReader("<a><b><c>x</c><b/></b>y<b/>z</a>")), Limits{Token: 100, Depth: maxDepth})
	var b strings.Builder
	for {
		token, err := p.Next()
		if err == io.EOF {
			break
		}
		if err == nil && token == Start && string(p.Name()) == "b" {
			err = p.Skip()
		} else if token == Text {
			b.Write(p.Text())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if b.String() != "yz" {
		t.Errorf("%q, expected yz", b.String())
	}
	p = newPart("p", io.NopCloser(strings.NewReader("<a><b><c>")), Limits{Token: 100, Depth: maxDepth})
	p.Next()
	if err := p.Skip(); err == nil || err == io.EOF {
		t.Errorf("%v, expected that the part ends too early", err)
	}
}
