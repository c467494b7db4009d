package survey_test

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"spor/ingest/sheet"
	"spor/ingest/survey"
)

// A bad row is reported, and reading goes on below it.
func ExampleOpen() {
	export := strings.NewReader("id;glæde\nP01;2,5\nP02\nP03;1.234\n")
	table, err := survey.Open(export, export.Size(), survey.Options{Options: sheet.Options{Name: "svar.csv"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer table.Close()
	fmt.Println(table.Detected())
	for {
		row, err := table.Next()
		var bad *sheet.RowError
		switch {
		case err == io.EOF:
			return
		case errors.As(err, &bad):
			fmt.Println(bad)
			continue
		case err != nil:
			fmt.Println(err)
			return
		}
		joy, ok := table.Number(row.Cells[1].Text)
		fmt.Println(row.Line, row.Cells[0].Text, joy, ok)
	}
	// Output:
	// csv, utf-8, delimiter ;, decimal comma
	// 2 P01 2.5 true
	// svar.csv:3: 1 cell, expected 2 as in the header
	// 4 P03 0 false
}
