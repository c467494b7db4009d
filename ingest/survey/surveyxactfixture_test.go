package survey

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// The fixtures are one survey, made up, as SurveyXact exports it in each of its
// dialects. The people in it do not exist. The WHO-5 items are named by short
// words of our own; WHO-5 is the World Health Organization's, CC BY-NC-SA 3.0 IGO.

// xactQuestion is a question of the survey with the variables that it has in an
// export with names of 8 characters.
type xactQuestion struct {
	name      string // long
	variables []string
	kind, sub string
	text      string
	options   []xactOption
}

type xactOption struct {
	value int
	text  string
}

func xactSurvey() []xactQuestion {
	single := func(name, text string, options ...xactOption) xactQuestion {
		return xactQuestion{name, []string{strings.ToLower(name[:min(8, len(name))])}, "Closed", "Single", text, options}
	}
	multiple := func(name string, variables []string, text string, options ...xactOption) xactQuestion {
		return xactQuestion{name, variables, "Closed", "Multiple", text, options}
	}
	open := func(name, variable, sub, text string) xactQuestion {
		return xactQuestion{name, []string{variable}, "Open", sub, text, nil}
	}
	// Positions from 1, so 1 is the best answer; double and trailing blanks are
	// as people leave them in the editor.
	often := []xactOption{{1, "Hele tiden"}, {2, "Det meste af tiden "}, {3, "Lidt mere end halvdelen  af tiden"}, {4, "Lidt mindre end halvdelen af tiden"}, {5, "Lidt af tiden"}, {6, "På intet tidspunkt"}}
	who5 := func(n int, item string) xactQuestion {
		return single(fmt.Sprintf("who5_%d", n), "Hvordan har du haft det de sidste 2 uger?  - "+item+" ", often...)
	}
	return []xactQuestion{
		single("survey", "Spørgeskema", xactOption{1480021, "Vejen videre, måling 2"}),
		open("respondentid", "responde", "Double", "Respondent"),
		single("organization", "Organisation", xactOption{260011, "Prøvekommunen"}),
		multiple("statinternal", numbered("stat", 1, 4), "Basisstatus", xactOption{1, "Oprettet"}, xactOption{2, "Afvist"}, xactOption{3, "Åbnet"}, xactOption{4, "Afsluttet"}),
		open("created", "created", "Date", "Oprettet"),
		open("modified", "modified", "Date", "Ændret"),
		open("closeTime", "closetim", "Date", "Afsluttet"),
		open("startTime", "starttim", "Date", "Påbegyndt"),
		open("difftime", "difftime", "Double", "Svartid (sek.)"),
		open("responseCollectSessions", "response", "Double", "Antal besøg"),
		open("email", "email", "String", "Email"),
		single("digitalDistributionStatus", "digitalDistributionStatus", xactOption{1, "Succes"}, xactOption{2, "Fejlet"}, xactOption{3, "-"}, xactOption{4, "I kø"}, xactOption{6, "Frafaldet"}, xactOption{5, "Fritaget"}),
		open("digitalDistributionErrorMessage", "digit_1", "String", "digitalDistributionErrorMessage"),
		open("deltagernummer", "deltager", "String", "Deltagernummer"),
		single("jobcenter", "Jobcenter", xactOption{1, "Åby"}, xactOption{2, "Nørre Søby"}, xactOption{3, "Kær"}),
		who5(1, "glad og i godt humør"),
		who5(2, "rolig og afslappet"),
		who5(3, "aktiv og energisk"),
		who5(4, "frisk og udhvilet, når jeg vågner"),
		who5(5, "optaget af ting, der interesserer mig"),
		single("s_6", "Hvordan synes du, dit helbred er alt i alt?", xactOption{1, "Fremragende"}, xactOption{2, "Vældig godt"}, xactOption{3, "Godt"}, xactOption{4, "Mindre godt"}, xactOption{5, "Dårligt"}),
		// A level that begins as the answer "Ved ikke" does, and codes out of
		// order: an option was put in after the others had theirs.
		single("b6_vej", "Ved du, hvad du skal gøre for at komme tættere på et arbejde?", xactOption{1, "Jeg ved ikke, hvordan jeg skal komme videre"}, xactOption{2, "Jeg har et par ideer"}, xactOption{7, "Det svinger, om jeg ved det"}, xactOption{3, "Jeg ved det for det meste"}, xactOption{4, "Jeg ved helt klart, hvad jeg skal gøre"}, xactOption{15, "Ved ikke"}),
		single("b5_klare", "Tror du, at du kan klare et arbejde?", xactOption{1, "Slet ikke"}, xactOption{2, "Næppe"}, xactOption{3, "Det svinger"}, xactOption{4, "Nok"}, xactOption{5, "Helt sikkert"}, xactOption{6, "Ved ikke"}),
		// The variable is numbered by position, the option by its code.
		multiple("s_11", numbered("s_11", 1, 4), "Hvad har du været med til siden sidst? (sæt gerne flere  krydser)", xactOption{1, "Praktik "}, xactOption{2, "Mentor, vejleder; bisidder"}, xactOption{4, "Kursus"}, xactOption{3, "Andet, skriv hvad:"}),
		open("timer_om_ugen", "timer_om", "Double", "Hvor mange timer om ugen har du været af sted?"),
		open("s_12", "s_12", "String", "Hvad har betydet mest for dig siden sidst?"),
		multiple("statcompletion", numbered("statc", 1, 3), "Udfyldelsesstatus", xactOption{1, "Åbnet"}, xactOption{2, "Begyndt"}, xactOption{3, "Afsluttet"}),
		multiple("statcreation", append(numbered("statc", 4, 9), "stat_5"), "Oprettelsesstatus", xactOption{1, "Importeret"}, xactOption{2, "Selvoprettet"}, xactOption{3, "Oprettet i hånden"}, xactOption{4, "Kopi"}, xactOption{5, "REST"}, xactOption{6, "Kiosk"}, xactOption{7, "Papir"}),
		multiple("statoverall", numbered("stato", 1, 5), "Samlet status", xactOption{1, "Ny"}, xactOption{2, "Distribueret"}, xactOption{3, "Nogen svar"}, xactOption{4, "Gennemført"}, xactOption{5, "Frafaldet"}),
		open("s_13", "s_13", "String", "Hvad har du været med til siden sidst? (sæt gerne flere  krydser) - Andet, skriv hvad:"),
	}
}

