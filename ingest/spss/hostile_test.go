package spss

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
)

// bounded runs read and fails if it takes more than 5 s or 200 MB.
func bounded(t *testing.T, what string, read func()) {
	t.Helper()
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	done, peak := make(chan bool), make(chan uint64)
	go func() {
		var most uint64
		for tick := time.Tick(5 * time.Millisecond); ; {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse, before.HeapInuse)
			select {
			case <-done:
				peak <- most
				return
			case <-tick:
			}
		}
	}()
	start := time.Now()
	read()
	took := time.Since(start)
	close(done)
	most := <-peak - before.HeapInuse
	if most > 200<<20 || took > 5*time.Second {
		t.Errorf("%s: took %v and %d MB", what, took, most>>20)
	}
	t.Logf("%s: took %v and %d MB", what, took, most>>20)
}

// piece is data over and over, up to size bytes.
type piece struct {
	data []byte
	size int64
}

func whole(data []byte) piece { return piece{data, int64(len(data))} }

func (p piece) ReadAt(b []byte, at int64) (n int, err error) {
	for n < len(b) && at < p.size {
		from := p.data[at%int64(len(p.data)):]
		k := copy(b[n:], from[:min(int64(len(from)), p.size-at)])
		n, at = n+k, at+int64(k)
	}
	if n < len(b) {
		err = io.EOF
	}
	return n, err
}

// pieces are a file put together: one of gigabytes takes no memory.
type pieces []piece

func (p pieces) total() (n int64) {
	for _, piece := range p {
		n += piece.size
	}
	return n
}

func (p pieces) ReadAt(b []byte, at int64) (n int, err error) {
	for _, piece := range p {
		k, _ := piece.ReadAt(b[n:], at)
		n, at = n+k, max(0, at+int64(k)-piece.size)
	}
	if n < len(b) {
		err = io.EOF
	}
	return n, err
}

// drain reads all cases and returns how many there were.
func drain(r io.ReaderAt, size int64) (cases int, err error) {
	f, err := Open(r, size, Options{})
	for ; err == nil; cases++ {
		_, err = f.Next()
	}
	return cases, err
}

func TestAFileCutShortIsAlwaysAnError(t *testing.T) {
	files := fixtures(t)
	files["small"] = lying(t, 6, 0)
	for name, data := range files {
		step := 1
		if name != "small" {
			step = 41
		}
		for n := 0; n < len(data); n += step {
			if _, err := readAll(data[:n], Options{}); err == nil {
				t.Fatalf("%s: no error after %d of %d bytes", name, n, len(data))
			} else if _, ok := err.(*Error); !ok {
				t.Fatalf("%s: %v after %d bytes, expected an *Error", name, err, n)
			}
		}
	}
}

// failing cannot be read from a place on, as a disk or a network drive that fails.
type failing struct {
	*bytes.Reader
	from int64
}

var errDrive = errors.New("the drive is gone")

func (f failing) ReadAt(p []byte, at int64) (int, error) {
	if end := at + int64(len(p)); end > f.from && f.from < f.Size() {
		n, _ := f.Reader.ReadAt(p[:max(0, f.from-at)], at)
		return n, errDrive
	}
	return f.Reader.ReadAt(p, at)
}

func TestErrorsOfTheReaderAreReturnedAsTheyAre(t *testing.T) {
	for name, data := range fixtures(t) {
		for from := 0; from < len(data); from += 97 {
			r := failing{bytes.NewReader(data), int64(from)}
			if _, err := drain(r, r.Size()); !errors.Is(err, errDrive) {
				t.Fatalf("%s: %v, expected %v", name, err, errDrive)
			}
		}
	}
}

func TestAFileThatGoesOnIsAnError(t *testing.T) {
	for name, data := range fixtures(t) {
		if _, err := readAll(append(bytes.Clone(data), "more data"...), Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestAFlippedByteNeverPanics(t *testing.T) {
	for name, data := range fixtures(t) {
		for n := 0; n < len(data); n += 61 {
			flipped := bytes.Clone(data)
			flipped[n] ^= 1 << (n % 8)
			file, err := readAll(flipped, Options{})
			if err == nil && len(file.cases) != 5 {
				t.Fatalf("%s: byte %d: %d cases", name, n, len(file.cases))
			}
		}
	}
}

func TestOtherFilesOfSPSSAreRefusedByName(t *testing.T) {
	port := bytes.Repeat([]byte{' '}, 512)
	copy(port[40:], "ASCII SPSS PORT FILE")
	copy(port[456:], "SPSSPORT")
	pc := make([]byte, 512)
	copy(pc[0x104:], "SPSS SYSTEM FILE.")
	for want, head := range map[string]string{
		"encrypted with a password": "\x1c\x00\x00\x00\x00\x00\x00\x00ENCRYPTEDSAV\x15" + strings.Repeat("\x00", 600),
		"portable":                  string(port),
		"SPSS/PC+":                  string(pc),
		"EBCDIC":                    "\x5b\xc6\xd3\xf2" + strings.Repeat("\x40", 600),
	} {
		if !Sniff([]byte(head)) {
			t.Errorf("%s: not recognised", want)
		}
		_, err := readAll([]byte(head), Options{})
		if e := wantError(t, err, Unsupported, want); e.Hint == "" {
			t.Errorf("%s: no hint", want)
		}
	}
	for _, head := range []string{"", "$FL", "$FL1", "PK\x03\x04", "id;svar\n1;2\n"} {
		if Sniff([]byte(head)) {
			t.Errorf("%q was taken for an SPSS file", head)
		}
		_, err := readAll([]byte(head), Options{})
		wantError(t, err, Unsupported, "expected an SPSS system file")
	}
	if !Sniff([]byte("$FL2")) || !Sniff([]byte("$FL3")) {
		t.Error("a system file was not recognised")
	}
}
