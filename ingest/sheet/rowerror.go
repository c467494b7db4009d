package sheet

import "fmt"

// RowError is one row that cannot be used. It holds no cell values.
type RowError struct {
	Name     string // of the file
	Line     int    // where the row begins; see Row
	Expected int    // cells in the header, and 0 where Reason says what is wrong
	Found    int    // cells in the row, blank ones beyond the header left out
	Reason   string
}

// Error says where, what was found and what was expected.
func (e *RowError) Error() string {
	where := fmt.Sprintf("row %d", e.Line)
	if e.Name != "" {
		where = fmt.Sprintf("%s:%d", e.Name, e.Line)
	}
	if e.Reason != "" {
		return where + ": " + e.Reason
	}
	cells := "cells"
	if e.Found == 1 {
		cells = "cell"
	}
	return fmt.Sprintf("%s: %d %s, expected %d as in the header", where, e.Found, cells, e.Expected)
}
