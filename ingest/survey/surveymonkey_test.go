package survey

import "testing"

func TestSurveyMonkeyNamesAreQuestionsAndOptions(t *testing.T) {
	r := readTable(t, fixture{path: "surveymonkey/expanded.csv"}.open(t))
	var names []string
	for _, c := range r.Columns()[9:] {
		names = append(names, c.Name)
	}
	same(t, names, []string{
		"Dit løbenummer",
		"Hvor ofte har du i de sidste 2 uger …: været glad og i godt humør",
		"Hvor ofte har du i de sidste 2 uger …: følt dig rolig og afslappet",
		"Hvilke tilbud har du fået? (sæt gerne flere kryds): Mentor",
		"Hvilke tilbud har du fået? (sæt gerne flere kryds): Praktik",
		"Hvilke tilbud har du fået? (sæt gerne flere kryds): Andet (skriv gerne)",
		"Tror du, at du kan klare et arbejde?",
		"Tror du, at du kan klare et arbejde?: Andet (angiv)",
		"Hvad fylder mest for dig?",
	})
}

func TestSurveyMonkeyOptionsAreThoseWhoseAnswersAreThemselves(t *testing.T) {
	r := readTable(t, fixture{path: "surveymonkey/expanded.csv"}.open(t))
	kinds := r.kinds()
	for name, want := range map[string]Kind{
		"Hvilke tilbud har du fået? (sæt gerne flere kryds): Praktik":             Multiple,
		"Hvilke tilbud har du fået? (sæt gerne flere kryds): Andet (skriv gerne)": Unknown, // what people wrote
		"Hvor ofte har du i de sidste 2 uger …: været glad og i godt humør":       Unknown, // a row of a grid
		"Dit løbenummer": Text, "Custom Data 1": Admin, "IP Address": Admin, "Tror du, at du kan klare et arbejde?": Unknown,
	} {
		if kinds[name] != want {
			t.Errorf("column %q is of kind %q, expected %q", name, kinds[name], want)
		}
	}
	c, at := r.column(t, "Hvilke tilbud har du fået? (sæt gerne flere kryds): Mentor")
	var chosen int
	for _, row := range r.rows {
		one, _ := c.Chosen(row[at].Text, nil)
		chosen += len(one)
	}
	same(t, chosen, 2) // P01 and P02
}

func TestSurveyMonkeyHeaderMayHaveLostItsSecondRow(t *testing.T) {
	r := readText(t, "Respondent ID,Collector ID,Start Date,End Date,Hvor glad?\n118200001107,430118277,02/14/2023,02/14/2023,Meget\n", Options{})
	same(t, r.Detected().Tool, "surveymonkey")
	same(t, r.Detected().HeaderRows, 1)
	same(t, r.texts(t, "Hvor glad?"), []string{"Meget"})
}

func TestSurveyMonkeyQuestionsThatAreAlikeAreNumbered(t *testing.T) {
	r := readText(t, "Respondent ID,Collector ID,Hvorfor?,Hvorfor?\n,,Open-Ended Response,Open-Ended Response\n1,2,a,b\n", Options{})
	same(t, r.texts(t, "Hvorfor? (2)"), []string{"b"})
}
