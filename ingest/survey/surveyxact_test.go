package survey

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"spor/ingest/sheet"
)

func TestSurveyXactFixturesAreWhatTheGeneratorWrites(t *testing.T) {
	for name, want := range xactFiles(t) {
		file := filepath.Join("testdata", "surveyxact", filepath.FromSlash(name))
		if *update {
			must(t, os.MkdirAll(filepath.Dir(file), 0o755))
			must(t, os.WriteFile(file, want, 0o644))
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		// A workbook's bytes are its writer's business.
		if !bytes.Equal(got, want) && filepath.Ext(name) == ".csv" {
			t.Errorf("%s is not what the generator writes; write it again with -update, and read the difference", file)
		}
	}
}

// xactFixture opens a fixture below testdata/surveyxact with the files beside it.
func xactFixture(t *testing.T, name string) *Table {
	t.Helper()
	path := "surveyxact/" + name
	var beside []Beside
	for _, companion := range Companions(path) {
		data := readFixture(t, companion)
		beside = append(beside, besideOf(companion, data))
	}
	data := readFixture(t, path)
	table, err := openBytes(data, Options{Options: sheet.Options{Name: name}}, beside...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { table.Close() })
	return table
}

func besideOf(name string, data []byte) Beside {
	return Beside{Name: name, ReaderAt: bytes.NewReader(data), Size: int64(len(data))}
}

// xactOpen reads three texts as a SurveyXact export; an empty text is a file that
// is not there.
func xactOpen(dataset, labels, structure string) (*Table, error) {
	var beside []Beside
	if labels != "" {
		beside = append(beside, besideOf("w1/labels.csv", []byte(labels)))
	}
	if structure != "" {
		beside = append(beside, besideOf("w1/structure.csv", []byte(structure)))
	}
	return openBytes([]byte(dataset), Options{Options: sheet.Options{Name: "w1/dataset.csv"}}, beside...)
}

func mustXact(t *testing.T, dataset, labels, structure string) *Table {
	t.Helper()
	table, err := xactOpen(dataset, labels, structure)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { table.Close() })
	return table
}

func columnNamed(t *testing.T, table *Table, name string) Column {
	t.Helper()
	at, n := Find(table.Columns(), name)
	if n != 1 {
		t.Fatalf("%d columns are called %s, expected one", n, name)
	}
	return table.Columns()[at]
}

// stated is what a table says of its columns and rows, without how it was read.
func stated(t *testing.T, table *Table) string {
	t.Helper()
	_, rest, _ := strings.Cut(dump(t, table), "\n")
	return rest
}

var xactNames = []string{"comma/dataset.csv", "semicolon/dataset.csv", "eu/dataset.csv", "survey.xlsx"}

func TestEveryDialectOfSurveyXactReadsTheSame(t *testing.T) {
	golden := filepath.Join("testdata", "surveyxact", "survey.golden")
	if *update {
		must(t, os.WriteFile(golden, []byte(xactStated(t, xactNames[0])), 0o644))
	}
	want, err := os.ReadFile(golden)
	must(t, err)
	for _, name := range xactNames {
		t.Run(name, func(t *testing.T) { equal(t, xactStated(t, name), string(want)) })
	}
}

var lineOfRow = regexp.MustCompile(`(?m)^row \d+`)

// xactStated is what a fixture says. Lines are left out: an answer of several
// lines is one row of a workbook.
func xactStated(t *testing.T, name string) string {
	t.Helper()
	return lineOfRow.ReplaceAllString(stated(t, xactFixture(t, name)), "row")
}

func TestHowEachDialectWasReadIsTold(t *testing.T) {
	for name, want := range map[string]string{
		"comma/dataset.csv":     "surveyxact, csv, windows-1252, delimiter ,, decimal point",
		"semicolon/dataset.csv": "surveyxact, csv, windows-1252, delimiter ;, decimal point",
		"eu/dataset.csv":        "surveyxact, csv, utf-16le, delimiter tab, decimal point",
		"survey.xlsx":           "surveyxact, xlsx, decimal point, sheet Dataset(1) (one of 4), Dataset(1) + Dataset(2) side by side",
	} {
		equal(t, xactFixture(t, name).Detected().String(), want)
	}
}

