package transcript

import (
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
	"strings"
)

const pdfHint = "ask for the Word file it was made from, or save its text as .txt"

// Limits on what a PDF may unpack to, and on its pages.
const (
	maxUnpacked = 64 << 20
	maxPages    = 3000
)

// pdfFile is a PDF file taken apart. Its objects are found where they stand and
// not by its table of contents: tables are wrong often, and can be made to send
// a reader in a circle. Of an object that was written again, the last counts.
type pdfFile struct {
	objects  map[int]any
	root     any
	locked   bool // encrypted
	values   int  // that may still be read
	unpacked int  // bytes so far
}

func openPDF(s string) (*pdfFile, error) {
	f := &pdfFile{objects: map[int]any{}, values: maxPDFValues}
	obj, trailer := -1, -1 // where the next of them is
	for at := 0; ; {
		if obj < at {
			obj = indexFrom(s, "obj", at)
		}
		if trailer < at {
			trailer = indexFrom(s, "trailer", at)
		}
		if min(obj, trailer) == len(s) {
			return f, nil
		}
		if trailer < obj {
			l := pdfLexer{s: s, at: trailer + len("trailer"), left: &f.values}
			v, err := l.next()
			if err != nil && !errors.Is(err, io.EOF) {
				return nil, err
			}
			if d, ok := v.(pdfDict); ok {
				f.trailer(d)
			}
			at = l.at
			continue
		}
		at = obj + len("obj")
		num, ok := objectNumber(s[max(0, obj-30):obj])
		if !ok {
			continue
		}
		end, err := f.object(s, at, num)
		if err != nil {
			return nil, err
		}
		at = end
	}
}

// indexFrom returns where sub is found from a place on, or the end of s.
func indexFrom(s, sub string, at int) int {
	if i := strings.Index(s[at:], sub); i >= 0 {
		return at + i
	}
	return len(s)
}

// objectNumber reads the number of an object from what stands before "obj":
// "12 0 ".
func objectNumber(before string) (int, bool) {
	rest, generation := cutDigits(strings.TrimRight(before, pdfSpace))
	number := strings.TrimRight(rest, pdfSpace)
	if generation == "" || len(number) == len(rest) {
		return 0, false
	}
	_, digits := cutDigits(number)
	if digits == "" || len(digits) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range digits {
		n = 10*n + int(c-'0')
	}
	return n, true
}

// cutDigits cuts off the digits that s ends with.
func cutDigits(s string) (rest, digits string) {
	i := len(s)
	for i > 0 && isDigit(s[i-1]) {
		i--
	}
	return s[:i], s[i:]
}

// object reads the object that begins at a place, and returns where it ends.
func (f *pdfFile) object(s string, at, num int) (int, error) {
	l := pdfLexer{s: s, at: at, left: &f.values}
	v, err := l.next()
	if errors.Is(err, io.EOF) {
		return len(s), nil
	}
	if err != nil {
		return 0, err
	}
	f.objects[num] = v
	d, ok := v.(pdfDict)
	l.space()
	if !ok || !strings.HasPrefix(s[l.at:], "stream") {
		return l.at, nil
	}
	begin := l.at + len("stream")
	switch {
	case strings.HasPrefix(s[begin:], "\r\n"):
		begin += 2
	case strings.HasPrefix(s[begin:], "\n"), strings.HasPrefix(s[begin:], "\r"):
		begin++
	}
	end, ok := 0, false
	if n, is := d["Length"].(float64); is && n >= 0 && n <= float64(len(s)-begin) {
		end = begin + int(n)
		ok = strings.HasPrefix(strings.TrimLeft(s[end:min(len(s), end+20)], pdfSpace), "endstream")
	}
	if !ok {
		n := strings.Index(s[begin:], "endstream")
		if n < 0 {
			n = len(s) - begin
		}
		end = begin + n
	}
	stream := &pdfStream{d, s[begin:end]}
	f.objects[num] = stream
	switch d["Type"] {
	case pdfName("XRef"):
		f.trailer(d)
	case pdfName("ObjStm"):
		return end, f.packed(stream)
	}
	return end, nil
}

// trailer takes from a trailer what says where the document begins.
func (f *pdfFile) trailer(d pdfDict) {
	if d["Root"] != nil {
		f.root = d["Root"]
	}
	f.locked = f.locked || d["Encrypt"] != nil
}

// packed reads the objects in an object stream. One that cannot be unpacked is
// passed over: in an encrypted file none can, and pages that miss objects are
// told of.
func (f *pdfFile) packed(stream *pdfStream) error {
	s, err := f.data(stream)
	if err != nil {
		if f.unpacked > maxUnpacked {
			return err
		}
		return nil
	}
	count, _ := stream.dict["N"].(float64)
	first, _ := stream.dict["First"].(float64)
	head := pdfLexer{s: s, left: &f.values}
	for range int(min(max(count, 0), maxPDFValues)) {
		num, err1 := head.next()
		offset, err2 := head.next()
		n, ok1 := num.(float64)
		o, ok2 := offset.(float64)
		if err1 != nil || err2 != nil || !ok1 || !ok2 || n < 0 || first+o < 0 || first+o >= float64(len(s)) {
			return f.spend(0)
		}
		l := pdfLexer{s: s, at: int(first + o), left: &f.values}
		v, err := l.next()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		f.objects[int(n)] = v
	}
	return f.spend(0)
}

