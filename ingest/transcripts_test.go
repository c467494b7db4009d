package ingest_test

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"spor/ingest"
	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
)

// talk is an interview of a few turns, as long as asked.
func talk(turns int) string { return strings.Repeat("Borger: Jeg venter stadig.\n\n", turns) }

// interviews is a study of interviews only, with P01-P03 declared.
var interviews = map[string]string{
	"study.yaml":                            demo[:strings.Index(demo, "  - id: answers")],
	"participants.csv":                      "participant\nP01\nP02\nP03\n",
	"sources/talks/P03_w1_citizen.txt":      talk(900), // takes longest, and comes neither first nor last
	"sources/talks/P01_w2_citizen.txt":      talk(1),
	"sources/talks/P01_anden_citizen.txt":   talk(2), // w2 by its other name: given twice
	"sources/talks/S1_w1_sagsbehandler.txt": "Caseworker: Ventetiden.\n",
	"sources/talks/P02_w1_citizen.txt":      talk(3),
	"sources/talks/P99_w1_citizen.txt":      talk(1),
	"sources/talks/P01_w9_citizen.txt":      talk(1),
	"sources/talks/P01_w1_boss.txt":         talk(1),
	"sources/talks/P02_w2_citizen.txt":      "",
	"sources/talks/P03_w2_citizen.txt":      "PK\x03\x04 a Word file that was cut off",
}

// TestTranscriptsComeInOrderOfTheirIds, whatever the number of workers: the
// whole sequence of records is the same.
func TestTranscriptsComeInOrderOfTheirIds(t *testing.T) {
	first, _ := read(t, folder(interviews), 1)
	want := []string{"P01.w2.citizen", "P02.w1.citizen", "P03.w1.citizen", "S1.w1.caseworker"}
	if diff := cmp.Diff(want, first.documentIDs()); diff != "" {
		t.Error(diff)
	}
	for _, workers := range []int{0, 2, 3, 16} {
		again, _ := read(t, folder(interviews), workers)
		if diff := cmp.Diff(first.sequence, again.sequence); diff != "" {
			t.Errorf("%d workers: %s", workers, diff)
		}
	}
}

