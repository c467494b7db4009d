package transcript

import (
	"strings"
	"testing"
)

func TestTxt(t *testing.T) {
	for _, c := range []reading{
		{
			"heading, turns and a stage direction",
			"\n\nInterview, måling 1\nborger\n\nInterviewer: Hvordan går det?\n\nBorger: Jamen altså ...  \n\n(pause)\n\nInterviewer: Ja?\n",
			`note||||""|"Interview, måling 1\nborger"
turn|interviewer|Interviewer||"\n\nInterviewer: "|"Hvordan går det?"
turn|citizen|Borger||"\n\nBorger: "|"Jamen altså ..."*
note||||"  \n\n"|"(pause)"
turn|interviewer|Interviewer||"\n\nInterviewer: "|"Ja?"
`, "",
		},
		{
			"turns on single lines, hard wrapped, CRLF",
			"I: Hvordan\r\ngår det?\r\nBorger: Fint.\r\nI: Godt.\r\n",
			`turn|interviewer|I||"I: "|"Hvordan\ngår det?"
turn|citizen|Borger||"\nBorger: "|"Fint."*
turn|interviewer|I||"\nI: "|"Godt."
`, "",
		},
		{
			"paragraphs without a label belong to the turn",
			"Borger: Først.\n\nSå.\n\n(griner)\n\nTil sidst.\n\n[båndet slutter]",
			`turn|citizen|Borger||"Borger: "|"Først.\n\nSå.\n\n(griner)\n\nTil sidst."*
note||||"\n\n"|"[båndet slutter]"
`, "",
		},
		{
			"brackets that are part of a paragraph are words",
			"Borger: ja\n\n(griner) ja (hoster)\n\nI: nå",
			`turn|citizen|Borger||"Borger: "|"ja\n\n(griner) ja (hoster)"*
turn|interviewer|I||"\n\nI: "|"nå"
`, "",
		},
		{
			"ways to write a label",
			"[Borger] et\n\n[borger]: to\n\n  BORGER : tre\n\nBorger:fire\n\n[00:01:05] Borger: fem\n\nBorger (1:10): seks\n\nBorger 0:01:15\nsyv\n\n0:20 Borger\notte",
			`turn|citizen|Borger||"[Borger] "|"et"*
turn|citizen|borger||"\n\n[borger]: "|"to"*
turn|citizen|BORGER||"\n\n  BORGER : "|"tre"*
turn|citizen|Borger||"\n\nBorger:"|"fire"*
turn|citizen|Borger|65000|"\n\n[00:01:05] Borger: "|"fem"*
turn|citizen|Borger|70000|"\n\nBorger (1:10): "|"seks"*
turn|citizen|Borger|75000|"\n\nBorger 0:01:15\n"|"syv"*
turn|citizen|Borger|20000|"\n\n0:20 Borger\n"|"otte"*
`, "",
		},
		{
			"what only looks like a label",
			"Borger: ja\n\nJeg sagde: nej\n\nJeg sagde: nej\n\nFor eksempel: det\n\nFor eksempel: det\n\nAltså: ja\n\nAltså: ja\n\nKl. 10:30 gik jeg\n\nKl. 10:30 gik jeg\n\nhttps://x.dk\n\nhttps://x.dk\n\nTolk: hun siger ja",
			`turn|citizen|Borger||"Borger: "|"ja\n\nJeg sagde: nej\n\nJeg sagde: nej\n\nFor eksempel: det\n\nFor eksempel: det\n\nAltså: ja\n\nAltså: ja\n\nKl. 10:30 gik jeg\n\nKl. 10:30 gik jeg\n\nhttps://x.dk\n\nhttps://x.dk\n\nTolk: hun siger ja"*
`, "23 perhaps an unknown speaker: what looks like a label of 4 characters, once\n",
		},
		{
			"an undeclared label that comes back",
			"Borger: ja\n\nOrdstyrer: tak\n\nBorger: og\n\nordstyrer: med lille\n\nOrdstyrer: slut",
			`turn|citizen|Borger||"Borger: "|"ja"*
turn||Ordstyrer||"\n\nOrdstyrer: "|"tak"*
turn|citizen|Borger||"\n\nBorger: "|"og\n\nordstyrer: med lille"*
turn||Ordstyrer||"\n\nOrdstyrer: "|"slut"*
`, "3 unknown speaker: a label of 9 characters at 2 turns\n",
		},
		{
			"an empty turn, and one that ends the text",
			"Borger:\n\nI: Ja?\n\nBorger:",
			`turn|citizen|Borger||"Borger:"|""
turn|interviewer|I||"\n\nI: "|"Ja?"
turn|citizen|Borger||"\n\nBorger:"|""
`, "",
		},
		{
			"no speaker, blank lines",
			"Et brev\n\nDet er\nnu en gang sådan.\n\n(utydeligt)\n\nHilsen",
			`paragraph||||""|"Et brev"*
paragraph||||"\n\n"|"Det er\nnu en gang sådan."*
note||||"\n\n"|"(utydeligt)"
paragraph||||"\n\n"|"Hilsen"*
`, "0 no speaker found: 4 paragraphs without a label\n",
		},
		{
			"no speaker, no blank lines",
			"Et\nTo\r\nTre\rFire",
			`paragraph||||""|"Et"*
paragraph||||"\n"|"To"*
paragraph||||"\n"|"Tre"*
paragraph||||"\n"|"Fire"*
`, "0 no speaker found: 4 paragraphs without a label\n",
		},
		{
			"decomposed letters, a page break, control characters, a second mark",
			"\xef\xbb\xbf \xef\xbb\xbfBorger: ma\u030aske\fja\x02\x7f",
			`turn|citizen|Borger||"Borger: "|"måske\nja` + "\ufffd\ufffd" + `"*
`, "0 control characters: 2, now U+FFFD\n",
		},
		{
			"no-break spaces around labels",
			"\u00a0Borger:\u00a0ja",
			`turn|citizen|Borger||"Borger:` + `\u00a0"|"ja"*
`, "",
		},
		{
			"what is no label, though it comes back",
			"Borger: ja\n\n10:30: ja\n\n10:30: ja\n\nKl. 10:30: ja\n\nKl. 10:30: ja\n\nkl. 10:30: ja\n\nkl. 10:30: ja\n\nNote: ja\n\nNote: ja\n\nfor eksempel: ja\n\nfor eksempel: ja\n\nhttp://x.dk\n\nhttp://x.dk\n\nSpørgsmål 3: ja\n\nSpørgsmål 3: ja\n\n3: ja\n\n3: ja\n\n[pause] ja\n\n[pause] ja\n\n[navn 1]: ja\n\n[navn 1]: ja\n\n(griner): ja\n\n(griner): ja",
			`turn|citizen|Borger||"Borger: "|"ja\n\n10:30: ja\n\n10:30: ja\n\nKl. 10:30: ja\n\nKl. 10:30: ja\n\nkl. 10:30: ja\n\nkl. 10:30: ja\n\nNote: ja\n\nNote: ja\n\nfor eksempel: ja\n\nfor eksempel: ja\n\nhttp://x.dk\n\nhttp://x.dk\n\nSpørgsmål 3: ja\n\nSpørgsmål 3: ja\n\n3: ja\n\n3: ja\n\n[pause] ja\n\n[pause] ja\n\n[navn 1]: ja\n\n[navn 1]: ja\n\n(griner): ja\n\n(griner): ja"*
`, "",
		},
		{
			"initials that come back and alternate",
			"KJ: Hvordan går det?\nB: Fint.\nKJ: Ja?\nB: Ja.\nKJ: Godt.\nB: Tak.\nX: hej",
			`turn||KJ||"KJ: "|"Hvordan går det?"*
turn||B||"\nB: "|"Fint."*
turn||KJ||"\nKJ: "|"Ja?"*
turn||B||"\nB: "|"Ja."*
turn||KJ||"\nKJ: "|"Godt."*
turn||B||"\nB: "|"Tak.\nX: hej"*
`, "1 unknown speaker: a label of 2 characters at 3 turns; others at 2\n2 unknown speaker: a label of 1 character at 3 turns\n7 perhaps an unknown speaker: what looks like a label of 1 character, once\n",
		},
		{
			"letters that count points",
			"Borger: Der var to ting.\n\nA: pengene\n\nB: tiden\n\nA: pengene, mest",
			`turn|citizen|Borger||"Borger: "|"Der var to ting.\n\nA: pengene\n\nB: tiden\n\nA: pengene, mest"*
`, "3 perhaps an unknown speaker: what looks like a label of 1 character, 2 times; others at 5\n5 perhaps an unknown speaker: what looks like a label of 1 character, once\n",
		},
		{
			"times beside labels",
			"[00:00:01 - 00:00:04] Borger: et\n\nBorger: [0:05] to\n\n[0:07]\nBorger: tre [0:08] fire\n\n#00:00:09-5# I: fem\n\n[Borger] 0:10\nseks\n\n[Mette Skov] 0:11\nsyv\n\n[Mette Skov] 0:12\notte",
			`turn|citizen|Borger|1000-4000|"[00:00:01 - 00:00:04] Borger: "|"et"*
turn|citizen|Borger|5000|"\n\nBorger: [0:05] "|"to"*
turn|citizen|Borger|7000|"\n\n[0:07]\nBorger: "|"tre [0:08] fire"*
turn|interviewer|I|9500|"\n\n#00:00:09-5# I: "|"fem"
turn|citizen|Borger|10000|"\n\n[Borger] 0:10\n"|"seks"*
turn||Mette Skov|11000|"\n\n[Mette Skov] 0:11\n"|"syv"*
turn||Mette Skov|12000|"\n\n[Mette Skov] 0:12\n"|"otte"*
`, "13 unknown speaker: a label of 10 characters at 2 turns\n",
		},
		{
			"time marks without speakers",
			"Jeg venter. #00:00:04-2#\n\nStadig. #00:00:06-0#",
			`paragraph|||-4200|""|"Jeg venter. #00:00:04-2#"*
paragraph|||4200-6000|"\n\n"|"Stadig. #00:00:06-0#"*
`, "0 no speaker found: 2 paragraphs without a label\n",
		},
		{
			"times without speakers",
			"[00:01.000 --> 00:04.000]  Jeg venter.\n[00:04.000 --> 00:06.000]  Stadig.",
			`paragraph|||1000-4000|"[00:01.000 --> 00:04.000]  "|"Jeg venter."*
paragraph|||4000-6000|"\n[00:04.000 --> 00:06.000]  "|"Stadig."*
`, "0 no speaker found: 2 paragraphs without a label\n",
		},
		{
			"a declared label alone above its words, and one in a heading",
			"Interview\nBorger\n\nBorger\nJeg venter.\n\nI\nJa?\n\nBorger",
			`note||||""|"Interview\nBorger"
turn|citizen|Borger||"\n\nBorger\n"|"Jeg venter."*
turn|interviewer|I||"\n\nI\n"|"Ja?\n\nBorger"
`, "",
		},
	} {
		c.check(t, "txt")
	}
}

func TestLongTextBeforeTheFirstTurnIsReported(t *testing.T) {
	text := strings.Repeat("Jeg kom ind ad døren. ", 100)
	r, err := Read([]byte(text+"\n\nBorger: ja"), options)
	if err != nil {
		t.Fatal(err)
	}
	// A hundred times 23 bytes, less the last space.
	if got := warned(r.Warnings); got != "1 long heading: 2299 bytes before the first turn, not coded\n" {
		t.Errorf("got %s", got)
	}
}
