package survey

import "testing"

func TestREDCapStatusBelongsToTheFormOfTheColumn(t *testing.T) {
	r := readTable(t, fixture{path: "redcap/raw.csv"}.open(t))
	// The rows of raw.csv: 101 at the start, its two conversations, 101 after
	// three months; 102 at the start, 102's conversation; 103; 104.
	for _, c := range []struct {
		column, why string
		want        []Status
	}{
		// The follow-up has no background form: its checkboxes are 0 and its
		// status is blank. 103's is unverified. 104's was typed in and never
		// marked.
		{"alder", "baseline only", []Status{Completed, Absent, Absent, Absent, Completed, Absent, Partial, Partial}},
		{"ydelse___1", "a checkbox of the same form", []Status{Completed, Absent, Absent, Absent, Completed, Absent, Partial, Partial}},
		// 102 began the survey and never sent it in; after three months it is
		// scheduled, 0, and not begun.
		{"who5_3", "survey", []Status{Completed, Absent, Absent, Completed, Partial, Absent, Completed, Partial}},
		{"trivsel_timestamp", "its time of sending", []Status{Completed, Absent, Absent, Completed, Partial, Absent, Completed, Partial}},
		{"samtale_dato", "repeated", []Status{Absent, Completed, Partial, Absent, Absent, Partial, Absent, Absent}},
	} {
		t.Run(c.why, func(t *testing.T) { same(t, r.states(t, c.column), c.want) })
	}
}

func TestREDCapLabelsGiveTheSameStatuses(t *testing.T) {
	r := readTable(t, fixture{path: "redcap/labels.csv"}.open(t))
	// The rows of labels.csv: 101 at the start, its conversation, 101 after
	// three months, 102, 103.
	same(t, r.states(t, "Alder"), []Status{Completed, Absent, Absent, Completed, Partial})
	same(t, r.states(t, "Hvad fylder mest for dig?"), []Status{Completed, Absent, Completed, Partial, Completed})
	same(t, r.states(t, "Bemærkninger (2)"), []Status{Absent, Completed, Absent, Absent, Absent})
}

func TestREDCapQuestionsThatAreAlikeAreNumbered(t *testing.T) {
	r := readTable(t, fixture{path: "redcap/labels.csv"}.open(t))
	if at, found := Find(r.Columns(), "Bemærkninger"); at != -1 || found != 2 {
		t.Errorf("column %d, %d found, expected none of the two", at, found)
	}
	same(t, r.texts(t, "Bemærkninger (1)"), []string{"", "", "", "Fritaget for digital post.", ""})
}

func TestREDCapCheckboxesAreOptions(t *testing.T) {
	raw := readTable(t, fixture{path: "redcap/raw.csv"}.open(t))
	c, _ := raw.column(t, "ydelse____9")
	same(t, []string{string(c.Kind), c.Option}, []string{"multiple", "-9"})
	labels := readTable(t, fixture{path: "redcap/labels.csv"}.open(t))
	c, _ = labels.column(t, "Hvilken ydelse får du? (choice=Ressourceforløb (aktivt))")
	same(t, []string{string(c.Kind), c.Question, c.Option}, []string{"multiple", "Hvilken ydelse får du?", "Ressourceforløb (aktivt)"})
	old := readText(t, "Record ID,Hvilken ydelse? (choice='SU'),Complete?\n1,Checked,Complete\n", Options{})
	c, _ = old.column(t, "Hvilken ydelse? (choice='SU')")
	same(t, c.Option, "SU")
}

func TestREDCapMissingDataCodesStayCodes(t *testing.T) {
	r := readTable(t, fixture{path: "redcap/raw.csv"}.open(t))
	same(t, r.texts(t, "who5_3")[6], "NASK")
	same(t, r.missing(t, "who5_3")[6], "")
}

func TestREDCapWithoutStatusColumnsTellsNoStatus(t *testing.T) {
	r := readText(t, "record_id,redcap_event_name,glad\n1,start_arm_1,3\n", Options{})
	same(t, r.Detected().Tool, "redcap")
	same(t, r.states(t, "glad"), []Status{Untold})
}

func TestREDCapColumnsBehindTheLastStatusBelongToNoForm(t *testing.T) {
	r := readText(t, "record_id,redcap_event_name,glad,who5_complete,extra\n1,start_arm_1,3,2,x\n", Options{})
	same(t, r.states(t, "glad"), []Status{Completed})
	same(t, r.states(t, "extra"), []Status{Untold})
}

func TestREDCapStatusOfAnotherKindIsItsOwnWord(t *testing.T) {
	r := readText(t, "record_id,redcap_event_name,glad,who5_complete\n1,start_arm_1,3,3\n", Options{})
	same(t, r.states(t, "glad"), []Status{"3"})
}
