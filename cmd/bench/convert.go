//go:build unix

package main

import (
	"bufio"
	"encoding/csv"
	"io"
	"os"

	"spor/ingest/survey"
)

// convert writes a survey export as CSV: its columns' names, then a row for each
// row, with codes as the file has them.
func convert(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	var opt survey.Options
	opt.Name = from
	opt.Tool = "plain"
	table, err := survey.Open(in, info.Size(), opt)
	if err != nil {
		return err
	}
	defer table.Close()

	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer out.Close()
	buffer := bufio.NewWriterSize(out, 1<<18)
	w := csv.NewWriter(buffer)
	var line []string
	for _, c := range table.Columns() {
		line = append(line, c.Name)
	}
	for {
		if err := w.Write(line); err != nil {
			return err
		}
		row, err := table.Next()
		if err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		line = line[:0]
		for _, cell := range row.Cells {
			line = append(line, cell.Text)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return err
	}
	if err := buffer.Flush(); err != nil {
		return err
	}
	return out.Close()
}
