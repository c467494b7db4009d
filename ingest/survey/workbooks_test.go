package survey

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// grid is a sheet of a workbook: its name and what stands in its cells.
type grid struct {
	name string
	rows [][]any
}

// moment is a day and a time of day of the fixtures.
func moment(day, hour, minute int) time.Time {
	return time.Date(2023, time.February, day, hour, minute, 0, 0, time.UTC)
}

// workbooks are the fixtures that are workbooks. -update writes those that are
// missing; delete one to have it written again.
var workbooks = map[string][]grid{
	// No-break spaces stand in the header and in a label, as the tool leaves
	// them; "Navn" is a question too.
	"msforms/danish.xlsx": {{"Sheet1", [][]any{
		{"ID", "Starttidspunkt", "Fuldførelsestidspunkt", "Mail", "Navn", "Sprog", "Tidspunkt for seneste ændring",
			"Dit\u00a0løbenummer", "har jeg været glad og i godt humør\u00a0", "har jeg følt mig rolig og afslappet",
			"Hvilke tilbud har du fået?", "Tror du, at du kan klare et arbejde?", "Hvad fylder mest for dig?", "Navn2"},
		{1, moment(14, 10, 12), moment(14, 10, 31), "anonymous", nil, "Dansk\u200e (Danmark)\u200e", nil,
			"P01", "Lidt af tiden", "Lidt mindre end halvdelen af tiden", "Mentor;Praktik;", "Måske", "At få ro på økonomien", nil},
		{2, moment(14, 10, 50), moment(14, 11, 2), "anonymous", nil, "Dansk\u200e (Danmark)\u200e", nil,
			"P02", "Det meste\u00a0af tiden", "Lidt mere end halvdelen af tiden", "Mentor;Cykelværksted på \"Havnen\";", "Ja, med støtte", nil, "Team Nord"},
		{3, moment(15, 9, 0), moment(15, 9, 4), "anonymous", nil, "Dansk\u200e (Danmark)\u200e", nil,
			"P03", "Hele tiden", nil, nil, "Helt sikkert", "Intet særligt.\nJo: busserne kører ikke om søndagen.", nil},
		{4, moment(16, 8, 2), moment(16, 8, 15), "anonymous", nil, "Dansk\u200e (Danmark)\u200e", moment(17, 9, 0),
			"P04", "På intet tidspunkt", "Lidt af tiden", "Praktik;", nil, "=ikke andet", nil},
	}}},
	"msforms/english.xlsx": {{"Form1", [][]any{
		{"ID", "Start time", "Completion time", "Email", "Name", "Total points", "Quiz feedback", "Løbenummer",
			"Points - Løbenummer", "Feedback - Løbenummer", "Hvordan synes du, dit helbred er alt i alt?"},
		{1, moment(14, 10, 12), moment(14, 10, 31), "p01@example.dk", "P01", 0, nil, "P01", 0, nil, "Godt"},
		{2, moment(14, 10, 50), moment(14, 11, 2), "p02@example.dk", "P02", 0, nil, "P02", 0, nil, "Mindre godt"},
	}}},
	"kobo/repeats.xlsx": {
		{"Opfølgning", [][]any{
			{"start", "end", "pseudonym", "trivsel/who_1", "_id", "_uuid", "_submission_time", "_validation_status", "_index"},
			{"2023-02-14T10:01:11.201+01:00", "2023-02-14T10:11:58.774+01:00", "P01", "1", 228100407, "3f1c12aa", moment(14, 9, 21), nil, 1},
			{"2023-02-14T10:02:11.201+01:00", "2023-02-14T10:12:58.774+01:00", "P02", "4", 228100414, "3f1c22aa", moment(14, 9, 22), nil, 2},
		}},
		{"samtaler", [][]any{
			{"dato", "emne", "_index", "_parent_table_name", "_parent_index", "_submission__id"},
			{"2023-01-09", "økonomi", 1, "Opfølgning", 1, 228100407},
			{"2023-01-23", "helbred", 2, "Opfølgning", 1, 228100407},
		}},
	},
}

// TestMain writes the workbooks that are missing before any test reads them.
func TestMain(m *testing.M) {
	flag.Parse()
	for path, sheets := range workbooks {
		path = filepath.Join("testdata", path)
		if _, err := os.Stat(path); !*update || !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := writeWorkbook(path, sheets); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

func writeWorkbook(path string, sheets []grid) error {
	f := excelize.NewFile()
	defer f.Close()
	for i, g := range sheets {
		if _, err := f.NewSheet(g.name); err != nil {
			return err
		}
		if i == 0 && g.name != "Sheet1" {
			if err := f.DeleteSheet("Sheet1"); err != nil {
				return err
			}
		}
		for row, cells := range g.rows {
			at, err := excelize.CoordinatesToCellName(1, row+1)
			if err == nil {
				err = f.SetSheetRow(g.name, at, &cells)
			}
			if err != nil {
				return err
			}
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return f.SaveAs(path)
}
