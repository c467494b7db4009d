package survey

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"spor/ingest/sheet"
)

// SurveyXact exports three tables. The dataset has the answers as codes; the
// labels have the words for the codes, one a row (variable, code, text) and no
// header; the structure has a row for each variable, with its question. They are
// three csv files, each in one of three dialects, or three sheets of a workbook,
// in which a wide dataset is split over Dataset(1), Dataset(2) and so on. Only an
// empty cell is a missing answer: "Ved ikke" is a code like any other, and codes
// are neither consecutive nor in order.
//
// Old exports cut names to 8 characters and number on where two become one:
// statcreation is statc_4 to statc_9 and, for its option 7, stat_21. So the
// number in a name says nothing, and what a column is, is looked up in the
// structure.

// Companions names the files that may lie beside a dataset from SurveyXact and
// belong to it: dataset.csv is followed by labels.csv and structure.csv, whatever
// stands before and after the word, in its case. It returns nil where the name is
// no dataset's.
func Companions(name string) []string {
	dir, base := path.Split(name)
	all := datasetWord.FindAllStringIndex(base, -1)
	if all == nil {
		return nil
	}
	at := all[len(all)-1]
	word := base[at[0]:at[1]]
	var names []string
	for _, part := range []string{"labels", "structure"} {
		switch {
		case word == strings.ToUpper(word):
			part = strings.ToUpper(part)
		case word != strings.ToLower(word):
			part = strings.ToUpper(part[:1]) + part[1:]
		}
		names = append(names, dir+base[:at[0]]+part+base[at[1]:])
	}
	return names
}

var (
	datasetWord  = regexp.MustCompile(`(?i)dataset`)
	datasetSheet = regexp.MustCompile(`(?i)^dataset ?(?:\((\d{1,4})\))?$`)
)

// datasets are the sheets of answers, in the order of their numbers.
func datasets(sheets []sheet.Sheet) (places []int) {
	number := map[int]int{}
	for i, s := range sheets {
		if m := datasetSheet.FindStringSubmatch(s.Name); m != nil {
			number[i], _ = strconv.Atoi(m[1]) // 0 where it has none
			places = append(places, i)
		}
	}
	slices.SortStableFunc(places, func(a, b int) int { return number[a] - number[b] })
	return places
}

// xactSheet is the first sheet of answers of a workbook from SurveyXact.
func xactSheet(sheets []sheet.Sheet) int {
	data := datasets(sheets)
	known := len(data) > 1
	for _, part := range []string{"labels", "structure", "variables"} {
		known = known || len(data) > 0 && sheetNamed(sheets, part) >= 0
	}
	if !known {
		return -1
	}
	return data[0]
}

func isXact(o *opening) bool {
	row := max(o.Header, 1) - 1
	return o.has(row, "stato_3", "stato_4") || o.has(row, "statoverall_3", "statoverall_4") ||
		o.has(row, "responde", "organiza") || o.has(row, "respondentid", "organization") ||
		xactSheet(o.file.Sheets()) >= 0 && slices.Contains(datasets(o.file.Sheets()), o.sheet) ||
		slices.ContainsFunc(o.beside, func(b Beside) bool { return partOf(b.Name) != "" })
}

func openXact(o *opening) (layout, error) {
	l := layout{header: max(o.Header, 1), decimal: o.file.Detected().Decimal}
	names := o.names(l.header - 1)
	var joined *joinedSheets
	if data := datasets(o.file.Sheets()); len(data) > 1 && slices.Contains(data, o.sheet) {
		var err error
		if joined, err = join(o.file, data, l.header); err != nil {
			return l, err
		}
		names, l.rows, l.notes = joined.header, joined, append(l.notes, joined.note())
	}
	x := newXact(columnsOf(names))
	if err := x.describe(o); err != nil {
		if joined != nil {
			joined.Close()
		}
		return l, err
	}
	if joined != nil {
		joined.expect(x.isOption)
	}
	if x.structured && o.Decimal == "" {
		l.decimal = "." // in every dialect; a comma that Excel made of it is mended
	}
	l.columns, l.notes = x.columns, append(l.notes, x.notes...)
	l.status, l.mend = x.status(), x.mend(l.decimal)
	return l, nil
}