func TestEachFaultOfATranscript(t *testing.T) {
	r, _ := read(t, folder(interviews), 2)
	want := []string{
		"error: sources/talks/P01_w1_boss.txt: unknown role: found boss, expected one of citizen, caseworker\n  hint: add how files write a role to its names: in study.yaml",
		"error: sources/talks/P01_w2_citizen.txt: interview given twice: found P01.w2.citizen, which is sources/talks/P01_anden_citizen.txt already, expected one file for each person, wave and role\n  hint: name the parts of one interview with {part} in the pattern, or leave one file out with skip:",
		"error: sources/talks/P01_w9_citizen.txt: unknown wave: found w9, expected one of w1, w2\n  hint: add how files write a wave to its names: in study.yaml",
		"error: sources/talks/P99_w1_citizen.txt: participant not declared: found P99, expected a participant of participants.csv, or staff or a joint interview in study.yaml",
		"error: sources/talks/P02_w2_citizen.txt: empty file: found no text, expected a transcript\n  hint: check that the file was copied whole",
		"error: sources/talks/P03_w2_citizen.txt: wrong type of file: found a zip file (as docx and odt are) that is damaged or cut short, expected a plain text file, as the name says\n  hint: copy or export it again",
	}
	if diff := cmp.Diff(want, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
}

// TestAnotherTranscriptChangesNoOther: ids and places come from what is
// declared, so a file that is added renames nothing.
func TestAnotherTranscriptChangesNoOther(t *testing.T) {
	before, _ := read(t, folder(interviews), 2)
	after, _ := read(t, folder(with(interviews, map[string]string{"sources/talks/P01_w1_citizen.txt": talk(4)})), 2)
	kept := map[string]study.Document{}
	for _, d := range after.documents {
		kept[d.ID] = d
	}
	if len(after.documents) != len(before.documents)+1 {
		t.Errorf("%d documents, expected one more than %d", len(after.documents), len(before.documents))
	}
	for _, d := range before.documents {
		if diff := cmp.Diff(d, kept[d.ID]); diff != "" {
			t.Errorf("%s: %s", d.ID, diff)
		}
	}
}

// TestStaffSpeakAboutParticipants: a professional's interview belongs to one
// participant only where it is about one.
func TestStaffSpeakAboutParticipants(t *testing.T) {
	for about, want := range map[string]string{"[P01]": "P01", "[P01, P02]": "", "[]": ""} {
		files := with(interviews, map[string]string{"study.yaml": strings.Replace(interviews["study.yaml"], "unit: north}", "about: "+about+"}", 1)})
		r, _ := read(t, folder(files), 2)
		d := r.documents[len(r.documents)-1]
		if d.ID != "S1.w1.caseworker" || d.Person != "S1" || d.Participant != want || d.Role != "caseworker" {
			t.Errorf("about %s: document %s of %s, participant %q, role %s", about, d.ID, d.Person, d.Participant, d.Role)
		}
	}
}

// TestSegmentsTileTheirDocument: lead and text of all segments are the text, and
// offsets are into it.
func TestSegmentsTileTheirDocument(t *testing.T) {
	r, _ := read(t, folder(interviews), 2)
	texts := map[string]string{}
	for _, s := range r.segments {
		texts[s.Document] += s.Lead + s.Text
	}
	for _, s := range r.segments {
		if got := texts[s.Document][s.Start:s.End]; got != s.Text {
			t.Fatalf("%s segment %d: %q at its place, expected %q", s.Document, s.Index, got, s.Text)
		}
	}
	for _, d := range r.documents {
		if int64(len(texts[d.ID])) != d.Bytes {
			t.Errorf("%s: %d bytes, expected %d", d.ID, len(texts[d.ID]), d.Bytes)
		}
	}
}

// stopping is a sink that stops the reading at a document.
type stopping struct{ records }

func (s *stopping) Document(d study.Document, segments []study.Segment) error {
	if len(s.documents) == 1 {
		return fmt.Errorf("no more room at %s", d.ID)
	}
	return s.records.Document(d, segments)
}

// TestASinkAndACallerCanStopTheReading, and nothing is handed over afterwards.
func TestASinkAndACallerCanStopTheReading(t *testing.T) {
	fsys := folder(interviews)
	s, lib, err := ingest.ReadStudy(fsys)
	if err != nil {
		t.Fatal(err)
	}
	files, _, err := ingest.Match(fsys, s)
	if err != nil {
		t.Fatal(err)
	}
	register, _ := ingest.ReadRegister(fsys, s)
	in := ingest.Input{FS: fsys, Study: s, Instruments: lib, Register: register, Files: files, Workers: 3}
	var sink stopping
	if err := ingest.Read(context.Background(), in, &sink); err == nil || err.Error() != "no more room at P02.w1.citizen" {
		t.Errorf("got %v, expected the sink's error", err)
	}
	if diff := cmp.Diff([]string{"P01.w2.citizen"}, sink.documentIDs()); diff != "" {
		t.Error(diff)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := ingest.Read(ctx, in, &records{}); err != context.Canceled {
		t.Errorf("got %v, expected %v", err, context.Canceled)
	}
}

// oversized is a folder with one file that says it is of 101 MB, and may not be
// read: the largest that a transcript may have is 100 MB.
type oversized struct {
	fstest.MapFS
	name string
	t    *testing.T
}

func (o oversized) Open(name string) (fs.File, error) {
	f, err := o.MapFS.Open(name)
	if err == nil && name == o.name {
		f = oversizedFile{f, o.t}
	}
	return f, err
}

func (o oversized) Stat(name string) (fs.FileInfo, error) {
	info, err := o.MapFS.Stat(name)
	if err == nil && name == o.name {
		info = oversizedInfo{info}
	}
	return info, err
}

func (o oversized) ReadFile(name string) ([]byte, error) {
	if name == o.name {
		o.t.Errorf("%s is read", name)
	}
	return o.MapFS.ReadFile(name)
}

type oversizedFile struct {
	fs.File
	t *testing.T
}

func (f oversizedFile) Read(p []byte) (int, error) {
	f.t.Error("the file is read")
	return f.File.Read(p)
}

type oversizedInfo struct{ fs.FileInfo }

func (oversizedInfo) Size() int64 { return 101 << 20 }

// TestTooLargeATranscriptIsNotRead: its size says enough.
func TestTooLargeATranscriptIsNotRead(t *testing.T) {
	const name = "sources/talks/P03_w1_citizen.txt"
	r, _ := read(t, oversized{folder(with(interviews, map[string]string{name: talk(1)})), name, t}, 2)
	want := "error: " + name + ": unreadable file: found more than 100 MB, expected one transcript\n  hint: check that it is one, without recordings or pictures in it"
	if !slices.Contains(lines(r.problems), want) {
		t.Errorf("expected %s, found %q", want, lines(r.problems))
	}
}

// TestOnlySomeSpeakersAreTold: twelve one by one, the others by their number.
func TestOnlySomeSpeakersAreTold(t *testing.T) {
	note := func(speakers int) string {
		var b strings.Builder
		for i := range 2 * speakers {
			fmt.Fprintf(&b, "Taler %d: ja\n", i%speakers)
		}
		const name = "sources/talks/P01_w1_citizen.txt"
		r, _ := read(t, folder(with(interviews, map[string]string{name: b.String()})), 1)
		for _, s := range r.sources {
			if s.File == name {
				return s.Notes[0]
			}
		}
		t.Fatal("not read")
		return ""
	}
	for speakers, end := range map[int]string{12: "no role 2 turns, 2 words (8 %)", 13: "; and 1 more speaker", 60: "; and 48 more speakers"} {
		if got := note(speakers); strings.Count(got, "2 turns") != 12 || !strings.HasSuffix(got, end) {
			t.Errorf("%d speakers: %q", speakers, got)
		}
	}
	if got := note(60_000); len(got) > 600 || !strings.HasSuffix(got, "; and 59988 more speakers") {
		t.Errorf("60,000 speakers: %d bytes: %q", len(got), got[max(0, len(got)-60):])
	}
}
