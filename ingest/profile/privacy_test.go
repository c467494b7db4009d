package profile

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"spor/ingest/definition"
	"spor/ingest/sheet"
	"spor/ingest/study"
	"spor/ingest/survey"

	"pgregory.net/rapid"
)

// shown is everything that can be printed of a profile.
func shown(t interface{ Fatal(...any) }, p *Profile) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(p); err != nil {
		t.Fatal(err)
	}
	for _, c := range p.Columns {
		b.WriteString(c.Says() + "\n" + c.Note() + "\n" + c.Asks() + "\n")
	}
	return b.String() + p.Entry
}

// headers are what columns are called that are taken for something: people,
// waves, days, items, answers, scores, what tools call their own.
var headers = []string{"id", "deltager", "navn", "email", "wave", "maaling", "tid", "dato", "spm", "svar", "item", "value", "glad", "rolig", "aktiv", "frisk",
	"interesse", "b1", "m1", "who5_1", "who5_2", "who5_index", "glad_t1", "glad_t2", "rolig_t1", "rolig_t2", "t1_x", "t2_x", "kommune", "sagsbehandler", "bemærkning",
	"record_id", "redcap_event_name", "trivsel_complete", "responseid", "Finished", "Status", "Progress", "submitdate", "lastpage", "seed", "token", "Q1[SQ001]",
	"Tidsstempel", "Respondent ID", "Collector ID", "_uuid", "_submission_time", "_validation_status", "stato_3", "stato_4", "Hvordan synes du, dit psykiske helbred er alt i alt?"}

// lone are cells that nobody else has: words, names, numbers, addresses. They are
// made of letters and digits that no text of the program has in a row.
func lone(n int, kind string) string {
	word := strings.NewReplacer("0", "q", "1", "x", "2", "z", "3", "j", "4", "w", "5", "v", "6", "k", "7", "p", "8", "g", "9", "h").Replace(fmt.Sprintf("7%05d7", n))
	switch kind {
	case "name":
		return strings.ToUpper(word[:1]) + word[1:] + " Qvist"
	case "number":
		return fmt.Sprintf("7%05d7", n)
	case "decimal":
		return fmt.Sprintf("7%05d7,5", n)
	case "email":
		return word + "@zjwq.dk"
	case "sentence":
		return "jeg har " + word + " og det er svært"
	case "id":
		return fmt.Sprintf("Q%06d", 700000+n)
	case "wave":
		return "Q7" + word + "_arm_1"
	}
	return word
}

// Whatever a file is called and holds, a cell that only one row has is not
// shown, nor is a name that many have, and the entry can be read.
func TestNoCellThatOnlyOneRowHasIsShown(t *testing.T) {
	lib := library(t, own)
	common := []string{"", "1", "2", "3", "4", "5", "9", "Hele tiden", "Lidt af tiden", "Godt", "Ved ikke", "Ja", "Nej", "Måling 1", "t2", "Anna Jzwqsen", "Zqxwvej", "QXZ", "2024-02-17", "i gang", "i gang nu"}
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfNDistinct(rapid.SampledFrom(headers), 1, 8, rapid.ID).Draw(t, "header")
		number := rapid.IntRange(1, 30).Draw(t, "rows")
		lones := []string{}
		text := strings.Join(names, ";") + "\n"
		for range number {
			var cells []string
			for range names {
				if kind := rapid.SampledFrom([]string{"", "", "word", "name", "number", "decimal", "email", "sentence", "id", "wave"}).Draw(t, "kind"); kind != "" {
					cells = append(cells, lone(len(lones), kind))
					lones = append(lones, cells[len(cells)-1])
				} else {
					cells = append(cells, rapid.SampledFrom(common).Draw(t, "common"))
				}
			}
			text += strings.Join(cells, ";") + "\n"
		}
		table, err := survey.Open(strings.NewReader(text), int64(len(text)), survey.Options{Options: sheet.Options{Delimiter: ";"}})
		if err != nil {
			return // a file that no tool would have written
		}
		defer table.Close()
		called := map[string]bool{} // a tool may take the first rows for its header
		for _, c := range table.Columns() {
			called[c.Name], called[c.Question], called[c.Option] = true, true, true
		}
		p, err := Of(t.Context(), table, Known{Instruments: lib, Path: "skema.csv"})
		if err != nil {
			t.Fatal(err)
		}
		all := shown(t, p)
		for _, cell := range append(lones, "Anna Jzwqsen", "Zqxwvej", "QXZ") {
			if strings.Contains(all, cell) && !called[cell] {
				t.Fatalf("%q is shown\n%s\n%s", cell, text, all)
			}
		}
		readable(t, p)
	})
}

