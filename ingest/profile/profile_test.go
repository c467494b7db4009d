package profile

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"spor/codebook/instrument"
	"spor/ingest/sheet"
	"spor/ingest/study"
	"spor/ingest/survey"
)

// library is the built-in instruments and, where own is not empty, one more.
func library(t testing.TB, own string) *instrument.Library {
	t.Helper()
	fsys := fstest.MapFS{}
	if own != "" {
		fsys["instruments/own.yaml"] = &fstest.MapFile{Data: []byte(own)}
	}
	lib, err := instrument.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// of profiles a csv file.
func of(t testing.TB, known Known, text string) *Profile {
	t.Helper()
	if known.Instruments == nil {
		known.Instruments = library(t, "")
	}
	if known.Path == "" {
		known.Path = "skema.csv"
	}
	table, err := survey.Open(strings.NewReader(text), int64(len(text)), survey.Options{Options: sheet.Options{Name: known.Path}})
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	p, err := Of(t.Context(), table, known)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// rows is a csv file of a header and rows made by number.
func rows(header string, n int, row func(i int) string) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for i := range n {
		b.WriteString(row(i) + "\n")
	}
	return b.String()
}

func column(t testing.TB, p *Profile, name string) Column {
	t.Helper()
	for _, c := range p.Columns {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("there is no column %q", name)
	return Column{}
}

// finding is what is said of something, the first of its kind.
func finding(t testing.TB, p *Profile, what string) Finding {
	t.Helper()
	for _, f := range p.Findings {
		if f.What == what {
			return f
		}
	}
	return Finding{}
}

// holds asks for lines in the entry, each without its indentation.
func holds(t testing.TB, p *Profile, lines ...string) {
	t.Helper()
	have := map[string]bool{}
	for line := range strings.Lines(p.Entry) {
		text, _, _ := strings.Cut(strings.TrimSpace(line), "  #")
		have[strings.TrimSpace(text)] = true
	}
	for _, line := range lines {
		if !have[line] {
			t.Errorf("the entry lacks %q:\n%s", line, p.Entry)
		}
	}
}

func TestColumnsAreTakenForWhatStandsInThem(t *testing.T) {
	answers := []string{"Hele tiden", "Det meste af tiden", "Lidt af tiden", "Ved ikke"}
	p := of(t, Known{}, rows("id;glad;alder;vægt;dato;gruppe;tom;note;cpr;kontakt os", 40, func(i int) string {
		return fmt.Sprintf("P%02d;%s;%d;%d,5;%02d-03-2024;%s;;note nummer %d om noget;%d;x%d@example.dk",
			i, answers[i%4], 18+i*2, 60+i, i%28+1, []string{"i gang", "ikke i gang"}[i%2], i, 1000+i, i)
	}))
	for _, c := range []struct {
		name   string
		holds  Holds
		detail string
	}{
		{"id", IDs, ""},
		{"glad", Labels, ""},
		{"alder", Whole, "2 digits"}, // 96 is one person's
		{"vægt", Decimals, ""},
		{"dato", Days, "day first"},
		{"gruppe", Labels, ""},
		{"tom", Nothing, ""},
		{"note", Text, ""},
		{"cpr", Identity, "CPR number"},                         // by its name
		{"kontakt os", Identity, "e-mail address, in 40 cells"}, // by its cells
	} {
		got := column(t, p, c.name)
		if got.Holds != c.holds || got.Detail != c.detail {
			t.Errorf("%s holds %s, %q; expected %s, %q", c.name, got.Holds, got.Detail, c.holds, c.detail)
		}
	}
	if c := column(t, p, "tom"); c.Filled != 0 || c.Empty() != 40 || c.Missing[0] != (Missing{study.Blank, 40}) {
		t.Errorf("the empty column: %+v", c)
	}
	if p.Rows != 40 || p.Layout != study.Long {
		t.Errorf("%d rows, layout %s", p.Rows, p.Layout)
	}
}

func TestTheParticipantIsTheColumnThatIsCalledSo(t *testing.T) {
	text := func(header string) string {
		return rows(header+";x", 20, func(i int) string { return fmt.Sprintf("K%03d;%d;%d", 100+i/2, 500100+i, i%3) })
	}
	p := of(t, Known{}, text("deltager;nr"))
	holds(t, p, "participant: {column: deltager}")
	if f := finding(t, p, "participant"); f.Open || f.Says != "deltager: 10 different, 2 rows each" {
		t.Errorf("participant %+v", f)
	}
	// Two columns that look like it, or one that only looks like it, are for a
	// person to choose from.
	p = of(t, Known{}, text("gl;nr"))
	holds(t, p, "# participant: {column: gl}", "# participant: {column: nr}")
	if f := finding(t, p, "participant"); !f.Open {
		t.Errorf("participant %+v", f)
	}
	p = of(t, Known{}, text("deltager;løbenr"))
	holds(t, p, "# participant: {column: deltager}", "# participant: {column: løbenr}")
	// A column that identifies people is a key, and its lookup is not invented.
	p = of(t, Known{}, rows("Mail;x", 12, func(i int) string { return fmt.Sprintf("p%d@example.dk;%d", i, i%3) }))
	holds(t, p, "# participant: {key: Mail, lookup: ../keys.csv}")
	// Names in the place of pseudonyms are not shown, and a word is said of them.
	p = of(t, Known{}, rows("borger;x", 24, func(i int) string { return fmt.Sprintf("%s;%d", []string{"Anna", "Bente", "Carl"}[i%3], i%4) }))
	if f := finding(t, p, "participant"); f.Says != "borger: 3 different, 8 rows each; see that these are pseudonyms and nobody's name" {
		t.Errorf("participant %+v", f)
	}
	if strings.Contains(shown(t, p), "Bente") {
		t.Errorf("shown: %s", shown(t, p))
	}
	// With nothing to go by there is a line to fill in.
	holds(t, of(t, Known{}, rows("a;x", 12, func(i int) string { return fmt.Sprintf("%d;%d", i%4, i%3) })), "# participant: {column: ...}")
}

func TestTheOrderOfDayAndMonthIsToldByDaysAboveTwelve(t *testing.T) {
	for _, c := range []struct {
		days  []string
		says  string
		lines []string
	}{
		{[]string{"05-02-2024", "17-02-2024"}, "day first", []string{"date: {column: dato, format: dmy}"}},
		{[]string{"2024/02/05 10:12:00 AM GMT+1", "2024/02/17 1:00:00 PM GMT+1"}, "year first", []string{"date: {column: dato, format: iso}"}},
		{[]string{"02/05/2024", "02/17/2024"}, "month first", []string{"date: {column: dato, format: mdy}"}},
		{[]string{"2024-02-05", "2024-02-17 10:30"}, "year first", []string{"date: {column: dato, format: iso}"}},
		{[]string{"05.02.2024", "06.02.2024"}, "day or month first? no day above 12 tells", []string{"# date: {column: dato, format: dmy}", "# date: {column: dato, format: mdy}"}},
		{[]string{"17.02.2024", "02.17.2024"}, "day first in 6, month first in 6: no order fits all", []string{"# date: {column: dato, format: dmy}", "# date: {column: dato, format: mdy}"}},
	} {
		p := of(t, Known{}, rows("id;dato", 12, func(i int) string { return fmt.Sprintf("P%d;%s", i, c.days[i%2]) }))
		if f := finding(t, p, "date"); f.Says != "dato: "+c.says {
			t.Errorf("%v: %s, expected %s", c.days, f.Says, c.says)
		}
		holds(t, p, c.lines...)
	}
	// Of two columns of days neither is taken for its place.
	p := of(t, Known{}, rows("id;oprettet;sendt", 12, func(i int) string { return fmt.Sprintf("P%d;2024-02-05;2024-02-06", i) }))
	holds(t, p, "# date: {column: oprettet, format: iso}", "# date: {column: sendt, format: iso}")
}

func TestRowsThatCannotBeReadAreCounted(t *testing.T) {
	p := of(t, Known{}, "id;x\nP1;1\nP2;2;3;4\nP3;3\n")
	if p.Rows != 2 || len(p.Notes) != 1 || p.Notes[0] != "1 row cannot be read, the first in line 3" {
		t.Errorf("%d rows, %q", p.Rows, p.Notes)
	}
	p = of(t, Known{}, "id;x\n")
	if p.Rows != 0 || len(p.Notes) != 1 || p.Notes[0] != "there are no rows below the header" {
		t.Errorf("%d rows, %q", p.Rows, p.Notes)
	}
}
