package ingest_test

import (
	"context"
	"strings"
	"testing"

	"spor/ingest"
	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
)

// named is a study of talks over two waves, by file name.
func named(talks map[string]string) map[string]string {
	files := map[string]string{
		"study.yaml": "study: demo\ntitle: Demo\nwaves:\n  - {id: foer, label: Før}\n  - {id: efter, label: Efter}\nroles:\n  - {id: citizen, speakers: [Borger]}\n" +
			"sources:\n  - {id: talks, kind: transcripts, files: [\"{participant}_{wave}.txt\"], role: citizen}\n",
	}
	for name, text := range talks {
		files["sources/"+name+".txt"] = "Borger: " + text + "\n"
	}
	return files
}

// input is what the reader is given of a study of which nothing is decided.
func input(t *testing.T, files map[string]string) ingest.Input {
	t.Helper()
	fsys := folder(files)
	s, lib, err := ingest.ReadStudy(fsys)
	if err != nil {
		t.Fatal(err)
	}
	reg, _ := ingest.ReadRegister(fsys, s)
	list, _, err := ingest.Match(fsys, s)
	if err != nil {
		t.Fatal(err)
	}
	return ingest.Input{FS: fsys, Study: s, Instruments: lib, Register: reg, Files: list, Workers: 2, Names: map[string]study.NameDecision{}}
}

