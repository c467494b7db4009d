package transcript

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVTT(t *testing.T) {
	for _, c := range []reading{
		{
			"voice tags, cue names, notes, styles, markup",
			"WEBVTT - optaget\nKind: captions\nLanguage: da\n\nNOTE\nikke\nsagt\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n" +
				"intro\n00:01.000 --> 00:02.500 align:left position:10%\n<v Interviewer>Hvordan\n<i>går</i> det?</v>\n\n" +
				"00:00:03.000 --> 00:00:04.000\n<v.loud.left Borger><c.gul>Fint</c> <00:00:03.500>nok &amp; <lang da>godt</lang>, 3 &lt; 4&nbsp;ik&#39; J&#248;rgen, R&D, <griner> {\\an8}ja\n\n" +
				"NOTE også\n\n00:00:05.000 --> 00:00:06.000\n<v Borger>og mere</v>\n",
			`turn|interviewer|Interviewer|1000-2500|"Interviewer: "|"Hvordan går det?"
turn|citizen|Borger|3000-6000|"\n\nBorger: "|"Fint nok & godt, 3 < 4 ik' Jørgen, R&D, <griner> ja og mere"*
`, "",
		},
		{
			"Teams cuts an utterance in two",
			"WEBVTT\n\n8a2b/17-0\n00:00:10.000 --> 00:00:12.000\n<v Borger>Det er jo\nsådan at</v>\n\n8a2b/17-1\n00:00:12.000 --> 00:00:14.000\n<v Borger>man venter.</v>\n\n8a2b/18-0\n00:00:14.000 --> 00:00:15.000\n<v Skov, Mette (Region &#198;)>Ja.</v>\n",
			`turn|citizen|Borger|10000-14000|"Borger: "|"Det er jo sådan at man venter."*
turn||Skov, Mette (Region Æ)|14000-15000|"\n\nSkov, Mette (Region Æ): "|"Ja."*
`, "13 unknown speaker: a label of 22 characters at 1 turn\n",
		},
		{
			"Zoom writes the name in the text, and not on every cue",
			"WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nI: Ja?\n\n2\n00:00:02.000 --> 00:00:03.000\nBorger: Jeg ventede\n\n3\n00:00:03.000 --> 00:00:04.000\ni tre måneder.\n\n4\n00:00:04.000 --> 00:00:05.000\nMette Skov: Nå.\n\n5\n00:00:05.000 --> 00:00:06.000\nI: Ja.\n\n6\n00:00:06.000 --> 00:00:07.000\nMette Skov: Tak.\n\n7\n00:00:07.000 --> 00:00:08.000\n(optagelsen slutter)\n",
			`turn|interviewer|I|1000-2000|"I: "|"Ja?"
turn|citizen|Borger|2000-4000|"\n\nBorger: "|"Jeg ventede i tre måneder."*
turn||Mette Skov|4000-5000|"\n\nMette Skov: "|"Nå."*
turn|interviewer|I|5000-6000|"\n\nI: "|"Ja."
turn||Mette Skov|6000-7000|"\n\nMette Skov: "|"Tak."*
note|||7000-8000|"\n\n"|"(optagelsen slutter)"
`, "16 unknown speaker: a label of 10 characters at 2 turns\n",
		},
		{
			"two voices in a cue, and words outside the voice",
			"WEBVTT\n00:01.000 --> 00:02.000\n<v Borger>ja</v> og nej\n<v I>nå</v>",
			`turn|citizen|Borger|1000-2000|"Borger: "|"ja og nej"*
turn|interviewer|I|1000-2000|"\n\nI: "|"nå"
`, "",
		},
		{
			"words before the first speaker",
			"WEBVTT\n\n00:01.000 --> 00:02.000\nEr den\n\n00:02.000 --> 00:03.000\ntændt?\n\n00:03.000 --> 00:04.000\nJa.\n\n00:04.000 --> 00:05.000\n<v Borger>ja</v>",
			`paragraph|||1000-3000|""|"Er den tændt?"*
paragraph|||3000-4000|"\n\n"|"Ja."*
turn|citizen|Borger|4000-5000|"\n\nBorger: "|"ja"*
`, "3 text without a speaker: 2 paragraphs, the first here\n",
		},
		{
			"times out of order, overlapping, unreadable; words outside a cue",
			"WEBVTT\n\n00:10.000 --> 00:12.000\n<v Borger>a\n\n00:11.000 --> 00:13.000\n<v I>b\n\n00:05.000 --> 00:06.000\n<v Borger>c\n\n00:20.000 --> 00:19.000\n<v I>d\n\n00:99.000 --> 01:00.000\n<v Borger>e\n\nf\n",
			`turn|citizen|Borger|10000-12000|"Borger: "|"a"*
turn|interviewer|I|11000-13000|"\n\nI: "|"b"
turn|citizen|Borger|5000-6000|"\n\nBorger: "|"c"*
turn|interviewer|I|20000-19000|"\n\nI: "|"d"
turn|citizen|Borger||"\n\nBorger: "|"e f"*
`, `15 unreadable time code: 1 cues
18 text outside a cue: 1 blocks
9 times out of order: 2 cues that begin before the one before, or end before they begin
6 overlapping times: 1 cues that begin before an earlier one ends
`,
		},
		{
			"a rest of YouTube's and Apple's: header, stamps, marks of direction, files that were joined",
			"WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\n00:01.000 --> 00:02.000\n&lrm;Borger:&nbsp;<00:01.200><c>Jeg</c><00:01.500><c.gul> var</c>\u200f der.\n\n" +
				"WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:1800000\n\n00:02.000 --> 00:03.000\nI: Ja?",
			`turn|citizen|Borger|1000-2000|"Borger: "|"Jeg var der."*
turn|interviewer|I|2000-3000|"\n\nI: "|"Ja?"
`, "",
		},
		{
			"two speakers in the lines of a cue",
			"WEBVTT\n\n00:01.000 --> 00:02.000\nI: Hvordan går\ndet?\nBorger: Fint\n(griner)\n\n00:02.000 --> 00:03.000\nnok.\n",
			`turn|interviewer|I|1000-2000|"I: "|"Hvordan går det?"
turn|citizen|Borger|1000-3000|"\n\nBorger: "|"Fint (griner) nok."*
`, "",
		},
		{
			"a label in the words of a numbered voice is who it is from there on",
			"WEBVTT\n\n00:01.000 --> 00:02.000\n<v S00>Borger: ja\n\n00:02.000 --> 00:03.000\n<v S01>I: nå\n\n00:03.000 --> 00:04.000\n<v S00>I: det sagde hun\n\n00:04.000 --> 00:05.000\n<v S01>ja\n\n00:05.000 --> 00:06.000\n<v Borger>I: sagde hun",
			`turn|citizen|Borger|1000-2000|"Borger: "|"ja"*
turn|interviewer|I|2000-5000|"\n\nI: "|"nå det sagde hun ja"
turn|citizen|Borger|5000-6000|"\n\nBorger: "|"I: sagde hun"*
`, "",
		},
		{
			"what people say twice stands twice",
			"WEBVTT\n\n00:01.000 --> 00:02.000\nJeg venter stadig.\n\n00:02.000 --> 00:03.000\nJeg venter stadig.\n\n00:03.000 --> 00:04.000\nJa.\n\n00:04.000 --> 00:05.000\nJa.\n\n00:05.000 --> 00:06.000\nJa.\n",
			`paragraph|||1000-2000|""|"Jeg venter stadig."*
paragraph|||2000-3000|"\n\n"|"Jeg venter stadig."*
paragraph|||3000-4000|"\n\n"|"Ja."*
paragraph|||4000-5000|"\n\n"|"Ja."*
paragraph|||5000-6000|"\n\n"|"Ja."*
`, "0 no speaker found: 5 paragraphs without a label\n",
		},
		{
			"live captions that grow",
			"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Borger>Jeg har\n\n00:02.000 --> 00:03.000\n<v Borger>Jeg har ventet\n\n00:03.000 --> 00:04.000\n<v Borger>Jeg har ventet længe.\n\n00:04.000 --> 00:05.000\n<v I>Jeg har ventet længe.\n\n00:05.000 --> 00:06.000\n<v I>Jeg har ventet længe. Ja.\n\n00:05.000 --> 00:06.000\n<v I>nå",
			`turn|citizen|Borger|1000-4000|"Borger: "|"Jeg har ventet længe."*
turn|interviewer|I|4000-6000|"\n\nI: "|"Jeg har ventet længe. Ja. nå"
`, "6 rolling captions: 3 cues that show again what the cue before shows\n",
		},
	} {
		c.check(t, "vtt")
	}
}

