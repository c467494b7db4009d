package transcript

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDeclaredLabelsInOtherStyles(t *testing.T) {
	speakers := maps.Clone(declared)
	speakers["Int."] = "interviewer"
	for _, c := range []struct{ what, name, data, segments, warnings string }{
		{
			"brackets, an angle, dashes, its own full stop, a tab",
			"a.txt", "[Interviewer] Okay.\n(Borger) Ja.\nBorger> Hej.\nInt. Godt.\nBorger – Med streg.\nI - Nå.\nBorger\tEfter tab.\n(I): Ja.\n(Borger)\nEfter.",
			`turn|interviewer|Interviewer||"[Interviewer] "|"Okay."
turn|citizen|Borger||"\n(Borger) "|"Ja."*
turn|citizen|Borger||"\nBorger> "|"Hej."*
turn|interviewer|Int.||"\nInt. "|"Godt."
turn|citizen|Borger||"\nBorger – "|"Med streg."*
turn|interviewer|I||"\nI - "|"Nå."
turn|citizen|Borger||"\nBorger\t"|"Efter tab."*
turn|interviewer|I||"\n(I): "|"Ja."
turn|citizen|Borger||"\n(Borger)\n"|"Efter."*
`, "",
		},
		{
			"sentences that begin with a label, or go on with one",
			"a.txt", "I: Hvem er\nBorger – det er dig, siger min\nInt. altså ham\n\nBorger er jeg – ja. Borger. Ja.\n\n(Mette) ja\n\n(Borger griner) ja\n\nMette> ja\n\nBorgeren – ja\n\nBorger-ja\n\nBorger. Ja.",
			`turn|interviewer|I||"I: "|"Hvem er\nBorger – det er dig, siger min\nInt. altså ham\n\nBorger er jeg – ja. Borger. Ja.\n\n(Mette) ja\n\n(Borger griner) ja\n\nMette> ja\n\nBorgeren – ja\n\nBorger-ja\n\nBorger. Ja."
`, "",
		},
		{
			"two dashes in a cue are told, none is a speaker",
			"a.srt", "1\n00:00:01,000 --> 00:00:02,000\n[Interviewer]: Hvordan?\n\n2\n00:00:02,000 --> 00:00:03,000\n- Fint.\n- Nå.\n\n3\n00:00:03,000 --> 00:00:04,000\n- Ja.\n",
			`turn|interviewer|Interviewer|1000-4000|"Interviewer: "|"Hvordan? - Fint. - Nå. - Ja."
`, "6 dashes for speakers: 2 lines that begin with a dash, the first here\n",
		},
		{
			"dashes in lines, and one alone",
			"a.txt", "Borger: Tja.\n\n- ja\n\n- nej\n– jo\nI: Nå",
			`turn|citizen|Borger||"Borger: "|"Tja.\n\n- ja\n\n- nej\n– jo"*
turn|interviewer|I||"\nI: "|"Nå"
`, "5 dashes for speakers: 2 lines that begin with a dash, the first here\n",
		},
		{
			"line numbers before labels",
			"a.txt", "01  Interviewer: Mm.\n02  Borger: Ja.\n3) Borger – nå.\n12. [I] ja\n13\tBorger: nej\n14  og mere",
			`turn|interviewer|Interviewer||"01  Interviewer: "|"Mm."
turn|citizen|Borger||"\n02  Borger: "|"Ja."*
turn|citizen|Borger||"\n3) Borger – "|"nå."*
turn|interviewer|I||"\n12. [I] "|"ja"
turn|citizen|Borger||"\n13\tBorger: "|"nej\n14  og mere"*
`, "6 line numbers: 1 line of a turn that begin with a number, the first here\n",
		},
		{
			"what a number stands before and is no declared label",
			"a.txt", "Borger: ja\n1 Mette: ja\n2 Mette: ja\n1. maj\n2 3 Borger: ja",
			`turn|citizen|Borger||"Borger: "|"ja\n1 Mette: ja\n2 Mette: ja\n1. maj\n2 3 Borger: ja"*
`, "",
		},
		{
			"voices that a program numbered, each once",
			"a.txt", "[SPEAKER_00]: Hvordan?\n\n[SPEAKER_01]: Fint.\n\nTaler 2: Ja.\n\n[Speaker 3] Nå.\n\nTaler: nej\n\n[person] hej",
			`turn||SPEAKER_00||"[SPEAKER_00]: "|"Hvordan?"*
turn||SPEAKER_01||"\n\n[SPEAKER_01]: "|"Fint."*
turn||Taler 2||"\n\nTaler 2: "|"Ja."*
turn||Speaker 3||"\n\n[Speaker 3] "|"Nå.\n\nTaler: nej\n\n[person] hej"*
`, "1 unknown speaker: a label of 10 characters at 1 turn; others at 3, 5, 7\n3 unknown speaker: a label of 10 characters at 1 turn\n5 unknown speaker: a label of 7 characters at 1 turn\n7 unknown speaker: a label of 9 characters at 1 turn\n9 perhaps an unknown speaker: what looks like a label of 5 characters, once\n",
		},
		{
			"an unknown speaker of Otter's, once, with its time",
			"a.txt", "Borger  0:01\nHej.\n\nUnknown Speaker  0:15\nTak.\n\nI  0:20\nJa. Speaker 0:30 nej",
			`turn|citizen|Borger|1000|"Borger  0:01\n"|"Hej."*
turn||Unknown Speaker|15000|"\n\nUnknown Speaker  0:15\n"|"Tak."*
turn|interviewer|I|20000|"\n\nI  0:20\n"|"Ja. Speaker 0:30 nej"
`, "4 unknown speaker: a label of 15 characters at 1 turn\n",
		},
	} {
		t.Run(c.what, func(t *testing.T) {
			opt := options
			opt.Name, opt.Speakers = c.name, speakers
			r, err := Read([]byte(c.data), opt)
			if err != nil {
				t.Fatal(err)
			}
			checkTiling(t, r)
			if diff := cmp.Diff(c.segments, show(r.Segments)); diff != "" {
				t.Errorf("segments (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.warnings, warned(r.Warnings)); diff != "" {
				t.Errorf("warnings (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTabInAWordParagraphPartsADeclaredLabel(t *testing.T) {
	reading{"tab", docx(`<w:p><w:r><w:t>Interviewer</w:t><w:tab/><w:t>Hvordan?</w:t></w:r></w:p>` + para("Mette\tja")),
		`turn|interviewer|Interviewer||"Interviewer\t"|"Hvordan?\n\nMette\tja"` + "\n", ""}.check(t, "docx")
}
