package survey

import "testing"

func TestMicrosoftFormsOwnColumnsStandFirst(t *testing.T) {
	r := readTable(t, fixture{path: "msforms/danish.xlsx"}.open(t))
	var admin []string
	for _, c := range r.Columns() {
		if c.Kind == Admin {
			admin = append(admin, c.Name)
		}
	}
	same(t, admin, []string{"ID", "Starttidspunkt", "Fuldførelsestidspunkt", "Mail", "Navn", "Sprog", "Tidspunkt for seneste ændring"})
	r = readText(t, "ID,Start time,Completion time,Hvor glad?,Name\n1,2/14/23 10:12:40,2/14/23 10:31:07,Meget,Team Nord\n", Options{})
	same(t, r.Detected().Tool, "msforms")
	c, _ := r.column(t, "Name") // the form asked for it itself
	same(t, c.Kind, Unknown)
}

func TestMicrosoftFormsNoBreakSpacesAreSpaces(t *testing.T) {
	r := readTable(t, fixture{path: "msforms/danish.xlsx"}.open(t))
	same(t, r.texts(t, "Dit løbenummer"), []string{"P01", "P02", "P03", "P04"})
}

func TestMicrosoftFormsAnswersEndInSemicolons(t *testing.T) {
	r := readTable(t, fixture{path: "msforms/danish.xlsx"}.open(t))
	c, at := r.column(t, "Hvilke tilbud har du fået?")
	var chosen [][]string
	var rests []string
	for _, row := range r.rows {
		one, rest := c.Chosen(row[at].Text, []string{"Mentor", "Praktik"})
		chosen, rests = append(chosen, one), append(rests, rest)
	}
	same(t, chosen, [][]string{{"Mentor", "Praktik"}, {"Mentor"}, nil, {"Praktik"}})
	same(t, rests, []string{"", `Cykelværksted på "Havnen"`, "", ""})
}

func TestMicrosoftFormsQuizPointsAreItsOwn(t *testing.T) {
	r := readTable(t, fixture{path: "msforms/english.xlsx"}.open(t))
	kinds := r.kinds()
	for _, name := range []string{"Total points", "Quiz feedback", "Points - Løbenummer", "Feedback - Løbenummer"} {
		if kinds[name] != Admin {
			t.Errorf("column %q is of kind %q, expected admin", name, kinds[name])
		}
	}
	if kinds["Løbenummer"] != Unknown {
		t.Error("a question is taken for the tool's own")
	}
}

func TestGoogleFormsOptionsMayHoldCommas(t *testing.T) {
	r := readTable(t, fixture{path: "googleforms/responses.csv"}.open(t))
	c, at := r.column(t, "Hvilke tilbud har du fået?")
	var chosen [][]string
	var rests []string
	for _, row := range r.rows {
		one, rest := c.Chosen(row[at].Text, []string{"Mentor", "Samtaler", "Samtaler, kurser og lignende"})
		chosen, rests = append(chosen, one), append(rests, rest)
	}
	same(t, chosen, [][]string{{"Mentor", "Samtaler, kurser og lignende"}, {"Samtaler, kurser og lignende"}, nil, {"Mentor"}})
	same(t, rests, []string{"", "Cykelværksted, på Havnen", "", ""}) // written under "other"
}

func TestGoogleFormsTimesAreReadInAnyLocale(t *testing.T) {
	for _, c := range []struct {
		moment string
		google bool
	}{
		{"2026/09/20 10:00:00 AM GMT+2", true}, {"5/10/2026 9:15:00", true}, {"14-02-2023 10.12.40", true},
		{"14.02.2023 10:12:40", true}, {"2023-02-14T10:12:40", true}, {"1676368360", false}, {"14-02-2023", false}, {"", false},
	} {
		r := readText(t, "Timestamp,Hvor glad?\n\""+c.moment+"\",Meget\n", Options{})
		if got := r.Detected().Tool == "googleforms"; got != c.google {
			t.Errorf("Timestamp above %q: Google Forms %v, expected %v", c.moment, got, c.google)
		}
	}
}

func TestFormsThatAreKeptWhenSentInAreComplete(t *testing.T) {
	for _, path := range []string{"msforms/danish.xlsx", "googleforms/responses.csv"} {
		r := readTable(t, fixture{path: path}.open(t))
		same(t, r.states(t, "Dit løbenummer"), []Status{Completed, Completed, Completed, Completed})
	}
}
