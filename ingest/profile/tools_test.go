package profile

import (
	"fmt"
	"strconv"
	"testing"

	"spor/ingest/sheet"
	"spor/ingest/survey"

	"github.com/google/go-cmp/cmp"
)

// In REDCap a row holds several forms: the status is that of the form whose
// items were recognised, the record is the person and the event the wave.
func TestREDCapIsTakenByItsRecordEventAndForm(t *testing.T) {
	header := "record_id,redcap_event_name,alder,baggrund_complete,trivsel_timestamp,who5_1,who5_2,who5_3,who5_4,who5_5,trivsel_complete"
	p := of(t, Known{}, rows(header, 12, func(i int) string {
		answers, complete := "1,2,3,4,5", 2
		if i%6 == 5 {
			answers, complete = "1,,,,", 0
		}
		if i%2 == 0 {
			return fmt.Sprintf("%d,start_arm_1,40,2,2024-02-%02d 10:00,%s,%d", i/2+1, i+10, answers, complete)
		}
		return fmt.Sprintf("%d,maaned_3_arm_1,,,2024-05-%02d 10:00,%s,%d", i/2+1, i+10, answers, complete)
	}))
	// Of 12 rows every sixth was begun and never sent in.
	if diff := cmp.Diff([]Status{{"completed", 10, "completed"}, {"begun, never sent in", 2, "partial"}}, p.Statuses); diff != "" {
		t.Error(diff)
	}
	holds(t, p, "participant: {column: record_id}", "wave: {column: redcap_event_name}", "date: {column: trivsel_timestamp, format: iso}", "# keep: partial", "happy: who5_1")
	if f := finding(t, p, "wave"); f.Says != "column redcap_event_name: start_arm_1 (6 rows), maaned_3_arm_1 (6 rows)" {
		t.Errorf("wave %+v", f)
	}
}

// The token of an invitation and a number that people were asked for may both be
// the participant, and the number of the form is not.
func TestOfTwoWaysToTellWhoARowIsNeitherIsTaken(t *testing.T) {
	p := of(t, Known{}, rows(`"id";"submitdate";"lastpage";"startlanguage";"seed";"token";"ipaddr";"PSEU. Dit løbenummer"`, 12, func(i int) string {
		return fmt.Sprintf(`"%d";"2024-02-%02d 10:00:00";"3";"da";"%d";"t0k%03d";"10.0.0.%d";"%d"`, i, i+10, i*7, i, i, 100+i)
	}))
	if p.Tool != "limesurvey" {
		t.Fatalf("tool %s", p.Tool)
	}
	var says []string
	for _, f := range p.Findings {
		if f.What == "participant" {
			says = append(says, f.Says)
		}
	}
	want := []string{
		"token: 12 different, a row each; the token of the invitation: it links the waves if each was sent out with the same tokens",
		"or PSEU. Dit løbenummer: 12 different, a row each",
		"or id: 12 different, a row each; numbers forms, not people",
	}
	if diff := cmp.Diff(want, says); diff != "" {
		t.Error(diff)
	}
	holds(t, p, "# participant: {column: token}", `# participant: {column: "PSEU. Dit løbenummer"}`, "date: {column: submitdate, format: iso}")
	if c := column(t, p, "ipaddr"); c.Holds != Identity || c.Detail != "IP address, in 12 cells" {
		t.Errorf("ipaddr holds %s, %s", c.Holds, c.Detail)
	}
}

// A file of any size takes the same memory, and says that it lost count.
func TestWhatIsRememberedIsBounded(t *testing.T) {
	columns := make([]survey.Column, 55)
	all := newTallies(columns)
	number := sheet.Detected{Decimal: "."}.Number
	for i := range mostMarks + 10 {
		cells := make([]sheet.Cell, len(columns))
		for k := range cells {
			cells[k].Text = strconv.Itoa(i)
		}
		all.add(cells, number)
	}
	if all.textBytes != mostTextBytes {
		t.Errorf("%d bytes of texts are still held", mostTextBytes-all.textBytes)
	}
	marks := 0
	for i := range all.columns {
		y := &all.columns[i]
		marks += len(y.marks)
		if !y.more || y.texts != nil || y.filled != mostMarks+10 {
			t.Fatalf("column %d: more %v, %d texts, %d cells", i, y.more, len(y.texts), y.filled)
		}
	}
	if marks > mostAllMarks {
		t.Errorf("%d values are remembered, expected at most %d", marks, mostAllMarks)
	}
}
