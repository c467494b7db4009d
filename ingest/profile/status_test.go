package profile

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A cell in the place of a status is none of the tool's words, however often it
// is met.
func TestOnlyAToolsOwnWordsAreShownAsStatus(t *testing.T) {
	for _, c := range []struct {
		header, other string
		done          string
		want          []Status
	}{
		{"record_id,redcap_event_name,alder,baggrund_complete", "%d,start_arm_1,40,Zebulon Hansen", "%d,start_arm_1,40,2", []Status{{"completed", 14, "completed"}, {"another status", 14, "all"}}},
		{"Record ID,Event Name,Alder,Complete?", "%d,Start,40,Zebulon", "%d,Start,40,Complete", []Status{{"completed", 14, "completed"}, {"another status", 14, "all"}}},
	} {
		p := of(t, Known{}, rows(c.header, 28, func(i int) string {
			if i%2 == 0 {
				return fmt.Sprintf(c.other, i)
			}
			return fmt.Sprintf(c.done, i)
		}))
		if diff := cmp.Diff(c.want, p.Statuses); diff != "" {
			t.Errorf("%s: %s", p.Tool, diff)
		}
	}
	for word, want := range map[string]bool{"Distribueret": true, "Survey Preview": true, "not approved": true, "stato_5": true, "Zebulon": false, "": false} {
		if toolsWord(word) != want {
			t.Errorf("%q: %v", word, !want)
		}
	}
}