func numbered(name string, from, to int) (names []string) {
	for i := from; i <= to; i++ {
		names = append(names, name+"_"+strconv.Itoa(i))
	}
	return names
}

// xactPeople are the rows: overall status by its code, and what was answered by
// variable. The rest follows from these.
func xactPeople() []map[string]string {
	who5 := func(a, b, c, d, e int) string { return fmt.Sprint(a, b, c, d, e) }
	people := []struct {
		status                        int
		who5, health, vej, klare      string
		chosen                        []int // positions of s_11
		hours, text, other, jobcenter string
	}{
		{4, who5(2, 3, 3, 4, 2), "3", "2", "3", []int{1}, "7.5", "At nogen ringede,\nda jeg ikke selv gjorde det.", "", "1"},
		{4, who5(5, 5, 6, 6, 5), "5", "1", "1", nil, "", "Ingenting", "", "1"},
		{2, "", "", "", "", nil, "", "", "", "2"},
		{4, who5(3, 2, 3, 3, 3), "2", "15", "6", []int{1, 4}, "12", `Min mentor sagde: "Det går, når det går"; det hjalp`, "Frivillig i en cykelbutik", "2"},
		{3, who5(4, 4, 0, 0, 0), "", "", "", nil, "", "", "", "3"},
		{4, who5(1, 1, 2, 2, 1), "1", "4", "5", []int{1, 2, 3}, "22.25", "= mere søvn", "", "3"},
		{4, who5(4, 5, 4, 5, 4), "4", "7", "3", []int{3}, "0", "Kurset – især de sidste 2 uger (1,5 time om dagen)", "", "1"},
		{5, "", "", "", "", nil, "", "", "", "2"},
		{4, who5(3, 3, 3, 3, 3), "3", "3", "4", []int{2}, "3", "", "", "1"},
		{1, "", "", "", "", nil, "", "", "", "3"},
		{3, who5(6, 6, 6, 6, 6), "5", "15", "", nil, "", "Æblerne i haven", "", "2"},
		{4, who5(2, 2, 2, 3, 2), "2", "4", "5", []int{4}, "37", "Jeg fik\nto ting:\n1) ro\n2) en aftale", "En blå café, \"Åen\"", "2"},
	}
	var rows []map[string]string
	for n, p := range people {
		begun, sent := p.status == 3 || p.status == 4, p.status == 4
		r := map[string]string{
			"survey": "1480021", "responde": strconv.Itoa(925478429 + 131*n), "organiza": "260011",
			"created": fmt.Sprintf("2019-03-0%d 08:0%d:00", 1+n%5, n%10), "modified": fmt.Sprintf("2019-03-1%d 16:42:0%d", n%10, n%10),
			"email": fmt.Sprintf("deltager%02d@example.dk", n+1), "digitald": "1", "deltager": fmt.Sprintf("P%02d", n+1), "jobcente": p.jobcenter,
			"s_6": p.health, "b6_vej": p.vej, "b5_klare": p.klare, "timer_om": p.hours, "s_12": p.text, "s_13": p.other, "response": "0",
		}
		for i, code := range strings.Fields(p.who5) {
			if code != "0" {
				r[fmt.Sprintf("who5_%d", i+1)] = code
			}
		}
		if begun {
			r["starttim"], r["response"] = fmt.Sprintf("2019-03-12 09:%02d:24", 10+n), "1"
		}
		if sent {
			r["closetim"], r["difftime"] = fmt.Sprintf("2019-03-12 09:%02d:40", 13+n), fmt.Sprintf("%d.4%d7", 135+n, n%10)
		}
		chosen := func(name string, options int, is func(position int) bool) {
			for i := 1; i <= options; i++ {
				r[fmt.Sprintf("%s_%d", name, i)] = map[bool]string{true: "1", false: "0"}[is(i)]
			}
		}
		chosen("s_11", 4, func(i int) bool { return slices.Contains(p.chosen, i) })
		chosen("stat", 5, func(i int) bool { return i == 1 || i == 4 && sent })
		chosen("statc", 9, func(i int) bool { return i == 4 || i <= 2 && begun || i == 3 && sent })
		chosen("stato", 5, func(i int) bool { return i == p.status })
		rows = append(rows, r)
	}
	return rows
}

