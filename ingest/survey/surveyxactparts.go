package survey

import (
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"spor/ingest/sheet"
)

// A part describes the columns of a survey, of which there are at most 20,000
// with some answers each. It is kept in memory.
const (
	maxPartRows = 100_000
	maxPartText = 32 << 20
)

// part is one of the tables beside a dataset: a file, or a sheet of the same
// workbook.
type part struct {
	name string // for messages
	rows *sheet.Rows
}

// partOf tells a companion file by its name: "labels", "structure" or "".
func partOf(name string) string {
	base := strings.ToLower(path.Base(name))
	labels, structure := strings.LastIndex(base, "labels"), strings.LastIndex(base, "structure")
	switch {
	case labels > structure:
		return "labels"
	case structure >= 0:
		return "structure"
	}
	return ""
}

// part opens the table of that name, nil where there is none.
func (o *opening) part(name string) (*part, error) {
	if at := sheetNamed(o.file.Sheets(), name); at >= 0 && at != o.sheet {
		return openPart("sheet "+o.file.Sheets()[at].Name, o.file, at)
	}
	for _, b := range o.beside {
		if partOf(b.Name) != name {
			continue
		}
		f, err := sheet.Open(b, b.Size, sheet.Options{})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", b.Name, err)
		}
		return openPart(b.Name, f, 0)
	}
	return nil, nil
}

func openPart(name string, f *sheet.File, at int) (*part, error) {
	rows, err := f.Rows(at)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &part{name: name, rows: rows}, nil
}

// each reads the part to its end. It returns how many rows could not be read.
func (p *part) each(use func(cells []sheet.Cell) error) (bad int, err error) {
	defer p.rows.Close()
	text := 0
	for n := 0; ; n++ {
		row, err := p.rows.Next()
		for _, c := range row.Cells {
			text += len(c.Text)
		}
		switch {
		case err == io.EOF:
			return bad, nil
		case isRowError(err):
			bad++
			continue
		case n == maxPartRows, text > maxPartText:
			err = fmt.Errorf("over %d rows or %d MB of text, expected what belongs to a survey", maxPartRows, maxPartText>>20)
		case err == nil:
			err = use(row.Cells)
		}
		if err != nil {
			return bad, fmt.Errorf("%s: %w", p.name, err)
		}
	}
}

// readStructure finds the variables of the structure among the columns.
func (x *xact) readStructure(p *part) error {
	var header []string
	places := map[string]int{}
	unknown, found := map[string]bool{}, 0
	bad, err := p.each(func(cells []sheet.Cell) error {
		if header == nil {
			header = namesOf(cells)
			for _, name := range structureHeader {
				places[name] = place(header, name)
			}
			if places["variableName"] < 0 || places["questionText"] < 0 {
				return errors.New("its header has no columns variableName and questionText, expected the structure of a survey from SurveyXact")
			}
			return nil
		}
		get := func(name string) string { return sheet.Name(textAt(cells, places[name])) }
		v := variable{question: get("questionName"), name: get("variableName"), kind: strings.ToLower(get("questionType")),
			sub: strings.ToLower(get("subType")), text: get("questionText"), value: get("choiceValue"), choice: get("choiceText")}
		if i, ok := x.at[v.name]; ok {
			found++
			x.describeBy(i, v)
		} else if v.name != "" {
			unknown[v.name] = true
		}
		return nil
	})
	if err == nil && found == 0 {
		err = fmt.Errorf("%s: none of its %d variables is in the dataset, expected the structure of the same survey", p.name, len(unknown))
	}
	x.structured = true
	x.nameLong()
	x.note(bad, "row%s of %s cannot be read", p)
	x.note(len(unknown), "variable%s of %s not in the dataset", p)
	return err
}

var structureHeader = []string{"questionName", "variableName", "questionType", "subType", "questionText", "choiceValue", "choiceText"}

// readVariables reads a sheet of variables and their questions, which some
// workbooks have in place of a structure.
func (x *xact) readVariables(p *part) error {
	_, err := p.each(func(cells []sheet.Cell) error {
		if i, ok := x.at[sheet.Name(textAt(cells, 0))]; ok && x.columns[i].Question == "" {
			x.columns[i].Question = sheet.Name(textAt(cells, 1))
		}
		return nil
	})
	return err
}

// readLabels finds the words for the codes of the columns. Where a code is there
// twice, the first word is taken.
func (x *xact) readLabels(p *part) error {
	unknown, twice := map[string]bool{}, 0
	bad, err := p.each(func(cells []sheet.Cell) error {
		name, code := sheet.Name(textAt(cells, 0)), wholeNumber(textAt(cells, 1))
		switch i, ok := x.at[name]; {
		case name == "" || code == "":
		case !ok:
			unknown[name] = true
		case !x.labels.add(i, code, sheet.Name(textAt(cells, 2))):
			twice++
		}
		return nil
	})
	x.note(bad, "row%s of %s cannot be read", p)
	x.note(len(unknown), "variable%s of %s not in the dataset", p)
	x.note(twice, "code%s twice in %s", p)
	return err
}

// note says how many of something there are in a part, where there are any.
func (x *xact) note(n int, what string, p *part) {
	if n == 0 {
		return
	}
	s := "s"
	if n == 1 {
		s = ""
	}
	x.notes = append(x.notes, fmt.Sprintf("%d "+what, n, s, path.Base(p.name)))
}