func TestCompanionsOfADataset(t *testing.T) {
	for name, want := range map[string][]string{
		"sources/w1/dataset.csv":    {"sources/w1/labels.csv", "sources/w1/structure.csv"},
		"dataset/Uge 3_Dataset.csv": {"dataset/Uge 3_Labels.csv", "dataset/Uge 3_Structure.csv"},
		"DATASET_2019.CSV":          {"LABELS_2019.CSV", "STRUCTURE_2019.CSV"},
		"dataset-dataset (1).csv":   {"dataset-labels (1).csv", "dataset-structure (1).csv"},
		"labels.csv":                nil,
		"dataset/svar.csv":          nil,
		"":                          nil,
	} {
		equal(t, Companions(name), want)
	}
	for _, name := range []string{"x/labels.csv", "Structure_labels.csv", "LABELS.CSV"} {
		equal(t, partOf(name), "labels")
	}
	equal(t, partOf("labels/labels_Structure (2).csv"), "structure")
	equal(t, partOf("labels/svar.csv"), "")
}

const (
	smallDataset   = "responde;s_1;s_2_1;s_2_2;s_3;stato_1;stato_2;stato_3;stato_4;stato_5\n"
	smallStructure = "questionName;variableName;questionType;subType;questionText;choiceValue;choiceText\n" +
		"s_1;s_1;Closed;Single;Hvor  ofte? ;;\n"
)

func TestADatasetAloneIsReadAndSaid(t *testing.T) {
	table := mustXact(t, smallDataset+"825478429.0;2.0;0;1;Ja, da;0;0;0;1;0\n", "", "")
	equal(t, table.Detected().String(), "surveyxact, csv, utf-8, delimiter ;, decimal comma, without labels")
	row, err := table.Next()
	must(t, err)
	// What is known without a structure is SurveyXact's own: s_1 stays as it is.
	equal(t, texts(row.Cells), []string{"825478429", "2.0", "0", "1", "Ja, da", "0", "0", "0", "1", "0"})
	equal(t, table.Status(row, 1), Completed)
	equal(t, columnNamed(t, table, "responde").Kind, Admin)
	equal(t, columnNamed(t, table, "s_1"), Column{Name: "s_1"})
}

func TestStatusIsFoundByTheCodeInTheStructure(t *testing.T) {
	// stato_1 is option 4 here, as statd_1 is option 6 in exports seen; another
	// question of the survey is called stato.
	structure := smallStructure +
		"stato;stato_5;Closed;Single;Hvor bor du?;;\n" +
		"statoverall;stato_1;Closed;Multiple;Samlet status;4;Gennemført\n" +
		"statoverall;stato_2;Closed;Multiple;Samlet status;3;Nogen svar\n" +
		"statoverall;stato_3;Closed;Multiple;Samlet status;5;Frafaldet \n" +
		"statoverall;stato_4;Closed;Multiple;Samlet status;2;Distribueret\n"
	rows := "1;;0;0;;1;0;0;0;5\n2;;0;0;;0;1;0;0;5\n3;;0;0;;0;0;1;0;5\n4;;0;0;;0;0;0;1;5\n5;;0;0;;0;0;0;0;1\n"
	table := mustXact(t, smallDataset+rows, "", structure)
	equal(t, allStatuses(t, table), []Status{Completed, Partial, "Frafaldet", "Distribueret", Untold})
	at, n := Find(table.Columns(), "statoverall_4")
	equal(t, []int{at, n}, []int{5, 1})
	equal(t, columnNamed(t, table, "stato_5").Kind, Closed)
}

