package office

import (
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// windowBytes is how many bytes are read at a time.
const windowBytes = 64 << 10

// unpacked is how a part is damaged whose bytes are not what they should be. What
// the standard library says of them is nothing that a user understands.
const unpacked = "it cannot be unpacked"

// window is the part of a file that is looked at: the bytes that have been read
// and not yet used, as far as they are whole characters that XML has. It grows to
// what the longest token needs.
type window struct {
	r      io.Reader
	buf    []byte
	pos    int   // where what is not yet used begins in buf
	end    int   // where it ends
	filled int   // where what has been read ends: after end, a character is cut
	before int64 // bytes before buf
	err    error // what ended the part; io.EOF at its end
}

// rest is what has been read and not yet used. It is valid until fill is called.
func (p *Part) rest() []byte { return p.buf[p.pos:p.end] }

// offset is how many bytes have been used.
func (p *Part) offset() int64 { return p.before + int64(p.pos) }

// fill adds bytes to rest. The error is io.EOF where there are none left, and
// also where the packed bytes end too early.
func (p *Part) fill() error {
	if p.err != nil {
		return p.err
	}
	had := len(p.rest())
	p.err = p.read()
	if p.err != io.EOF {
		return p.err
	}
	if p.filled > p.end {
		p.err = p.noText()
	} else if len(p.rest()) > had {
		return nil
	}
	return p.err
}

// read reads once, or as often as nothing comes. An error may come with bytes.
func (p *Part) read() error {
	if int64(p.end-p.pos) >= p.limits.Token {
		return &Error{Fault: LongToken, Part: p.name, Limit: p.limits.Token}
	}
	if p.filled == len(p.buf) {
		p.makeRoom()
	}
	for range 100 {
		n, err := p.r.Read(p.buf[p.filled:])
		p.filled += n
		if p.before+int64(p.filled) > p.most {
			return &p.beyond
		}
		p.end += wholeCharacters(p.buf[p.end:p.filled])
		if utf8.FullRune(p.buf[p.end:p.filled]) {
			return p.noText()
		}
		switch {
		case n > 0 && err == nil:
			return nil
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return io.EOF
		case err != nil:
			return p.Damaged(unpacked)
		}
	}
	return p.Damaged(unpacked)
}

func (p *Part) makeRoom() {
	n, buf := p.filled-p.pos, p.buf
	if 2*n >= len(buf) {
		buf = make([]byte, max(windowBytes, 2*len(buf)))
	}
	copy(buf, p.buf[p.pos:p.filled])
	p.before += int64(p.pos)
	p.buf, p.pos, p.end, p.filled = buf, 0, p.end-p.pos, n
}

func (p *Part) noText() error {
	return p.Damaged(fmt.Sprintf("it holds no text at byte %d", p.before+int64(p.end)))
}
