package ingest_test

import (
	"context"
	"testing"

	"spor/ingest"
	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
)

// TestAReplacedNameBesideTheTextsIsTold: in a cell or a file's name it is stored
// as it stands, so it is told, and not by itself.
func TestAReplacedNameBesideTheTextsIsTold(t *testing.T) {
	files := named(map[string]string{"P01_foer": "Mette Hansen var der.", "Mette Hansen/P01_efter": "Ja."})
	files["participants.csv"] = "participant,by\nP01,Mette Hansens hold\nP02,Aksel\n"
	files["events.csv"] = "participant,date,type,label\nP01,2024-03-02,samtale,med Mette Hansen\n"
	fsys := folder(files)
	s, lib, err := ingest.ReadStudy(fsys)
	if err != nil {
		t.Fatal(err)
	}
	s.Sources[0].Files = append(s.Sources[0].Files, "*/{participant}_{wave}.txt")
	reg, _ := ingest.ReadRegister(fsys, s)
	list, _, err := ingest.Match(fsys, s)
	if err != nil {
		t.Fatal(err)
	}
	in := ingest.Input{FS: fsys, Study: s, Instruments: lib, Register: reg, Files: list, Workers: 1}
	read := func() []string {
		r := &records{}
		if err := ingest.Read(context.Background(), in, r); err != nil {
			t.Fatal(err)
		}
		return lines(r.problems)
	}
	const warning = ": a name that is replaced in the texts\n  hint: take it out: it is stored and shown as it stands"
	in.Names = map[string]study.NameDecision{study.NameDigest("demo", "mette hansen"): study.ReplaceName}
	want := []string{
		`warning: participants.csv: column "by": P01` + warning,
		`warning: events.csv: P01, 2024-03-02` + warning,
		`warning: sources/* */P01_efter.txt: its name` + warning,
	}
	got := read()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	in.Names = map[string]study.NameDecision{study.NameDigest("demo", "mette hansen"): study.AcceptName}
	for _, p := range read() {
		t.Error(p)
	}
}