// spend counts values that are looked at once more.
func (f *pdfFile) spend(n int) error {
	if f.values -= n; f.values < 0 {
		return errPDFValues
	}
	return nil
}

// get follows a reference to what it stands for.
func (f *pdfFile) get(v any) any {
	for range 10 {
		ref, ok := v.(pdfRef)
		if !ok {
			return v
		}
		v = f.objects[int(ref)]
	}
	return nil
}

// dict returns v as a dictionary, a stream's where it is one; nil where it is
// none, in which every key is nil.
func (f *pdfFile) dict(v any) pdfDict {
	switch v := f.get(v).(type) {
	case pdfDict:
		return v
	case *pdfStream:
		return v.dict
	}
	return nil
}

func (f *pdfFile) array(v any) pdfArray {
	a, _ := f.get(v).(pdfArray)
	return a
}

func (f *pdfFile) number(v any) float64 {
	n, _ := f.get(v).(float64)
	return n
}

func (f *pdfFile) name(v any) string {
	n, _ := f.get(v).(pdfName)
	return string(n)
}

// unpack counts bytes of streams, as often as they are read.
func (f *pdfFile) unpack(n int) error {
	if f.unpacked += n; f.unpacked > maxUnpacked {
		return refuse("unreadable file", fmt.Sprintf("a PDF document that unpacks to more than %d MB", maxUnpacked>>20), "one transcript", pdfHint)
	}
	return nil
}

// data undoes a stream's filters.
func (f *pdfFile) data(s *pdfStream) (string, error) {
	filters, params := f.array(s.dict["Filter"]), f.array(s.dict["DecodeParms"])
	if filters == nil && f.get(s.dict["Filter"]) != nil {
		filters, params = pdfArray{s.dict["Filter"]}, pdfArray{s.dict["DecodeParms"]}
	}
	data := s.raw
	if err := f.unpack(len(data)); err != nil {
		return "", err
	}
	for i, filter := range filters {
		if i > 3 || i < len(params) && f.number(f.dict(params[i])["Predictor"]) > 1 {
			return "", errPDFFilter
		}
		var r io.Reader
		switch f.name(filter) {
		case "FlateDecode", "Fl":
			z, err := zlib.NewReader(strings.NewReader(data))
			if err != nil {
				return "", errPDFStream
			}
			r = z
		case "ASCII85Decode", "A85":
			data, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimLeft(data, pdfSpace), "<~"), "~")
			r = ascii85.NewDecoder(strings.NewReader(data))
		case "ASCIIHexDecode", "AHx":
			data, _, _ = strings.Cut(data, ">")
			r = strings.NewReader(unhex(data))
		default:
			return "", errPDFFilter
		}
		b, err := io.ReadAll(io.LimitReader(r, int64(maxUnpacked-f.unpacked+1)))
		if err := f.unpack(len(b)); err != nil {
			return "", err
		}
		if err != nil && !errors.Is(err, zlib.ErrChecksum) {
			return "", errPDFStream
		}
		data = string(b)
	}
	return data, nil
}

var (
	errPDFFilter = refuse("unreadable file", "a PDF document whose text is packed in a way that is not read", "one as programs write them today", pdfHint)
	errPDFStream = refuse("unreadable file", "a PDF document that is damaged or cut short", "a whole one", "copy or export it again, or "+pdfHint)
)

// pdfPage is a page's dictionary with the resources that it may have from above.
type pdfPage struct{ dict, resources pdfDict }

// pages returns the pages in order.
func (f *pdfFile) pages() ([]pdfPage, error) {
	var list []pdfPage
	seen := map[pdfRef]bool{}
	var walk func(v any, resources pdfDict, depth int) error
	walk = func(v any, resources pdfDict, depth int) error {
		if ref, ok := v.(pdfRef); ok {
			if seen[ref] {
				return nil
			}
			seen[ref] = true
		}
		if err := f.spend(1); err != nil {
			return err
		}
		d := f.dict(v)
		if d == nil || depth > maxPDFDepth {
			return errPDFStream
		}
		if own := f.dict(d["Resources"]); own != nil {
			resources = own
		}
		kids := f.array(d["Kids"])
		if kids == nil {
			if len(list) == maxPages {
				return refuse("unreadable file", fmt.Sprintf("a PDF document of more than %d pages", maxPages), "one transcript", "cut it into one file for each interview")
			}
			list = append(list, pdfPage{d, resources})
		}
		for _, kid := range kids {
			if err := walk(kid, resources, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	err := walk(f.dict(f.root)["Pages"], nil, 0)
	return list, err
}