// xactTables are dataset, labels and structure as texts, the first with its
// header. A number is written as SurveyXact writes it.
func xactTables() (dataset, labels, structure [][]string) {
	var header []string
	structure = [][]string{structureHeader}
	for _, q := range xactSurvey() {
		for i, variable := range q.variables {
			header = append(header, variable)
			row := []string{q.name, variable, q.kind, q.sub, q.text, "", ""}
			if q.sub == "Multiple" {
				row[5], row[6] = strconv.Itoa(q.options[i].value), q.options[i].text
				labels = append(labels, []string{variable, "0", "Ikke valgt"}, []string{variable, "1", "Valgt"})
			} else {
				for _, o := range q.options {
					labels = append(labels, []string{variable, strconv.Itoa(o.value), o.text})
				}
			}
			structure = append(structure, row)
		}
	}
	dataset = [][]string{header}
	for _, person := range xactPeople() {
		var row []string
		for _, variable := range header {
			row = append(row, person[variable])
		}
		dataset = append(dataset, row)
	}
	return dataset, labels, structure
}

// xactDialect is one of the ways in which the three csv files are written.
type xactDialect struct {
	name   string
	comma  string
	end    string
	always bool // texts are quoted, whatever they hold
	decode func(string) []byte
	double func(variable, number string) string // how numbers came out of it
	extra  string                               // at the end of each line of the structure
}

