package survey

import (
	"slices"
	"testing"
)

func TestKoBoFieldsAnswerWithoutTheirGroup(t *testing.T) {
	r := readTable(t, fixture{path: "kobo/names.csv"}.open(t))
	same(t, r.texts(t, "who_1"), []string{"1", "4", "", "0"})
	same(t, r.texts(t, "tilbud/andet"), []string{"0", "1", "", "0"})
	odk := readTable(t, fixture{path: "odk/central.csv"}.open(t))
	same(t, odk.texts(t, "who_1"), []string{"1", "4", "5", "0"})
	same(t, odk.texts(t, "tilbud/praktik"), []string{"0", "1", "0", "0"})
}

func TestKoBoOptionsStandBesideTheirQuestion(t *testing.T) {
	for path, want := range map[string][]string{
		"kobo/names.csv":  {"baggrund/tilbud", "mentor", "praktik", "andet"},
		"kobo/labels.csv": {"Hvilke tilbud har du fået?", "Mentor", "Virksomhedspraktik", "Andet"},
		"odk/central.csv": {"baggrund-tilbud", "mentor", "praktik"},
	} {
		r := readTable(t, fixture{path: path}.open(t))
		got := []string{want[0]}
		for _, c := range r.Columns() {
			if c.Kind == Multiple && c.Question == want[0] {
				got = append(got, c.Option)
			}
		}
		same(t, got, want)
	}
}

func TestKoBoOptionsMayHoldTheDivider(t *testing.T) {
	r := readText(t, "_uuid;_submission_time;Hvem?;Hvem?/Mentor/støtte;Og/eller\na;2023;x;1;2\n", Options{})
	c, _ := r.column(t, "Hvem?/Mentor/støtte")
	same(t, []string{c.Question, c.Option}, []string{"Hvem?", "Mentor/støtte"})
	c, _ = r.column(t, "Og/eller")
	same(t, c.Kind, Unknown)
}

func TestKoBoSummariesHoldTheChosenOptions(t *testing.T) {
	r := readTable(t, fixture{path: "kobo/names.csv"}.open(t))
	c, at := r.column(t, "tilbud")
	chosen, rest := c.Chosen(r.rows[1][at].Text, []string{"mentor", "praktik", "andet"})
	same(t, chosen, []string{"mentor", "andet"})
	same(t, rest, "")
}

func TestSubmissionsThatWereRejectedGoByTheirWord(t *testing.T) {
	for path, want := range map[string][]Status{
		"kobo/names.csv":  {Completed, Completed, "not approved", Completed}, // on hold is no verdict
		"kobo/labels.csv": {Completed, Completed, "not approved", Completed},
		"odk/central.csv": {Completed, Completed, "rejected", Completed},
	} {
		r := readTable(t, fixture{path: path}.open(t))
		same(t, r.states(t, r.Columns()[4].Name), want)
	}
}

func TestKoBoRepeatedGroupsAreToldAndReadWhenDeclared(t *testing.T) {
	table := fixture{path: "kobo/repeats.xlsx"}.open(t)
	if !slices.Contains(table.Detected().Notes, "sheet samtaler holds a repeated group and is not read") {
		t.Errorf("notes %q, expected one on the sheet samtaler", table.Detected().Notes)
	}
	r := readTable(t, fixture{path: "kobo/repeats.xlsx", options: Options{Sheet: "samtaler"}}.open(t))
	same(t, r.Detected().Tool, "kobo")
	same(t, r.texts(t, "emne"), []string{"økonomi", "helbred"})
	same(t, r.kinds()["_parent_index"], Admin)
}

func TestKoBoNumbersHaveAPoint(t *testing.T) {
	r := readTable(t, fixture{path: "kobo/names.csv"}.open(t))
	if v, ok := r.Number("2.5"); !ok || v != 2.5 {
		t.Errorf("%v, %v, expected 2.5: a semicolon divides the cells, and the numbers have a point", v, ok)
	}
}
