package ingest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"spor/ingest/sheet"
	"spor/ingest/study"
	"spor/ingest/survey"
)

// openTable opens a table file of the study folder, and the files beside it, for
// random access. done closes them all.
func openTable(fsys fs.FS, name string, opt survey.Options, beside ...BesideFile) (t *survey.Table, done func(), err error) {
	var closers []io.Closer
	closeAll := func() {
		for _, c := range closers {
			c.Close()
		}
	}
	defer func() {
		if err != nil {
			closeAll()
		}
	}()
	open := func(name string) (io.ReaderAt, int64, error) {
		f, err := fsys.Open(name)
		if err != nil {
			return nil, 0, err
		}
		closers = append(closers, f)
		info, err := f.Stat()
		if err != nil {
			return nil, 0, err
		}
		at, ok := f.(io.ReaderAt)
		if !ok {
			return nil, 0, fmt.Errorf("%s: this file system gives no random access", name)
		}
		return at, info.Size(), nil
	}
	file, size, err := open(name)
	if err != nil {
		return nil, nil, err
	}
	var parts []survey.Beside
	for _, b := range beside {
		r, size, err := open(b.Path)
		if err != nil {
			return nil, nil, err
		}
		parts = append(parts, survey.Beside{Name: b.Path, ReaderAt: r, Size: size})
	}
	opt.Name = name
	if t, err = survey.Open(file, size, opt, parts...); err != nil {
		return nil, nil, err
	}
	closers = append([]io.Closer{t}, closers...)
	return t, closeAll, nil
}

// columnNames are the names of a table's columns.
func columnNames(t *survey.Table) (names []string) {
	for _, c := range t.Columns() {
		names = append(names, c.Name)
	}
	return names
}

// unnamed is an error's text without the file name in front, which a Problem
// states itself.
func unnamed(name string, err error) string { return strings.TrimPrefix(err.Error(), name+": ") }

func rowReason(e *sheet.RowError) string {
	if e.Reason != "" {
		return e.Reason
	}
	cells := "cells"
	if e.Found == 1 {
		cells = "cell"
	}
	return fmt.Sprintf("%d %s, expected %d as in the header", e.Found, cells, e.Expected)
}

// readDate reads a day from a cell: a spreadsheet's date, a date that begins with
// its year, or three numbers in the declared order with - . / between them and a
// year of four digits. A time of day may follow each. An empty cell is no date and no
// error.
func readDate(c sheet.Cell, order study.DateFormat) (study.Date, error) {
	if c.Date != 0 || c.Text == "" || c.Missing != "" {
		return c.Date, nil
	}
	day, _, _ := strings.Cut(strings.Replace(c.Text, "T", " ", 1), " ")
	if d, err := study.ParseDate(day); err == nil {
		return d, nil
	}
	parts := strings.FieldsFunc(day, func(r rune) bool { return r == '-' || r == '.' || r == '/' })
	switch {
	case len(parts) == 3 && len(parts[0]) == 4: // 2024/2/5, as Google Forms writes it
		parts[0], parts[2] = parts[2], parts[0]
	case order == study.ISO || len(parts) != 3 || len(parts[2]) != 4:
		return 0, wrongDate(order)
	case order == study.MDY:
		parts[0], parts[1] = parts[1], parts[0]
	}
	d, err := study.ParseDate(fmt.Sprintf("%s-%02s-%02s", parts[2], pad(parts[1]), pad(parts[0])))
	if err != nil {
		return 0, errors.New("a day that the calendar has, " + wrongDate(order).Error())
	}
	return d, nil
}

func pad(s string) string {
	if n, err := strconv.Atoi(s); err == nil {
		return fmt.Sprintf("%02d", n)
	}
	return s
}

func wrongDate(order study.DateFormat) error {
	switch order {
	case study.ISO:
		return errors.New("a date such as 2019-03-25")
	case study.MDY:
		return errors.New("a date such as 2019-03-25 or 3/25/2019")
	}
	return errors.New("a date such as 2019-03-25 or 25-3-2019")
}
