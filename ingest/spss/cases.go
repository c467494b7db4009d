package spss

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
)

// source yields the cases of a file as they would lie in one that is not
// compressed: 8 bytes an element. It returns io.EOF after the last case, in its
// right place, and any other error where the data are not as they should be.
type source interface {
	next(row []byte) error
}

// plainCases are cases that are not compressed.
type plainCases struct{ r io.Reader }

func (p plainCases) next(row []byte) error {
	_, err := io.ReadFull(p.r, row)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return damaged("the end of the file within a case", "whole cases")
	}
	return err
}

// The codes of compressed data; 1 to 251 are numbers, less the bias.
const (
	codeNothing = 0
	codeEnd     = 252
	codeRaw     = 253 // the 8 bytes follow the block of codes
	codeBlanks  = 254
	codeSysmis  = 255
)

// maxPadding is how many codes may stand in a row that mean nothing. They are
// there to fill up blocks, and are the one thing that would cost time without
// yielding a case.
const maxPadding = 1 << 20

// codedCases are cases in byte codes: blocks of eight codes, each an element,
// and after every block the elements that have no code.
type codedCases struct {
	r       *bufio.Reader
	isText  []bool       // by element
	numbers [256][8]byte // of codes, as they would be in the file
	zero    byte         // the code of 0; in a text it stands for eight NULs
	block   [8]byte
	at      int // of the next code in block
}

func newCodedCases(r io.Reader, d *dictionary) *codedCases {
	c := &codedCases{r: bufio.NewReaderSize(r, 64<<10), isText: make([]bool, d.elements), at: 8}
	for code := 1; code < codeEnd; code++ {
		x := float64(code) - d.bias
		d.order.PutUint64(c.numbers[code][:], math.Float64bits(x))
		if x == 0 {
			c.zero = byte(code)
		}
	}
	d.order.PutUint64(c.numbers[codeSysmis][:], d.sysmis)
	for _, v := range d.vars {
		for i := v.element; v.width > 0 && i < v.element+v.elements(); i++ {
			c.isText[i] = true
		}
	}
	return c
}

var eightBlanks = [8]byte{' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '}

func (c *codedCases) next(row []byte) error {
	for e := 0; e < len(c.isText); {
		code, err := c.code()
		switch {
		case err == io.EOF && e > 0:
			return damaged("the end of the data within a case", "whole cases")
		case err != nil:
			return err
		}
		element := row[8*e : 8*e+8]
		switch {
		case code == codeRaw:
			if err := c.read(element); err != nil {
				return err
			}
		case c.isText[e] && code == codeBlanks:
			copy(element, eightBlanks[:])
		case c.isText[e] && code == c.zero:
			clear(element)
		case c.isText[e] || code == codeBlanks:
			return damaged("the code of a number in a text, or of a text in a number", "one that fits its variable")
		default:
			copy(element, c.numbers[code][:])
		}
		e++
	}
	return nil
}

// code is the next code that means something. It returns io.EOF where the data
// end, after an end mark or without one.
func (c *codedCases) code() (byte, error) {
	for range maxPadding {
		if c.at == len(c.block) {
			if _, err := c.r.Peek(1); err != nil {
				return 0, err
			}
			if err := c.read(c.block[:]); err != nil {
				return 0, err
			}
			c.at = 0
		}
		code := c.block[c.at]
		c.at++
		switch code {
		case codeNothing:
		case codeEnd:
			return 0, c.end()
		default:
			return code, nil
		}
	}
	return 0, damaged("more than a million codes that mean nothing", "cases")
}

// end reads what follows the end mark, which is nothing but zeros that fill up
// a block.
func (c *codedCases) end() error {
	for _, code := range c.block[c.at:] {
		if code != codeNothing {
			return damaged("data after the end mark", "none")
		}
	}
	for range maxPadding {
		b, err := c.r.ReadByte()
		if err != nil {
			return err
		}
		if b != 0 {
			break
		}
	}
	return damaged("data after the end mark", "none")
}

func (c *codedCases) read(p []byte) error {
	_, err := io.ReadFull(c.r, p)
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		return damaged("the end of the data within a case", "whole cases")
	}
	return err
}

// countError says that a file has not as many cases as it declares.
func countError(found, declared int64) *Error {
	what := "the end of the file after %d cases"
	if found > declared {
		what = "case %d"
	}
	return damaged(fmt.Sprintf(what, found), fmt.Sprintf("as many cases as declared, %d", declared))
}
