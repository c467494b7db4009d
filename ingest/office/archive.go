package office

import (
	"archive/zip"
	"bufio"
	"io"
	"math"
	"strings"

	"github.com/klauspost/compress/flate"
)

// Limits bound what a part may ask of its reader.
type Limits struct {
	Ratio int64 // unpacked to packed, where more than Free bytes are unpacked
	Free  int64
	Token int64 // bytes of a tag, a text or a comment
	Depth int   // elements within elements
}

// maxDirectory is how many bytes an archive may list its parts in.
const maxDirectory = 16 << 20

// Archive is an archive of parts. It is not safe for use by several goroutines.
type Archive struct {
	limits Limits
	spaces map[string]Space
	files  []*zip.File
	parts  map[string]*zip.File // by their names as key makes them
	spare  []byte               // the bytes of a part that was closed, for the next
	idle   *inflater            // likewise
}

// Open reads the list of parts. Spaces are the namespaces that [Part.Space] tells
// apart, by their names. All errors of the package are of type *Error.
func Open(r io.ReaderAt, size int64, limits Limits, spaces map[string]Space) (*Archive, error) {
	// Reading the list takes some 100 bytes a part, and more of memory.
	directory := &cappedAt{r, maxDirectory}
	z, err := zip.NewReader(directory, size)
	switch {
	case directory.left < 0:
		return nil, &Error{Fault: LargeDirectory}
	case err != nil:
		return nil, &Error{Fault: NoDirectory}
	}
	directory.left = math.MaxInt64
	a := &Archive{limits: limits, spaces: spaces, files: z.File, parts: make(map[string]*zip.File, len(z.File))}
	z.RegisterDecompressor(zip.Deflate, a.inflate)
	for _, f := range z.File {
		if name := key(f.Name); a.parts[name] == nil {
			a.parts[name] = f
		}
	}
	return a, nil
}

// key is a part's name in lower case and with forward slashes, as some tools
// write it otherwise.
func key(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// cappedAt reads at most left bytes altogether.
type cappedAt struct {
	io.ReaderAt
	left int64
}

func (c *cappedAt) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(p, at)
	if c.left -= int64(n); c.left < 0 {
		return 0, io.ErrNoProgress
	}
	return n, err
}

// Holds reports whether there is a part of that name. Names are compared without
// regard to case, as everywhere here; of two parts of one name the first counts.
func (a *Archive) Holds(name string) bool { return a.parts[key(name)] != nil }

// HoldsEnding reports whether there is a part whose name ends so.
func (a *Archive) HoldsEnding(ending string) bool {
	for _, f := range a.files {
		if strings.HasSuffix(f.Name, ending) {
			return true
		}
	}
	return false
}

// Head is what a part begins with, as it stands: at most so many bytes.
func (a *Archive) Head(name string, most int64) ([]byte, error) {
	r, _, err := a.unpack(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head, err := io.ReadAll(io.LimitReader(r, most))
	if err != nil {
		return nil, &Error{Fault: Damaged, Part: name, How: unpacked}
	}
	return head, nil
}

// Part opens a part that unpacks to at most so many bytes.
func (a *Archive) Part(name string, most int64) (*Part, error) {
	r, f, err := a.unpack(name)
	if err != nil {
		return nil, err
	}
	if f.UncompressedSize64 > uint64(most) {
		r.Close()
		return nil, &Error{Fault: Large, Part: name, Limit: most}
	}
	p := newPart(name, r, a.limits)
	p.most, p.beyond = most, Error{Fault: Large, Part: name, Limit: most}
	packed := int64(min(f.CompressedSize64, uint64(most)))
	if bound := max(a.limits.Free, a.limits.Ratio*packed); bound < most {
		p.most, p.beyond = bound, Error{Fault: Dense, Part: name, Limit: a.limits.Ratio}
	}
	p.spaces, p.archive = a.spaces, a
	p.buf, a.spare = a.spare, nil
	return p, nil
}

// unpack opens the bytes of a part. They end in an error where they are not what
// the archive's list says of them.
func (a *Archive) unpack(name string) (io.ReadCloser, *zip.File, error) {
	f := a.parts[key(name)]
	if f == nil {
		return nil, nil, &Error{Fault: NoPart, Part: name}
	}
	if f.Flags&1 != 0 {
		return nil, nil, &Error{Fault: Locked, Part: name}
	}
	r, err := f.Open()
	if err != nil {
		return nil, nil, &Error{Fault: Damaged, Part: name, How: "how it is packed is not understood"}
	}
	return r, f, nil
}

// inflater unpacks a part by a library that takes three quarters of the time of
// compress/flate, and can be used again.
type inflater struct {
	io.ReadCloser
	packed  *bufio.Reader
	archive *Archive
}

func (a *Archive) inflate(packed io.Reader) io.ReadCloser {
	i := a.idle
	if i == nil {
		b := bufio.NewReader(packed)
		return &inflater{flate.NewReader(b), b, a}
	}
	a.idle = nil
	i.packed.Reset(packed)
	i.ReadCloser.(flate.Resetter).Reset(i.packed, nil)
	return i
}

// Close is called once, by Part.Close or Head.
func (i *inflater) Close() error {
	i.archive.idle = i
	return i.ReadCloser.Close()
}