func TestStatusWithoutAStructure(t *testing.T) {
	rows := "1;1;0;0;0;0\n2;0;1;0;0;0\n3;0;0;1;0;0\n4;0;0;0;1;0\n5;0;0;0;0;1\n"
	for _, c := range []struct{ names, labels string }{
		{"id;statoverall_1;statoverall_2;statoverall_3;statoverall_4;statoverall_5\n", ""},
		{"id;stato_1;stato_2;stato_3;stato_4;stato_5\n", "stato_4;0;Ikke valgt\nstato_4;1;Valgt\n"},
	} {
		table := mustXact(t, c.names+rows, c.labels, "")
		equal(t, allStatuses(t, table), []Status{"Ny", "Distribueret", Partial, Completed, "Frafaldet"})
	}
	// The labels name a status of which the code is not known, in another language.
	table := mustXact(t, "id;stato_3;stato_4;stato_7;stato_8\n1;0;0;1;0\n2;0;0;0;1\n", "stato_7;1;Gjennomført\nstato_8;1;I kø\n", "")
	equal(t, allStatuses(t, table), []Status{Completed, "I kø"})
}

func allStatuses(t *testing.T, table *Table) (list []Status) {
	t.Helper()
	for {
		row, err := table.Next()
		if err == io.EOF {
			return list
		}
		must(t, err)
		list = append(list, table.Status(row, 0))
	}
}

func TestLongNamesComeFromTheStructure(t *testing.T) {
	table := xactFixture(t, "comma/dataset.csv")
	for long, name := range map[string]string{
		"respondentid": "responde", "closeTime": "closetim", "closetime": "closetim", "digitaldistributionerrormessage": "digit_1",
		"statcreation_7": "stat_5", "statcreation_1": "statc_4", "statoverall_4": "stato_4", "timer_om_ugen": "timer_om",
		// The option 4 stands third. Its column cannot be called s_11_4, for
		// that is what the fourth is called.
		"s_11_4": "s_11_4", "s_11_3": "s_11_3",
	} {
		equal(t, columnNamed(t, table, long).Name, name)
	}
	equal(t, columnNamed(t, table, "s_11_3").Option, "Kursus")
	equal(t, columnNamed(t, table, "s_11_4").Option, "Andet, skriv hvad:")
}

func TestLabelsAndStructureThatDoNotFitAreNoted(t *testing.T) {
	data := smallDataset + "1;2;0;1;;0;0;0;1;0\n"
	table := mustXact(t, data, "s_1;2;Ofte\ns_1;2;Sjældent\ns_1;1;Aldrig \ns_9;1;Ja\ns_9;2;Nej\ns_1;4;\"5\" skærm\n", "")
	equal(t, table.Detected().Notes, []string{"1 row of labels.csv cannot be read", "1 variable of labels.csv not in the dataset", "1 code twice in labels.csv", "without structure"})
	equal(t, columnNamed(t, table, "s_1").Levels, []Level{{Code: "2", Label: "Ofte"}, {Code: "1", Label: "Aldrig"}})

	table = mustXact(t, data, "s_9;1;Ja\n", smallStructure+"s_8;s_8;Open;String;Andet?;;\ns_9;s_9;Open;String;Andet?;;\n")
	equal(t, table.Detected().Notes, []string{"2 variables of structure.csv not in the dataset", "1 variable of labels.csv not in the dataset"})
	equal(t, columnNamed(t, table, "s_1"), Column{Name: "s_1", Question: "Hvor ofte?", Kind: Closed})
}

func TestOptionsInTheStructureStandInForLabels(t *testing.T) {
	table := mustXact(t, smallDataset, "", smallStructure+"s_1;s_1;Closed;Single;Hvor ofte?;3;Ofte\ns_1;s_1;Closed;Single;Hvor ofte?;1;Sjældent\n")
	c := columnNamed(t, table, "s_1")
	equal(t, c.Levels, []Level{{Code: "3", Label: "Ofte"}, {Code: "1", Label: "Sjældent"}})
	equal(t, c.Label("3"), "Ofte")
	equal(t, table.Detected().Notes, []string{"without labels"})
}