// readable asks for an entry that the strict reader takes, whatever is still to
// be chosen.
func readable(t interface{ Fatalf(string, ...any) }, p *Profile) {
	var list struct {
		Sources []study.Source `yaml:"sources,required"`
	}
	if err := definition.Read("study.yaml", []byte("sources:\n"+p.Entry), &list).Err(); err != nil {
		t.Fatalf("%v\n%s", err, p.Entry)
	}
	if len(list.Sources) != 1 {
		t.Fatalf("%d sources\n%s", len(list.Sources), p.Entry)
	}
}

// A cell that is repeated is shown if it cannot be anybody's name or words.
func TestRepeatedCellsAreShownIfTheyAreNobodysName(t *testing.T) {
	for _, c := range []struct {
		about, header string
		cells         []string
		shown         bool
	}{
		{"answers", "arbejde", []string{"fuld tid", "deltid", "Ressourceforløb"}, true},
		{"common answers", "har du børn", []string{"Ja", "Nej"}, true},
		{"groups of age", "aldersgruppe", []string{"18-29 år", "30-39 år"}, true},
		{"groups of age without words", "aldersgruppe", []string{"18-29", "30-39"}, true},
		{"first names", "gruppe", []string{"Anna", "Bente"}, false},
		{"full names", "gruppe", []string{"Anna Hansen", "Jens P. Olsen"}, false},
		{"first names in small letters", "gruppe", []string{"anna", "bente"}, false},
		{"full names in small letters", "gruppe", []string{"anna hansen", "jens olsen"}, false},
		{"user names", "gruppe", []string{"ahan12", "i drift jo07"}, false},
		{"towns", "by", []string{"Aarhus", "Vejle"}, false},
		{"initials", "gruppe", []string{"AHA", "BJ"}, false},
		{"words, in a column of members of staff", "sagsbehandler", []string{"hende fra jobcentret", "ham den nye"}, false},
		{"e-mail addresses among answers", "gruppe", []string{"ja tak", "nej tak", "a@example.dk"}, false},
		{"case numbers", "gruppe", []string{"sag 201945", "sag 201946"}, false},
		{"sentences", "gruppe", []string{"det var rigtig svært for mig at komme derhen hver dag", "ja"}, false},
		{"too many", "gruppe", strings.Split("i aaq,i bbq,i ccq,i ddq,i eeq,i ffq,i ggq,i hhq,i iiq,i jjq,i kkq,i llq,i mmq", ","), false},
		{"pseudonyms", "hvem", []string{"P1", "P2"}, false},
	} {
		p := of(t, Known{}, rows("nr;"+c.header, 200, func(i int) string { return fmt.Sprintf("%d;%s", i, c.cells[i%len(c.cells)]) }))
		all := shown(t, p)
		for _, cell := range c.cells {
			if got := strings.Contains(all, cell); got && !c.shown {
				t.Errorf("%s: %q is shown", c.about, cell)
			} else if !got && c.shown {
				t.Errorf("%s: %q is not shown", c.about, cell)
			}
		}
	}
	// Often enough for the column, and too seldom for one of its cells.
	p := of(t, Known{}, rows("nr;gruppe", 100, func(i int) string {
		return fmt.Sprintf("%d;%s", i, map[bool]string{true: "en sjælden", false: "en almindelig"}[i < 2])
	}))
	if strings.Contains(shown(t, p), "sjælden") || strings.Contains(shown(t, p), "almindelig") {
		t.Errorf("shown: %s", shown(t, p))
	}
}

