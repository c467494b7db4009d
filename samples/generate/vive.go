package main

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// The persons behind VIVE's tables: 44 with both caseworker forms, of whom 39
// have both citizen forms.
const (
	followed = 44
	citizens = 39
)

// publishedItem is an item of the tables and the column it gets.
type publishedItem struct{ table, item, column string }

var citizenItems = []publishedItem{
	{"6.4", "1", "b1"}, {"6.4", "2", "b2"}, {"6.4", "3", "b3"}, {"6.4", "4", "b4"}, {"6.4", "5", "b5"}, {"6.4", "6", "b6"},
	{"6.5", "psy", "psykisk"}, {"6.5", "phy", "fysisk"},
	{"6.6", "1", "glad"}, {"6.6", "2", "rolig"}, {"6.6", "3", "aktiv"}, {"6.6", "4", "frisk"}, {"6.6", "5", "interesse"},
}

var staffItems = []publishedItem{
	{"6.3", "1", "m1"}, {"6.3", "2", "m2"}, {"6.3", "3", "m3"}, {"6.3", "4", "m4"},
}

// vive rebuilds rows from published_counts.csv: for every item and measurement
// the answers are the published ones, and n is the published n. Who gave which
// answer was never published: the pairing, within a person and between items,
// is a seeded shuffle, so nothing about change may be read from these rows.
func vive(dir fs.FS) ([]file, error) {
	answers, err := publishedAnswers(dir)
	if err != nil {
		return nil, err
	}
	borger, err := viveForms("borger", citizens, citizenItems, answers)
	if err != nil {
		return nil, err
	}
	medarbejder, err := viveForms("medarbejder", followed, staffItems, answers)
	if err != nil {
		return nil, err
	}
	return []file{{"sources/borger.csv", borger}, {"sources/medarbejder.csv", medarbejder}}, nil
}

// published is one column of a published table.
type published struct{ table, item, measurement string }

// publishedAnswers spells each count out: three persons with code 2 are three
// answers "2".
func publishedAnswers(dir fs.FS) (map[published][]string, error) {
	const name = "published_counts.csv"
	f, err := dir.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	answers := map[published][]string{}
	for i, row := range rows[1:] {
		if len(row) < 8 {
			return nil, fmt.Errorf("%s:%d: found %d columns, expected at least 8", name, i+2, len(row))
		}
		count, err := strconv.Atoi(row[6])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: count: %w", name, i+2, err)
		}
		code, _, _ := strings.Cut(row[5], " ") // "5 most positive" is code 5
		if code == "dont_know" {
			code = "ved ikke"
		}
		key := published{row[0], row[1], row[4]}
		for range count {
			answers[key] = append(answers[key], code)
		}
	}
	return answers, nil
}

// viveForms deals the answers of each item out among the persons; those left
// without one have a blank cell.
func viveForms(form string, persons int, items []publishedItem, answers map[published][]string) ([]byte, error) {
	header := []string{"id", "maaling"}
	for _, it := range items {
		header = append(header, it.column)
	}
	rows := [][]string{header}
	for _, measurement := range []string{"1", "3"} {
		first := len(rows)
		for i := range persons {
			rows = append(rows, []string{fmt.Sprintf("B%02d", i+1), measurement})
		}
		for _, it := range items {
			given := answers[published{it.table, it.item, measurement}]
			if len(given) == 0 || len(given) > persons {
				return nil, fmt.Errorf("table %s, item %s, measurement %s: found %d answers, expected 1 to %d", it.table, it.item, measurement, len(given), persons)
			}
			dealt := make([]string, persons)
			copy(dealt, given)
			r := random("vive " + form + " " + it.column + " " + measurement)
			r.Shuffle(persons, func(i, j int) { dealt[i], dealt[j] = dealt[j], dealt[i] })
			for i, code := range dealt {
				rows[first+i] = append(rows[first+i], code)
			}
		}
	}
	return commaCSV(rows), nil
}