func TestKindsWithoutAStructureComeFromTheLabels(t *testing.T) {
	table := mustXact(t, smallDataset, "s_1;1;Valgt\ns_2_1;0;Ikke valgt\ns_2_1;1;Valgt\ns_2_2;0;Nicht ausgewählt\ns_2_2;1;Ausgewählt\nstato_4;0;Ikke valgt\nstato_4;1;Valgt\n", "")
	for name, kind := range map[string]Kind{"s_1": Closed, "s_2_1": Multiple, "s_2_2": Multiple, "s_3": Unknown, "stato_4": Admin} {
		equal(t, columnNamed(t, table, name).Kind, kind)
	}
}

func TestQuestionsFromASheetOfVariables(t *testing.T) {
	table, err := openBytes(workbook(t, []page{
		{"Variables", [][]string{{"Variabel", "Tekst"}, {"s_1", " Hvor  ofte?"}, {"s_9", "Nej"}}},
		{"labels", [][]string{{"s_1", "1", "Aldrig"}}},
		{"DATASET", [][]string{{"respondentid", "s_1"}, {"101", "1"}}},
	}), Options{})
	must(t, err)
	equal(t, columnNamed(t, table, "s_1"), Column{Name: "s_1", Question: "Hvor ofte?", Kind: Closed, Levels: []Level{{Code: "1", Label: "Aldrig"}}, labels: map[string]string{"1": "Aldrig"}})
	equal(t, table.Detected().String(), "surveyxact, xlsx, decimal point, sheet DATASET (one of 3)")
}

func TestWhatIsNoStructureIsRefusedByName(t *testing.T) {
	for _, c := range []struct{ labels, structure, want string }{
		{"", "s_1;1;Aldrig\n", "w1/dataset.csv: w1/structure.csv: its header has no columns variableName and questionText"},
		{"", "questionName;variableName;questionText\nx;y;z\n", "w1/structure.csv: none of its 1 variables is in the dataset"},
		{"", "\x00\x01", "w1/dataset.csv: w1/structure.csv: "},
		{"%PDF-1.4", "", "w1/dataset.csv: w1/labels.csv: the file is a PDF"},
	} {
		_, err := xactOpen(smallDataset, c.labels, c.structure)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, expected it to say %q", err, c.want)
		}
	}
}

// split writes a dataset of three columns over two sheets; the second is of
// questions that only some are asked.
func split(t *testing.T, second [][]string, more ...page) []byte {
	t.Helper()
	first := [][]string{{"stato_3", "stato_4"}, {"0", "1"}, {"1", "0"}, {"0", "0"}}
	return workbook(t, append([]page{{"Dataset (2)", second}, {"dataset (1)", first}}, more...))
}

func TestASheetMayBeBlankForSomeRows(t *testing.T) {
	table, err := openBytes(split(t, [][]string{{"s_1", "s_2"}, {}, {"", "Ja"}}), Options{})
	must(t, err)
	equal(t, stated(t, table), `column "stato_3" admin
column "stato_4" admin
column "s_1"
column "s_2"
row 2 completed
	stato_3: "0"
	stato_4: "1"
row 3 partial
	stato_3: "1"
	stato_4: "0"
	s_2: "Ja"
row 4 untold
	stato_3: "0"
	stato_4: "0"
`)
}