// texts reads a study in which names are to be replaced, and returns what the
// talks then say.
func texts(t *testing.T, files map[string]string, replace ...string) (said, key string) {
	t.Helper()
	in := input(t, files)
	for _, name := range replace {
		in.Names[study.NameDigest("demo", name)] = study.ReplaceName
	}
	r := &records{}
	if err := ingest.Read(context.Background(), in, r); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, seg := range r.segments {
		b.WriteString(seg.Participant + " " + seg.Wave + ": " + seg.Text + "\n")
	}
	numbers, err := ingest.NameNumbers(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range numbers {
		key += n.Participant + " " + n.Name + "\n"
		if n.Number < 1 {
			t.Errorf("%+v", n)
		}
	}
	return b.String(), key
}

// TestANameHasOneNumberThroughAllWaves: numbers go by the order of the waves, not
// of their ids (efter comes before foer in the alphabet), and a participant who is
// added changes nobody's.
func TestANameHasOneNumberThroughAllWaves(t *testing.T) {
	talks := map[string]string{
		"P02_foer":  "Jeg ringede til Zeynep, og så til Sanne.",
		"P02_efter": "Så kom Fatima forbi med Sannes kage.",
		"P03_foer":  "Det var med Fatima.",
	}
	const rest = "P02 efter: Så kom [navn 3] forbi med [navn 2] kage.\nP02 foer: Jeg ringede til [navn 1], og så til [navn 2].\nP03 foer: Det var med [navn 1].\n"
	said, key := texts(t, named(talks), "zeynep", "sanne", "fatima")
	if diff := cmp.Diff(rest, said); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("P02 zeynep\nP02 sanne\nP02 fatima\nP03 fatima\n", key); diff != "" {
		t.Error(diff)
	}
	talks["P01_efter"] = "Sanne og jeg mødte Fatima på vejen."
	said, _ = texts(t, named(talks), "zeynep", "sanne", "fatima")
	if !strings.HasSuffix(said, rest) {
		t.Errorf("%s", said)
	}
}

// TestNamesThatAreNotDecidedOnAreCounted, and pseudonyms are nobody's names.
func TestNamesThatAreNotDecidedOnAreCounted(t *testing.T) {
	files := named(map[string]string{"Sanne_foer": "Jeg hedder Sanne, og det er Fatima og Zeynep, der ringer til Fatima."})
	files["participants.csv"] = "participant\nSanne\n"
	r, _ := read(t, folder(files), 1)
	want := []string{"warning: decisions/names.csv: names and places that nobody has looked at: found 2\n  hint: look through them with: spor review names"}
	if diff := cmp.Diff(want, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
	if got := r.segments[0].Text; !strings.Contains(got, "Fatima") {
		t.Errorf("%q, expected the words as they stood", got)
	}
}

// TestWhatALabelTellsIsToldOfEveryTurn: labels come back, and only those in which
// nothing is found are passed over the second time; also where it was accepted.
func TestWhatALabelTellsIsToldOfEveryTurn(t *testing.T) {
	files := named(map[string]string{"P01_foer": "ja.\n\nFatima: Nå.\n\nBorger: Jo.\n\nFatima: Nej.\n\nBorger: Jo."})
	for _, decided := range []study.NameDecision{"", study.AcceptName, study.ReplaceName} {
		met := 0
		in := input(t, files)
		in.Names[study.NameDigest("demo", "fatima")] = decided
		in.Mention, in.Workers = func(study.Mention) { met++ }, 1
		r := &records{}
		if err := ingest.Read(context.Background(), in, r); err != nil {
			t.Fatal(err)
		}
		if met != 2 {
			t.Errorf("%q: the name was told %d times, expected 2", decided, met)
		}
		var labels []string
		for _, seg := range r.segments {
			labels = append(labels, seg.Lead)
		}
		name := "Fatima"
		if decided == study.ReplaceName {
			name = "[navn 1]"
		}
		if diff := cmp.Diff([]string{"Borger: ", "\n\n" + name + ": ", "\n\nBorger: ", "\n\n" + name + ": ", "\n\nBorger: "}, labels); diff != "" {
			t.Errorf("%q: %s", decided, diff)
		}
	}
}

// TestADecidedNameIsReplacedWhereverItStands, though only one place of it has a
// word beside it that tells it.
func TestADecidedNameIsReplacedWhereverItStands(t *testing.T) {
	talks := map[string]string{
		"P01_foer":  "Hun hedder Zofka. Så ringede jeg til Zofka igen, og så var Zofka sød. Zofkas mand kom. ZOFKA! Hos Blomster-Zofka.",
		"P02_efter": "Zofka kom. Min ven Zofka Kragelyng og ham Storm. Storm er en ven. Jeg så en zofka og en storm.",
	}
	said, key := texts(t, named(talks), "zofka", "storm")
	want := "P01 foer: Hun hedder [navn 1]. Så ringede jeg til [navn 1] igen, og så var [navn 1] sød. [navn 1] mand kom. [navn 1]! Hos Blomster-[navn 1].\n" +
		"P02 efter: [navn 1] kom. Min ven [navn 1] Kragelyng og ham [navn 2]. [navn 2] er en ven. Jeg så en zofka og en storm.\n"
	if diff := cmp.Diff(want, said); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("P01 zofka\nP02 zofka\nP02 storm\n", key); diff != "" {
		t.Error(diff)
	}
}

// TestANameHasTheNumberOfTheOneItIsPartOf, if there is only one; a later wave
// changes no number.
func TestANameHasTheNumberOfTheOneItIsPartOf(t *testing.T) {
	talks := map[string]string{
		"P01_foer": "Det var Anne, altså Anne Holm, og fru Holm og Sanne.",
		"P02_foer": "Det var Anne Holm og Anne Berg, men ikke Anne.",
		"P03_foer": "Det var Anne.",
	}
	names := []string{"anne", "anne holm", "holm", "sanne", "anne berg"}
	want := "P01 foer: Det var [navn 1], altså [navn 1], og fru [navn 1] og [navn 2].\n" +
		"P02 foer: Det var [navn 1] og [navn 2], men ikke [navn 3].\n" +
		"P03 foer: Det var [navn 1].\n"
	said, _ := texts(t, named(talks), names...)
	if diff := cmp.Diff(want, said); diff != "" {
		t.Error(diff)
	}
	talks["P01_efter"] = "Så kom Anne Berg og Anne."
	talks["P03_efter"] = "Så kom Anne Berg."
	want = "P01 efter: Så kom [navn 3] og [navn 1].\n" + strings.Replace(want, "P03 foer", "P03 efter: Så kom [navn 1].\nP03 foer", 1)
	said, key := texts(t, named(talks), names...)
	if diff := cmp.Diff(want, said); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("P03 anne\nP03 anne berg\n", key[strings.Index(key, "P03"):]); diff != "" {
		t.Error(diff)
	}
}

// TestADecisionCountsForMoreThanALabel: whose turn it is is told by the label as
// it stood.
func TestADecisionCountsForMoreThanALabel(t *testing.T) {
	files := named(map[string]string{"P01_foer": "ja.\n\nKaren Lykke Sørensen: Jeg venter på Karen Lykke Sørensen.\n\nBorger: Jo."})
	files["study.yaml"] = strings.Replace(files["study.yaml"], "[Borger]", "[Borger, Karen Lykke Sørensen]", 1)
	for decided, name := range map[study.NameDecision]string{"": "Karen Lykke Sørensen", study.ReplaceName: "[navn 1]", study.AcceptName: "Karen Lykke Sørensen"} {
		in := input(t, files)
		in.Names[study.NameDigest("demo", "karen lykke sørensen")] = decided
		r := &records{}
		if err := ingest.Read(context.Background(), in, r); err != nil {
			t.Fatal(err)
		}
		if len(r.segments) != 3 {
			t.Fatalf("%d turns", len(r.segments))
		}
		got := r.segments[1]
		if got.Speaker != name || got.Lead != "\n\n"+name+": " || got.Role != "citizen" || got.Text != "Jeg venter på "+name+"." {
			t.Errorf("%q: %+v", decided, got)
		}
	}
}
