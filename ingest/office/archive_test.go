package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var limits = Limits{Ratio: 200, Free: 1 << 18, Token: 1 << 16, Depth: maxDepth}

// archiveOf makes an archive of names and contents in turn.
func archiveOf(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, parts[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func opened(t *testing.T, data []byte) *Archive {
	t.Helper()
	a, err := Open(bytes.NewReader(data), int64(len(data)), limits, nil)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// words reads the text of a part to its end.
func words(a *Archive, name string, most int64) (string, error) {
	p, err := a.Part(name, most)
	if err != nil {
		return "", err
	}
	defer p.Close()
	var b strings.Builder
	for {
		token, err := p.Next()
		if err == io.EOF {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		if token == Text {
			b.Write(p.Text())
		}
	}
}

func TestPartsAreFoundByTheirNames(t *testing.T) {
	a := opened(t, archiveOf(t, "word/Document.xml", "<a>first</a>", `WORD\document.xml`, "<a>second</a>", "/b.xml", "<a>b</a>"))
	for name, want := range map[string]string{"word/document.xml": "first", "B.xml": "b"} {
		if got, err := words(a, name, 100); got != want || err != nil {
			t.Errorf("%s: %q and %v, expected %q", name, got, err, want)
		}
	}
	if a.Holds("document.xml") || !a.HoldsEnding("ment.xml") {
		t.Error("a part is found by the end of its name alone")
	}
	if head, err := a.Head("b.xml", 4); string(head) != "<a>b" || err != nil {
		t.Errorf("%q and %v, expected the first four bytes", head, err)
	}
}

// What is read from one part stays as it is while others are read and closed,
// some of them twice, for they lend each other what they read with.
func TestSeveralPartsAreReadAtATime(t *testing.T) {
	text := func(i int) string { return fmt.Sprintf("<a>%s</a>", strings.Repeat(fmt.Sprint(i), 40_000)) }
	a := opened(t, archiveOf(t, "0", text(0), "1", text(1), "2", text(2)))
	first, err := a.Part("0", 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	first.Next()
	for i := range 6 {
		name := fmt.Sprint(i % 3)
		p, err := a.Part(name, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		p.Next()
		if _, err := p.Next(); err != nil || strings.Trim(string(p.Text()), name) != "" {
			t.Fatalf("part %s: %v, expected its own text", name, err)
		}
		p.Close()
		p.Close()
	}
	if _, err := first.Next(); err != nil || string(first.Text()) != strings.Repeat("0", 40_000) {
		t.Errorf("%v and %d bytes, expected the text of the first part", err, len(first.Text()))
	}
	first.Close()
	if _, err := first.Next(); err == nil {
		t.Error("a part that is closed is read on")
	}
}

// changed is an archive with a byte of the entry of its last part in the list of
// parts changed.
func changed(data []byte, at int, xor byte) []byte {
	data = bytes.Clone(data)
	data[bytes.LastIndex(data, []byte("PK\x01\x02"))+at] ^= xor
	return data
}

func TestFaultsAreTold(t *testing.T) {
	whole := archiveOf(t, "a", "<a>text of somebody</a>")
	large := archiveOf(t, "a", "<a>"+strings.Repeat("<b/>x", 1<<16)+"</a>")
	for _, c := range []struct {
		what string
		data []byte
		want Error
	}{
		{"no such part", archiveOf(t, "b", ""), Error{Fault: NoPart, Part: "a"}},
		{"a password", changed(whole, 8, 1), Error{Fault: Locked, Part: "a"}},
		{"an unknown method", changed(whole, 10, 8^99), Error{Fault: Damaged, Part: "a", How: "how it is packed is not understood"}},
		{"another checksum", changed(whole, 16, 1), Error{Fault: Damaged, Part: "a", How: unpacked}},
		{"a size that is too small", changed(whole, 24, 4), Error{Fault: Damaged, Part: "a", How: unpacked}},
		{"a size that is too large", changed(whole, 24, 64), Error{Fault: Damaged, Part: "a", How: "it ends too early"}},
		{"a size beyond the limit", changed(whole, 27, 1), Error{Fault: Large, Part: "a", Limit: 1 << 20}},
		{"a part that packs to nothing", large, Error{Fault: Dense, Part: "a", Limit: 200}},
		{"a part of that kind with a size that is not true", changed(large, 26, 5), Error{Fault: Damaged, Part: "a", How: unpacked}},
		{"a long text", archiveOf(t, "a", "<a>"+strings.Repeat("text ", 1<<15)+"</a>"), Error{Fault: LongToken, Part: "a", Limit: 1 << 16}},
		{"a long tag", archiveOf(t, "a", `<a b="`+strings.Repeat("> ", 1<<16)+`"/>`), Error{Fault: LongToken, Part: "a", Limit: 1 << 16}},
		{"depth", archiveOf(t, "a", strings.Repeat("<a>", maxDepth+1)), Error{Fault: Deep, Part: "a", Limit: maxDepth}},
		{"a document type", archiveOf(t, "a", "<!DOCTYPE a><a/>"), Error{Fault: DocumentType, Part: "a"}},
		{"UTF-16", archiveOf(t, "a", "\xff\xfe<\x00a\x00/\x00>\x00"), Error{Fault: Damaged, Part: "a", How: "it holds no text at byte 0"}},
		{"another encoding", archiveOf(t, "a", `<?xml version="1.0" encoding="iso-8859-1"?><a/>`), Error{Fault: Damaged, Part: "a", How: "it says that it is not UTF-8"}},
		{"a tag that breaks off", archiveOf(t, "a", `<a>text<b c="`), Error{Fault: Damaged, Part: "a", How: "it ends too early"}},
		{"nothing", archiveOf(t, "a", ""), Error{Fault: Damaged, Part: "a", How: "it ends too early"}},
	} {
		_, err := words(opened(t, c.data), "a", 1<<20)
		var got *Error
		if !errors.As(err, &got) {
			t.Errorf("%s: %v, expected an *Error", c.what, err)
		} else if diff := cmp.Diff(c.want, *got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, diff)
		}
	}
	for fault, data := range map[Fault][]byte{NoDirectory: whole[:len(whole)-1], LargeDirectory: archiveOf(t, manyNames()...)} {
		_, err := Open(bytes.NewReader(data), int64(len(data)), limits, nil)
		var got *Error
		if !errors.As(err, &got) || got.Fault != fault {
			t.Errorf("%v, expected fault %d", err, fault)
		}
	}
}

// manyNames are parts whose names fill 18 MB.
func manyNames() (parts []string) {
	for i := range 300 {
		parts = append(parts, fmt.Sprintf("%060000d", i), "")
	}
	return parts
}

func TestRelationsAreResolvedWithinTheArchive(t *testing.T) {
	const head = `<Relationships xmlns="x">`
	a := opened(t, archiveOf(t, "_rels/.rels", head+`<Relationship Id="1" Type="http://a/officeDocument" Target="word/d.xml"/><Relationship Id="2" Type="http://b/officeDocument" Target="/e.xml"/></Relationships>`,
		"word/_rels/d.xml.rels", head+`<Relationship Id="3" Type="c" Target="..\..\..\f.xml"/><Relationship/></Relationships>`))
	root, err := a.Relations("")
	if err != nil {
		t.Fatal(err)
	}
	if got := root.OfKind("officeDocument", ""); got != "word/d.xml" {
		t.Errorf("%q, expected the first", got)
	}
	if got := root.OfKind("styles", "s.xml"); got != "s.xml" {
		t.Errorf("%q, expected what was given", got)
	}
	beside, err := a.Relations("word/d.xml")
	if diff := cmp.Diff(Relations{{"3", "c", "f.xml"}, {"", "", "word"}}, beside); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if none, err := opened(t, archiveOf(t, "a", "")).Relations(""); none != nil || err != nil {
		t.Errorf("%v and %v, expected none", none, err)
	}
	if _, err := a.Relations("e.xml"); err == nil {
		t.Error("a part without relations has some")
	}
}
