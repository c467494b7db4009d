//go:build unix

package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"time"
)

// compareCSV compares two CSV files cell by cell and returns how many there are,
// the header included. Cells are equal as texts, as numbers to six digits behind
// the point (what ReadStat writes), or as days.
func compareCSV(a, b string) (cells int, err error) {
	files := [2]*csv.Reader{}
	for i, path := range []string{a, b} {
		f, err := os.Open(path)
		if err != nil {
			return 0, err
		}
		defer f.Close()
		files[i] = csv.NewReader(f)
		files[i].ReuseRecord = true
	}
	for row := 1; ; row++ {
		x, xerr := files[0].Read()
		y, yerr := files[1].Read()
		if xerr == io.EOF && yerr == io.EOF {
			return cells, nil
		}
		if err := errors.Join(xerr, yerr); err != nil {
			return cells, fmt.Errorf("row %d: %w", row, err)
		}
		if len(x) != len(y) {
			return cells, fmt.Errorf("row %d: %d and %d cells", row, len(x), len(y))
		}
		for i := range x {
			if !sameCell(x[i], y[i]) {
				return cells, fmt.Errorf("row %d, column %d: %q and %q", row, i+1, x[i], y[i])
			}
		}
		cells += len(x)
	}
}

func sameCell(a, b string) bool {
	if a == b {
		return true
	}
	x, xok := number(a)
	y, yok := number(b)
	return xok && yok && math.Abs(x-y) <= 5e-7*max(1, math.Abs(x))
}

// spssEpoch is the day from which SPSS counts seconds.
var spssEpoch = time.Date(1582, time.October, 14, 0, 0, 0, 0, time.UTC)

// number reads a number, or a day as SPSS has it.
func number(s string) (float64, bool) {
	if x, err := strconv.ParseFloat(s, 64); err == nil {
		return x, true
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339, "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			return float64(t.Unix() - spssEpoch.Unix()), true
		}
	}
	return 0, false
}
