package survey

import (
	"testing"

	"spor/ingest/study"
)

const shown = study.Reason("")

func TestLimeSurveyTellsNotShownFromLeftBlank(t *testing.T) {
	for _, path := range []string{"limesurvey/codes.csv", "limesurvey/codes-and-texts.csv"} {
		r := readTable(t, fixture{path: path}.open(t))
		// Only P01 has a mentor and was asked how; P03 never reached the page;
		// P02 saw the last question and left it blank.
		same(t, r.texts(t, "MENTORHV"), []string{"Hun ringer, når jeg glemmer det.", "", "", ""})
		same(t, r.missing(t, "MENTORHV"), []study.Reason{shown, study.NotShown, study.NotShown, study.NotShown})
		same(t, r.missing(t, "FYLDER"), []study.Reason{shown, shown, study.NotShown, shown})
		same(t, r.missing(t, "WHO[SQ003]"), []study.Reason{shown, shown, shown, shown})
		// P03's own columns are no answers.
		same(t, r.missing(t, "submitdate"), []study.Reason{shown, shown, shown, shown})
	}
}

func TestLimeSurveyBlankCellsSayNothingWithoutQuotedOnes(t *testing.T) {
	all := readTable(t, fixture{path: "limesurvey/all-quoted.csv"}.open(t))
	same(t, all.missing(t, "MENTORHV"), []study.Reason{shown, shown, shown, shown})
	// As a spreadsheet saves it: no quotes at all.
	r := readText(t, "id;submitdate;lastpage;Q1;Q2\n1;2023-02-14 10:31:07;2;;3\n", Options{})
	same(t, r.Detected().Tool, "limesurvey")
	same(t, r.missing(t, "Q1"), []study.Reason{shown})
}

func TestLimeSurveyFormsThatWereNotSentInArePartial(t *testing.T) {
	for _, path := range []string{"limesurvey/codes.csv", "limesurvey/codes-and-texts.csv", "limesurvey/texts.csv", "limesurvey/all-quoted.csv"} {
		r := readTable(t, fixture{path: path}.open(t))
		for i := range r.Columns() {
			same(t, r.states(t, r.Columns()[i].Name), []Status{Completed, Completed, Partial, Completed})
		}
	}
}

func TestLimeSurveyColumnsAnswerToBothSpellingsOfTheirCode(t *testing.T) {
	brackets := readTable(t, fixture{path: "limesurvey/codes.csv"}.open(t))
	underscores := readTable(t, fixture{path: "limesurvey/all-quoted.csv"}.open(t))
	for _, name := range []string{"WHO[SQ004]", "WHO_SQ004", "YDELSE[other]", "YDELSE_other"} {
		same(t, underscores.texts(t, name), brackets.texts(t, name))
	}
}

func TestLimeSurveyHeadersOfCodeAndTextAreDivided(t *testing.T) {
	// What stands between them is set at the export: ". ", or anything.
	for _, between := range []string{". ", ": ", " - ", " "} {
		text := "id" + between + "Response ID,submitdate" + between + "Date submitted,lastpage" + between + "Last page,Q1[SQ001]" + between +
			"Hvor ofte? [glad. Eller munter],Q2" + between + "\n1,2023-02-14 10:31:07,2,3,4\n"
		r := readText(t, text, Options{})
		same(t, r.Detected().Tool, "limesurvey")
		c, _ := r.column(t, "Q1[SQ001]")
		same(t, c.Question, "Hvor ofte? [glad. Eller munter]")
		c, _ = r.column(t, "Q2") // a question without text
		same(t, c.Question, "")
	}
}

func TestLimeSurveyQuestionsOfYAndBlankAreMultipleChoices(t *testing.T) {
	r := readTable(t, fixture{path: "limesurvey/codes-and-texts.csv"}.open(t))
	c, at := r.column(t, "TILB[SQ002]")
	same(t, []string{string(c.Kind), c.Question, c.Option}, []string{"multiple", "Hvilke tilbud har du fået?", "Praktik"})
	var chosen [][]string
	for _, row := range r.rows {
		one, _ := c.Chosen(row[at].Text, nil)
		chosen = append(chosen, one)
	}
	same(t, chosen, [][]string{nil, nil, nil, {"Praktik"}}) // only P04
	c, _ = r.column(t, "TILB[other]")
	same(t, c.Kind, Text)
	// A grid with other answers than Y is none.
	r = readText(t, "id;submitdate;lastpage;A[1];A[2]\n1;2023;2;Y;\n2;2023;2;;N\n", Options{})
	c, _ = r.column(t, "A[1]")
	same(t, c.Kind, Unknown)
}

func TestLimeSurveyOtherIsALevelOfItsQuestion(t *testing.T) {
	for _, path := range []string{"limesurvey/codes.csv", "limesurvey/all-quoted.csv"} {
		r := readTable(t, fixture{path: path}.open(t))
		c, _ := r.column(t, "YDELSE")
		same(t, c.Label("-oth-"), "Other")
		same(t, r.texts(t, "YDELSE"), []string{"A1", "-oth-", "", "A3"})
	}
}

func TestLimeSurveyTimingsAreItsOwn(t *testing.T) {
	r := readText(t, "id;submitdate;lastpage;bedTime;interviewtime;groupTime12;Q1Time\n1;2023;2;22;90.1;40;20\n", Options{})
	same(t, r.kinds(), map[string]Kind{"id": Admin, "submitdate": Admin, "lastpage": Admin,
		"interviewtime": Admin, "groupTime12": Admin, "Q1Time": Admin}) // a question may be called bedTime
}

func TestLimeSurveyNumbersHaveAPoint(t *testing.T) {
	r := readTable(t, fixture{path: "limesurvey/codes.csv"}.open(t))
	if v, ok := r.Number("1107.21"); !ok || v != 1107.21 {
		t.Errorf("%v, %v, expected 1107.21: a semicolon divides the cells, and the numbers have a point", v, ok)
	}
}
