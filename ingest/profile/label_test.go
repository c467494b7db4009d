package profile

import (
	"strings"
	"testing"

	"spor/ingest/survey"
)

// beside profiles SurveyXact's dataset with its labels and structure.
func beside(t *testing.T, dataset, labels, structure string) *Profile {
	t.Helper()
	file := func(name, text string) survey.Beside {
		return survey.Beside{Name: name, ReaderAt: strings.NewReader(text), Size: int64(len(text))}
	}
	table, err := survey.Open(strings.NewReader(dataset), int64(len(dataset)), survey.Options{}, file("labels.csv", labels), file("structure.csv", structure))
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	p, err := Of(t.Context(), table, Known{Instruments: library(t, own), Path: "dataset.csv"})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Labels that the file declares are shown unless they may be names: of staff, in
// a column that says so by its name or question; elsewhere by two words with
// capitals or an identifier within. What an instrument knows is always shown.
func TestLabelsOfPeopleAreCountedAndNotShown(t *testing.T) {
	dataset := rows("responde;sagsbehandler;s_1;s_2;s_3;closetim", 30, func(i int) string {
		return "82547842" + string(rune('0'+i%10)) + ";1;2;2;1;2024-02-05 10:00:00"
	})
	labels := "sagsbehandler;1;Zebulon Zakariasen\nsagsbehandler;2;Zebulon\nsagsbehandler;3;Helt sikkert\nsagsbehandler;4;Ved ikke\n" +
		"s_1;1;Zebulon Hansen\ns_1;2;Zebulon, cpr 311299-1234\ns_1;3;Hansen, Zebulon\ns_1;4;Z. van der Qvist\ns_1;5;ring 20 12 34 56\n" +
		"s_1;6;Vejen\ns_1;7;Ny Vej\ns_1;8;Ja\ns_1;9;Aarhus Kommune\ns_1;10;Very Good\ns_1;11;Kontanthjælp/Fleksjob\n" +
		"s_2;1;Qvist\ns_2;2;Måske\n" +
		"s_3;1;Langt fra\n"
	structure := "questionName;variableName;questionType;subType;questionText;choiceValue;choiceText\n" +
		"respondentid;responde;Open;Double;respondentid;;\n" +
		"a;sagsbehandler;Closed;Single;Valg;1;x\n" +
		"s_1;s_1;Closed;Single;Hvor?;1;x\n" +
		"s_2;s_2;Closed;Single;Hvilken medarbejder?;1;x\n" +
		"s_3;s_3;Closed;Single;Kode for Zebulon Hansen 311299-1234;1;x\n" +
		"closeTime;closetim;Open;Date;closeTime;;\n"
	p := beside(t, dataset, labels, structure)
	all := shown(t, p)
	for _, hidden := range []string{"Zebulon", "Zakariasen", "Hansen", "Qvist", "311299", "20 12"} {
		if strings.Contains(all, hidden) {
			t.Errorf("%q is shown", hidden)
		}
	}
	for _, label := range []string{"Helt sikkert", "Ved ikke", "Vejen", "Ny Vej", "Ja", "Aarhus Kommune", "Very Good", "Kontanthjælp/Fleksjob", "Måske", "Langt fra", "Hvilken medarbejder?"} {
		if !strings.Contains(all, label) {
			t.Errorf("%q is not shown", label)
		}
	}
	for name, unshown := range map[string]int64{"sagsbehandler": 2, "s_1": 5, "s_2": 1, "s_3": 0} {
		if c := column(t, p, name); c.Unshown != unshown {
			t.Errorf("%s: %d not shown, expected %d", name, c.Unshown, unshown)
		}
	}
	if q := column(t, p, "s_3").Question; q != "" {
		t.Errorf("the question %q is shown", q)
	}
}

// The option of a multiple choice is a label too, and REDCap writes it into the
// column's name.
func TestOptionsOfPeopleAreNotShown(t *testing.T) {
	p := of(t, Known{}, rows("Record ID,Event Name,Hvem er din sagsbehandler? (choice=Zebulon),Bor du her? (choice=Zebulon Hansen),Bor du her? (choice=Ny Vej),Complete?", 12, func(i int) string {
		return "1,Start,Checked,Unchecked,Checked,Complete"
	}))
	all := shown(t, p)
	if p.Tool != "redcap" || strings.Contains(all, "Zebulon") || !strings.Contains(all, "Ny Vej") {
		t.Errorf("%s: %s", p.Tool, all)
	}
	if len(p.Notes) != 2 || !strings.HasPrefix(p.Notes[1], "2 columns have a name with what may identify a person in it") {
		t.Errorf("notes %q", p.Notes)
	}
}

func TestIdentifiersAreFoundWithinTexts(t *testing.T) {
	for text, want := range map[string]bool{
		"Kode for Zebulon Hansen 311299-1234": true,
		"cpr:311299-1234":                     true,
		"x_311299_1234":                       true,
		"skriv til zh@example.dk.":            true,
		"(zh@example.dk)":                     true,
		"Ring 20 12 34 56, tak":               true,
		"fra 10.0.0.7":                        true,
		"":                                    false,
		"Hvor mange timer, 37 eller 40?":      false,
		"I de sidste 2 uger - glad":           false,
		"18-29 år":                            false,
		"kl. 10:30 den 17.02.2024":            false,
		"v1.2.3":                              false,
	} {
		if got := identifiesWithin(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
