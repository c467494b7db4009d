package profile

import (
	"fmt"
	"strings"
	"testing"
)

// A file without a header: the first person's answers are neither shown nor
// taken for names, and the entry asks for a row of names.
func TestTheFirstPersonsAnswersAreNotShownAsNames(t *testing.T) {
	answers, yes := strings.Split(time6, ","), []string{"Ja", "Nej"}
	for _, c := range []struct {
		about, first string
		row          func(i int) string
	}{
		{"a date above dates", "7;2024-01-05;Zebulon Hansen;Zebulon er syg", func(i int) string { return fmt.Sprintf("%d;2024-02-%02d;Bo Qvist;fint %d", i*3, i+1, i) }},
		{"answers of an instrument", "Hele tiden;Lidt af tiden;Zebulon Hansen;Zebulon er syg", func(i int) string { return answers[1] + ";" + answers[i%2] + fmt.Sprintf(";Bo Qvist;fint %d", i) }},
		{"a cell that comes again", "a b;Ja;Zebulon Hansen;Zebulon er syg", func(i int) string { return fmt.Sprintf("a %d;%s;Bo Qvist;fint %d", i, yes[i%2], i) }},
		{"a code above codes", "P07;x;Zebulon Hansen;Zebulon er syg", func(i int) string { return fmt.Sprintf("P%02d;%d;Bo Qvist;fint %d", i+10, i, i) }},
		{"numbers in no order", "17;4;4;Zebulon er syg", func(i int) string { return fmt.Sprintf("%d;%d;%d;fint %d", i+18, i%5, i%4, i) }},
		{"a number first", "17;x;Zebulon Hansen;Zebulon er syg", func(i int) string { return fmt.Sprintf("%d;%c;Bo Qvist;fint %d", i+18, 'd'+i, i) }},
		{"an identifier", "z@example.dk;x;Zebulon Hansen;Zebulon er syg", func(i int) string { return fmt.Sprintf("%d;%d;Bo Qvist;fint %d", i, i, i) }},
		{"an identifier within", "a;x;Zebulon 311299-1234;Zebulon er syg", func(i int) string { return fmt.Sprintf("%d;%d;Bo Qvist;fint %d", i, i, i) }},
		{"the item of a tidy file", "P1;Psykisk helbred;Zebulon Hansen;Zebulon er syg", func(i int) string {
			return fmt.Sprintf("P%d;%s;Bo Qvist;fint %d", i/2, []string{"Psykisk helbred", "Fysisk helbred"}[i%2], i)
		}},
	} {
		p := of(t, Known{}, rows(c.first, 20, c.row))
		all := shown(t, p)
		if strings.Contains(all, "Zebulon") {
			t.Errorf("%s: the first row is shown: %s", c.about, all)
		}
		if len(p.Notes) != 1 || !strings.HasPrefix(p.Notes[0], "the first row looks like answers and not like names of columns") {
			t.Errorf("%s: notes %q", c.about, p.Notes)
		}
		if p.Columns[0].Name != "column 1" || p.Columns[3].Name != "column 4" {
			t.Errorf("%s: columns %q, %q", c.about, p.Columns[0].Name, p.Columns[3].Name)
		}
		if strings.Contains(p.Entry, "column:") || !strings.Contains(p.Entry, "# choose: the first row looks like answers") {
			t.Errorf("%s: the entry\n%s", c.about, p.Entry)
		}
		readable(t, p)
	}
}

// Headers that have something of answers about them.
func TestHeadersOfNumbersDatesAndQuestionsAreHeaders(t *testing.T) {
	for _, c := range []struct {
		about, header string
		row           func(i int) string
	}{
		{"numbered columns", "1;2;3;4", func(i int) string { return fmt.Sprintf("%d;%d;%d;%d", i%5, i%4, i%3, i%2) }},
		{"numbered columns behind others", "id;1;2", func(i int) string { return fmt.Sprintf("P%02d;%d;%d", i, i%5, i%4) }},
		{"years", "id;2019;2021", func(i int) string { return fmt.Sprintf("P%02d;%d;%d", i, i%5, i%4) }},
		{"days of a diary", "id;2024-01-05;2024-01-06", func(i int) string { return fmt.Sprintf("P%02d;%d;%d", i, i%5, i%4) }},
		{"questions of items", "id;Jeg har følt mig rolig og afslappet;Psykisk helbred", func(i int) string { return fmt.Sprintf("P%02d;Hele tiden;Godt", i) }},
		{"options, chosen or not", "id;Ja;Nej", func(i int) string { return fmt.Sprintf("P%02d;%s", i, []string{"Ja;", ";Nej"}[i%2]) }},
		{"options in numbers", "id;Hele tiden;Lidt af tiden", func(i int) string { return fmt.Sprintf("P%02d;%d;%d", i, i%2, 1-i%2) }},
		{"numbered questions", "id;q1;q2", func(i int) string { return fmt.Sprintf("P%02d;a%d;b%d", i, i%5, i%4) }},
		{"a header that stands in the file twice", "id;glad;note", func(i int) string {
			if i == 7 {
				return "id;glad;note"
			}
			return fmt.Sprintf("P%02d;Hele tiden;noget %d", i, i)
		}},
		{"two names alike", "id;svar;svar", func(i int) string { return fmt.Sprintf("P%02d;%d;%d", i, i%5, i%4) }},
	} {
		p := of(t, Known{}, rows(c.header, 20, c.row))
		if len(p.Notes) != 0 {
			t.Errorf("%s: notes %q", c.about, p.Notes)
		}
		if got := p.Columns[0].Name; got != strings.Split(c.header, ";")[0] {
			t.Errorf("%s: the first column is called %q", c.about, got)
		}
	}
	// One name with an identifier in it, among others that columns are called by.
	p := of(t, Known{}, rows("id;Kode for Zebulon Hansen 311299-1234;glad", 20, func(i int) string { return fmt.Sprintf("P%02d;%d;%d", i, i%5, i%4) }))
	column(t, p, "id")
	column(t, p, "column B")
	column(t, p, "glad")
	if all := shown(t, p); strings.Contains(all, "Zebulon") || len(p.Notes) != 1 || !strings.HasPrefix(p.Notes[0], "1 column has a name with what may identify a person in it") {
		t.Errorf("notes %q, shown %s", p.Notes, all)
	}
}