func TestCaptionsInUTF16(t *testing.T) {
	const vtt, srt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Borger>ja", "1\r\n00:00:01,000 --> 00:00:02,000\r\nBorger: ja\r\n"
	for data, format := range map[string]string{"\xff\xfe" + utf16le(vtt): "vtt", "\xff\xfe" + utf16le(srt): "srt", utf16le(srt): "srt"} {
		r, err := Read([]byte(data), options)
		if err != nil {
			t.Fatal(err)
		}
		if r.Format != format || r.Encoding != "utf-16le" || r.Text != "Borger: ja" {
			t.Errorf("got %s, %s, %q", r.Format, r.Encoding, r.Text)
		}
	}
}

func TestSRT(t *testing.T) {
	for _, c := range []reading{
		{
			"numbers, comma and dot, hours or none, markup",
			"1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>I:</i> Hvad <font color=\"red\">så</font>?\r\n\r\n2\r\n1:00:03.5 --> 1:00:04.25\r\n{\\an8}Borger: Tja.\r\nBum.\r\n\r\n75:10 --> 75:11\r\n[Borger] 2\r\n",
			`turn|interviewer|I|1000-2500|"I: "|"Hvad så?"
turn|citizen|Borger|3603500-4511000|"\n\nBorger: "|"Tja. Bum. 2"*
`, "",
		},
		{
			"blank lines missing between cues, and within one",
			"1\n00:00:01,000 --> 00:00:02,000\nBorger: et\n\nto\n2\n00:00:02,000 --> 00:00:03,000\n1984\n\n\n3\n00:00:03,000 --> 00:00:04,000\n",
			`turn|citizen|Borger|1000-3000|"Borger: "|"et to 1984"*
`, "5 text outside a cue: 1 blocks\n",
		},
		{
			"no speaker: cues are put together up to a sentence's end or a pause",
			"00:01,000 --> 00:02,000\nJeg har ventet\n\n00:02,000 --> 00:03,000\ni tre måneder.\n\n00:03,000 --> 00:04,000\nOg så\n\n00:06,000 --> 00:07,000\nringede de\n\n00:07,000 --> 00:08,000\n[musik]\n\n00:08,000 --> 00:09,000\nA → B --> C",
			`paragraph|||1000-3000|""|"Jeg har ventet i tre måneder."*
paragraph|||3000-4000|"\n\n"|"Og så"*
paragraph|||6000-7000|"\n\n"|"ringede de"*
note|||7000-8000|"\n\n"|"[musik]"
paragraph|||8000-9000|"\n\n"|"A → B --> C"*
`, "0 no speaker found: 5 paragraphs without a label\n",
		},
	} {
		c.check(t, "srt")
	}
}

func TestTimeCodes(t *testing.T) {
	type result struct {
		MS   int64
		Rest string
		OK   bool
	}
	for in, want := range map[string]result{
		"1:02:03":        {3723000, "", true},
		"00:02:03.450 x": {123450, " x", true},
		"02:03,4":        {123400, "", true},
		"0:00.0015":      {1, "", true}, // digits beyond the millisecond are cut
		"120:00":         {7200000, "", true},
		"10:30.":         {630000, ".", true},
		"999999:00:00":   {3599996400000, "", true},
		"9999999:00:00":  {},
		"10":             {},
		"10:":            {},
		"10:60":          {},
		"10:123":         {},
		"1:60:00":        {},
		":10":            {},
		"-1:00":          {},
	} {
		ms, rest, ok := cutTime(in)
		got := result{ms, rest, ok}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", in, diff)
		}
	}
}