var xactDialects = []xactDialect{
	{name: "comma", comma: ",", end: "\n", always: true, decode: windows1252, double: func(_, n string) string { return n }},
	// Opened and saved again in Danish Excel.
	{name: "semicolon", comma: ";", end: "\n", decode: windows1252, double: func(_, n string) string { return strings.Replace(n, ".", ",", 1) }},
	{name: "eu", comma: "\t", end: "\r\n", decode: utf16LE, double: func(variable, n string) string {
		if variable == "responde" || variable == "response" {
			return n + ".0"
		}
		return n
	}, extra: "\t"},
}

func windows1252(s string) []byte {
	b, err := charmap.Windows1252.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return []byte(b)
}

func utf16LE(s string) []byte {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// write writes a table. texts tells which columns hold texts.
func (d xactDialect) write(table [][]string, extra string, text func(row, column int) bool) []byte {
	var b strings.Builder
	for r, row := range table {
		for c, s := range row {
			if c > 0 {
				b.WriteString(d.comma)
			}
			if d.always && text(r, c) || strings.ContainsAny(s, "\"\n"+d.comma) {
				s = `"` + strings.ReplaceAll(strings.ReplaceAll(s, `"`, `""`), "\n", d.end) + `"`
			}
			b.WriteString(s)
		}
		b.WriteString(extra + d.end)
	}
	return d.decode(b.String())
}

// xactFiles are the fixtures by their names below testdata/surveyxact.
func xactFiles(t testing.TB) map[string][]byte {
	dataset, labels, structure := xactTables()
	subs := map[string]string{}
	for _, row := range structure[1:] {
		subs[row[1]] = row[3]
	}
	files := map[string][]byte{}
	for _, d := range xactDialects {
		table := [][]string{dataset[0]}
		for _, row := range dataset[1:] {
			row = slices.Clone(row)
			for c, variable := range dataset[0] {
				if subs[variable] == "Double" && row[c] != "" {
					row[c] = d.double(variable, row[c])
				}
			}
			table = append(table, row)
		}
		files[d.name+"/dataset.csv"] = d.write(table, "", func(r, c int) bool { return r > 0 && subs[dataset[0][c]] == "String" })
		files[d.name+"/labels.csv"] = d.write(labels, "", func(_, c int) bool { return c != 1 })
		files[d.name+"/structure.csv"] = d.write(structure, d.extra, func(r, c int) bool { return c != 5 || r == 0 })
	}
	half := len(dataset[0]) / 2
	files["survey.xlsx"] = workbook(t, []page{{"Labels", labels}, {"Dataset(2)", columnRange(dataset, half, len(dataset[0]))}, {"Structure", structure}, {"Dataset(1)", columnRange(dataset, 0, half)}})
	return files
}

func columnRange(table [][]string, from, to int) (part [][]string) {
	for _, row := range table {
		part = append(part, row[from:to])
	}
	return part
}

// page is a sheet of a workbook.
type page struct {
	name string
	rows [][]string
}

// workbook writes numbers as numbers and leaves empty cells out.
func workbook(t testing.TB, pages []page) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, p := range pages {
		if i == 0 {
			must(t, f.SetSheetName("Sheet1", p.name))
		} else if _, err := f.NewSheet(p.name); err != nil {
			t.Fatal(err)
		}
		for r, row := range p.rows {
			for c, s := range row {
				cell, err := excelize.CoordinatesToCellName(c+1, r+1)
				must(t, err)
				if n, err := strconv.ParseFloat(s, 64); err == nil {
					must(t, f.SetCellValue(p.name, cell, n))
				} else if s != "" {
					must(t, f.SetCellStr(p.name, cell, s))
				}
			}
		}
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