// Numbers are shown as a range, unless an end of it is somebody's.
func TestARangeEndsWhereManyAre(t *testing.T) {
	for _, c := range []struct {
		number func(i int) int
		want   string
	}{
		{func(i int) int { return i % 7 }, "0 to 6"},
		{func(i int) int { return 1 + i/99*4 }, "1 to 5"}, // a single 5 is a code
		{func(i int) int { return 18 + i%20 }, "18 to 37"},
		{func(i int) int { return 18 + i%20 + i/99*60 }, "2 digits"}, // one person is 97
		{func(i int) int { return 2018 + i%2 }, "4 digits"},
		{func(i int) int { return 4 }, "all 4"},
	} {
		p := of(t, Known{}, rows("x;tal", 100, func(i int) string { return fmt.Sprintf("%d;%d", i%4, c.number(i)) }))
		if got := column(t, p, "tal"); got.Detail != c.want {
			t.Errorf("%s %q, expected %q", got.Holds, got.Detail, c.want)
		}
	}
}

// What a header holds does not steer a terminal, and a file without a header
// does not show its first row.
func TestHeadersCannotSteerTheTerminal(t *testing.T) {
	p := of(t, Known{}, rows("id;pæn\x1b[31mrød\u202e\u200b kolonne;010190-1234;b@example.dk", 6, func(i int) string { return fmt.Sprintf("P%d;%d;x;y", i, i%3) }))
	all := shown(t, p)
	if strings.ContainsAny(all, "\x1b\u202e\u200b") || strings.Contains(all, "010190") || strings.Contains(all, "b@example") {
		t.Errorf("shown: %q", all)
	}
	if len(p.Notes) != 1 || !strings.Contains(p.Notes[0], "the first row looks like answers") {
		t.Errorf("notes %q", p.Notes)
	}
	p = of(t, Known{}, rows("id;pæn\x1b[31mrød\u202e\u200b kolonne", 6, func(i int) string { return fmt.Sprintf("P%d;%d", i, i%3) }))
	if all := shown(t, p); strings.ContainsAny(all, "\x1b\u202e\u200b") || !strings.Contains(all, "kolonne") {
		t.Errorf("shown: %q", all)
	}
}

// The entry names a column as the file does, whatever it is called.
func TestNamesOfColumnsSurviveTheEntry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"yes", "1", "a: b", "# x", "{wave}", "a\tb", "null", "~", "'", `"\`, "-", "x\u0085y", "\ufeff", "é\u2028"})).Draw(t, "name")
		var got struct {
			Name string `yaml:"name"`
		}
		if err := definition.Read("x.yaml", []byte("{name: "+scalar(name)+"}"), &got).Err(); err != nil {
			t.Fatalf("%q: %v", scalar(name), err)
		}
		if got.Name != name {
			t.Fatalf("%q became %q by %s", name, got.Name, scalar(name))
		}
	})
}

// Any bytes end in a profile or an error, and the entry can be read.
func FuzzAnyFileEndsInAnEntry(f *testing.F) {
	f.Add([]byte("id;maaling;glad\nP1;w1;Hele tiden\nP2;w2;Lidt af tiden\n"))
	f.Add([]byte("id,spm,svar\nP1,psykisk,Godt\nP1,fysisk,Godt\nP2,psykisk,Godt\nP2,fysisk,Godt\n"))
	f.Add([]byte("id;glad_t1;glad_t2\nP1;1;2\n"))
	f.Add([]byte("record_id,redcap_event_name,x_complete\n1,start_arm_1,2\n"))
	f.Add([]byte("§_1;§_2;¤_1;¤_2;(1);t1;_;.1\n1;2;3;4;5;6;7;8\n"))
	f.Add([]byte("{wave};a{wave}_t1;a{wave}_t2;_t1;t1_\n1;2;3;4;5\n"))
	lib := library(f, own)
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := survey.Open(strings.NewReader(string(data)), int64(len(data)), survey.Options{})
		if err != nil {
			return
		}
		defer table.Close()
		p, err := Of(t.Context(), table, Known{Instruments: lib, Path: "x.csv"})
		if err == nil {
			readable(t, p)
		}
	})
}
