package survey

import (
	"strings"
	"testing"

	"spor/ingest/study"
)

func TestQualtricsStatusIsWhatFinishedAndStatusSay(t *testing.T) {
	for _, path := range []string{"qualtrics/three-rows.csv", "qualtrics/labels-utf16.tsv"} {
		r := readTable(t, fixture{path: path}.open(t))
		// P03 stopped at 42 %, the fourth is a preview, P04 answered offline.
		same(t, r.states(t, "WHO_1"), []Status{Completed, Completed, Partial, "Survey Preview", Completed})
	}
	legacy := readTable(t, fixture{path: "qualtrics/legacy.csv"}.open(t))
	same(t, legacy.states(t, "WHO_1"), []Status{Completed, Partial, "Survey Test"})
}

func TestQualtricsRowsThatAreNoResponsesGoByTheirWord(t *testing.T) {
	for _, c := range []struct {
		status, channel string
		want            Status
	}{
		{"0", "anonymous", ""}, {"4", "", ""}, {"16", "offline", ""}, {"32", "", ""},
		{"IP Address", "anonymous", ""}, {"Imported", "", ""}, {"Offline Survey", "", ""}, {"", "", ""},
		{"1", "preview", "Survey Preview"}, {"2", "test", "Survey Test"}, {"8", "anonymous", "Spam"},
		{"9", "", "Survey Preview"}, {"12", "", "Spam"}, {"17", "offline", "Survey Preview"}, // sums
		{"Survey Preview", "preview", "Survey Preview"}, {"Survey Test", "test", "Survey Test"}, {"Spam", "", "Spam"},
		{"noget på dansk", "preview", "preview"}, {"noget på dansk", "test", "test"},
	} {
		if got := qualtricsAsideWord(c.status, c.channel); got != c.want {
			t.Errorf("status %q by %q is %q, expected %q", c.status, c.channel, got, c.want)
		}
	}
}

func TestQualtricsStatusInOtherLanguagesIsToldByProgress(t *testing.T) {
	header := "StartDate,EndDate,Finished,Progress,ResponseId,Q1\n"
	r := readText(t, header+"2023-02-14 10:00:00,x,Sandt,100,R_1,3\n2023-02-14 10:00:00,x,Falsk,99,R_2,3\n2023-02-14 10:00:00,x,Sandt,,R_3,3\n", Options{})
	same(t, r.states(t, "Q1"), []Status{Completed, Partial, Untold})
}

func TestQualtricsSeenAndUnansweredIsBlank(t *testing.T) {
	r := readTable(t, fixture{path: "qualtrics/three-rows.csv"}.open(t))
	same(t, r.missing(t, "WHO_3"), []study.Reason{"", study.Blank, "", "", ""})
	same(t, r.texts(t, "WHO_3")[1], "-99")
	same(t, r.missing(t, "Q5"), []study.Reason{"", study.Blank, "", "", ""})
}

func TestQualtricsHeaderRowsAreCounted(t *testing.T) {
	names, texts, ids := "StartDate,Finished,ResponseId,Q1\n", "Startdato,Afsluttet,Svar-id,Hvor glad?\n",
		`"{""ImportId"":""startDate""}","{""ImportId"":""finished""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}"`+"\n"
	row := "2023-02-14 10:00:00,1,R_1,3\n"
	for want, header := range map[int]string{3: names + texts + ids, 2: names + texts, 1: names} {
		r := readText(t, header+row, Options{})
		same(t, r.Detected().Tool, "qualtrics")
		same(t, r.Detected().HeaderRows, want)
		same(t, r.texts(t, "Q1"), []string{"3"})
		c, _ := r.column(t, "Q1")
		same(t, c.Question, map[int]string{3: "Hvor glad?", 2: "Hvor glad?", 1: ""}[want])
	}
}

func TestQualtricsColumnsAreToldByTheirImportId(t *testing.T) {
	r := readTable(t, fixture{path: "qualtrics/three-rows.csv"}.open(t))
	c, _ := r.column(t, "Q3_4")
	same(t, []string{string(c.Kind), c.Question, c.Option}, []string{"multiple", "Hvilke tilbud har du fået?", "Andet"})
	for name, want := range map[string]Kind{"Q3_4_TEXT": Text, "Q5": Text, "Q3_DO_1": Admin, "Q6_First Click": Admin, "Q4": Unknown, "IPAddress": Admin} {
		c, _ := r.column(t, name)
		if c.Kind != want {
			t.Errorf("column %s is of kind %q, expected %q", name, c.Kind, want)
		}
	}
	same(t, r.texts(t, "QID2_3"), r.texts(t, "WHO_3"))
}

func TestQualtricsQuestionsMayBeCalledLikeOldColumns(t *testing.T) {
	r := readText(t, "StartDate,Finished,ResponseId,Name\n2023-02-14 10:00:00,1,R_1,Team Nord\n", Options{})
	c, _ := r.column(t, "Name")
	same(t, c.Kind, Unknown)
}

func TestQualtricsOldColumnsAnswerToTheirNames(t *testing.T) {
	r := readTable(t, fixture{path: "qualtrics/legacy.csv"}.open(t))
	same(t, r.texts(t, "ResponseID"), []string{"R_b0", "R_b1", "R_b2"})
	if len(r.Columns()) != 17 { // a comma ends every line
		t.Errorf("%d columns, expected 17", len(r.Columns()))
	}
}

func TestQualtricsAnswersInOneCellAreDividedByCommas(t *testing.T) {
	r := readText(t, "StartDate,Finished,ResponseId,Q3\n"+strings.Join([]string{"2023-02-14 10:00:00", "1", "R_1", `"Mentor,Kurser, korte,Andet"`}, ",")+"\n", Options{})
	c, at := r.column(t, "Q3")
	chosen, rest := c.Chosen(r.rows[0][at].Text, []string{"Mentor", "Kurser", "Kurser, korte"})
	same(t, chosen, []string{"Mentor", "Kurser, korte"})
	same(t, rest, "Andet")
}