func TestSheetsThatDoNotBelongTogetherAreRefused(t *testing.T) {
	for _, c := range []struct {
		data []byte
		want string
	}{
		// A row was deleted from the first sheet and not from the second.
		{split(t, [][]string{{"s_1", "s_2"}, {"1", "1"}, {"1", "2"}, {"2", "1"}, {"1", "1"}}), "w1.xlsx: row 5 is blank in sheet dataset (1) and not in the others"},
		// The second sheet has an option of a multiple choice, so everybody.
		{split(t, [][]string{{"s_1", "s_2_1"}, {"1", "1"}, {"2", "1"}}, page{"Labels", [][]string{{"s_2_1", "0", "Ikke valgt"}, {"s_2_1", "1", "Valgt"}}}),
			"w1.xlsx: row 4 is blank in sheet Dataset (2) and not in the others"},
		// Both name the respondent, and the second is sorted otherwise.
		{workbook(t, []page{{"Dataset(1)", [][]string{{"responde", "s_1"}, {"7", "1"}, {"8", "2"}}}, {"Dataset(2)", [][]string{{"responde", "s_2"}, {"7", "1"}, {"9", "2"}}}}),
			`w1.xlsx: row 3 is not the same respondent in all sheets (column "responde" differs in sheet "Dataset(2)")`},
		{split(t, nil), "w1.xlsx: sheet Dataset (2): there is no header"},
	} {
		wantFailure(t, c.data, Options{Options: sheet.Options{Name: "w1.xlsx"}}, c.want)
	}
}

func TestAColumnOfSeveralSheetsIsOneColumn(t *testing.T) {
	table, err := openBytes(workbook(t, []page{{"Dataset(1)", [][]string{{"responde", "s_1"}, {"7", "1"}, {"", "2"}}}, {"Dataset(2)", [][]string{{"responde", "s_2"}, {"7", "3"}, {"8", "4"}}}}), Options{})
	must(t, err)
	equal(t, len(table.Columns()), 3)
	for _, want := range [][]string{{"7", "1", "3"}, {"8", "2", "4"}} {
		row, err := table.Next()
		must(t, err)
		equal(t, texts(row.Cells), want)
	}
}

func TestACellBesideASplitDatasetIsOneBadRow(t *testing.T) {
	table, err := openBytes(split(t, [][]string{{"s_1"}, {"1", "", "x"}, {"2"}}), Options{Options: sheet.Options{Name: "w1.xlsx"}})
	must(t, err)
	_, err = table.Next()
	equal(t, fmt.Sprint(err), "w1.xlsx:2: 3 cells in sheet Dataset (2), expected 1 as in its header")
	row, err := table.Next()
	must(t, err)
	equal(t, texts(row.Cells), []string{"1", "0", "2"})
}

func TestADeclaredSheetOfASplitDatasetIsTheWholeDataset(t *testing.T) {
	data := split(t, [][]string{{"s_1"}, {"1"}, {"1"}, {"2"}})
	for _, c := range []struct {
		sheet   string
		columns int
	}{{"", 3}, {"Dataset (2)", 3}} {
		table, err := openBytes(data, Options{Sheet: c.sheet})
		must(t, err)
		equal(t, len(table.Columns()), c.columns)
	}
}

func TestNumbersAreMendedInTheNotationOfTheFile(t *testing.T) {
	structure := smallStructure + "s_3;s_3;Open;Double;Hvor meget?;;\nrespondentid;responde;Open;Double;Respondent;;\n"
	for text, want := range map[string]string{"7.5": "7.5", "7,5": "7.5", "-0,25": "-0.25", "3.0": "3", "3,0": "3", "": "", "1.234,5": "1.234,5", "8,25E+08": "8,25E+08", "ca. 3": "ca. 3"} {
		table := mustXact(t, smallDataset+"9.0;2.0;1.0;0;"+text+";0;0;0;1;0\n", "", structure)
		row, err := table.Next()
		must(t, err)
		// s_2_1 is in no structure, so nobody knows that it is a code.
		equal(t, texts(row.Cells)[:5], []string{"9", "2", "1.0", "0", want})
	}
	// A sign that is declared holds.
	table, err := openBytes([]byte(smallDataset+"9;2;1;0;7.5;0;0;0;1;0\n"), Options{Options: sheet.Options{Decimal: ","}}, besideOf("structure.csv", []byte(structure)))
	must(t, err)
	row, err := table.Next()
	must(t, err)
	n, ok := table.Number(row.Cells[4].Text)
	if n != 7.5 || !ok {
		t.Errorf("%v, %v, expected 7.5", n, ok)
	}
}
