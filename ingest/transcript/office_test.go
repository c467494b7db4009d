package transcript

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"spor/ingest/study"
)

// The words of testdata/office/dialogue.fodt, from which LibreOffice wrote the
// other files there: without what was deleted, hidden or commented on, and with
// the footnote after its paragraph.
const dialogueTurns = `note||Samtale om at begynde på kursus
turn|Interviewer|Vil du fortælle, hvordan det var at komme ind ad døren den første morgen?
turn|Borger|Ja, altså, jeg stod længe ude på gangen. Der lugtede af kaffe og våde jakker, og jeg kunne høre nogen grine derinde. Jeg tænkte, at de nok alle sammen kendte hinanden i forvejen, og at jeg ville komme til at sidde for mig selv hele formiddagen. Men så kom Lykke og spurgte, om jeg ville hjælpe med at sætte stole op.
note||Kursuslederen har fået et andet navn her.
turn|Interviewer|Og hvad gjorde det for dig?
turn|Borger|Det gjorde, at jeg havde noget at give mig til. Tre ting huskede jeg fra den dag: at der var nogen, der sagde mit navn at kaffen var alt for tynd at jeg gerne ville komme igen
turn|Interviewer|Vi tegnede et lille skema sammen. Læs op, hvad du skrev.
turn|Borger|I uge et gik jeg derhen to gange.
turn|Sagsbehandler|Og i uge fem ringede du selv til mig.
turn|Borger|Ja, det var stort for mig. Så fik jeg en fin æske chokolade af min søster, og vi spiste den i solen på trappen.
note||(griner)
`

// spokenOf writes segments one a line: kind, speaker and words, white space aside.
func spokenOf(segments []study.Segment) string {
	var b strings.Builder
	for _, g := range segments {
		b.WriteString(string(g.Kind) + "|" + g.Speaker + "|" + strings.Join(strings.Fields(g.Text), " ") + "\n")
	}
	return b.String()
}

func TestOneDialogueReadsTheSameFromEveryProgramFormat(t *testing.T) {
	const comment = "0 comments left out: 1 comment\n"
	// A page has its notes at the foot, numbered, and no mark of deletions or comments.
	const foot = "note||Kursuslederen har fået et andet navn her.\n"
	printed := strings.Replace(dialogueTurns, foot, "", 1) + strings.Replace(foot, "||", "||1", 1)
	for _, c := range []struct{ format, turns, warnings string }{
		{"docx", dialogueTurns, comment},
		{"odt", dialogueTurns, comment},
		{"rtf", dialogueTurns, "0 comments left out: 1 comments\n"},
		{"pdf", printed, "0 read from PDF: a text without paragraphs, put together from its lines as best as can be\n0 marks left out: 1 digit set high, as marks of notes are\n"},
	} {
		data, err := os.ReadFile("testdata/office/dialogue." + c.format)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Read(data, options)
		if err != nil {
			t.Errorf("%s: %v", c.format, err)
			continue
		}
		checkTiling(t, r)
		if diff := cmp.Diff(c.turns, spokenOf(r.Segments)); diff != "" || r.Format != c.format {
			t.Errorf("%s, read as %s (-want +got):\n%s", c.format, r.Format, diff)
		}
		if diff := cmp.Diff(c.warnings, warned(r.Warnings)); diff != "" {
			t.Errorf("%s: warnings (-want +got):\n%s", c.format, diff)
		}
	}
}
