package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"spor/ingest"
	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// matched gives the files below sources/ to a study with these sources, and
// returns a line a file: path, source and whether it is left out.
func matched(t *testing.T, sources []study.Source, paths ...string) (files, problems []string) {
	t.Helper()
	texts := map[string]string{}
	for _, p := range paths {
		texts["sources/"+p] = "x"
	}
	list, ps, err := ingest.Match(folder(texts), &study.Study{Sources: sources})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range list {
		s := fmt.Sprintf("%s: %s", f.Path, f.Source.ID)
		if f.Skip {
			s += ", left out"
		}
		files = append(files, s)
	}
	return files, lines(ps)
}

func TestEveryFileBelongsToOneSource(t *testing.T) {
	interviews := study.Source{ID: "interviews", Kind: study.Transcripts, Files: []string{"talks/{person}_{wave}.*", "talks/P*"}, Skip: []string{"talks/*_draft*", "notes.txt"}}
	drafts := study.Source{ID: "drafts", Kind: study.Transcripts, Files: []string{"talks/*_draft*"}}
	wide := study.Source{ID: "wide", Kind: study.Transcripts, Files: []string{"*/*.txt"}}
	citizens := study.Source{ID: "citizens", Kind: study.Survey, Files: []string{"forms/*"}, Form: "citizen", Sheet: "1"}
	citizens2 := study.Source{ID: "citizens2", Kind: study.Survey, Files: []string{"forms/*"}, Form: "citizen", Sheet: "2"}
	staff := study.Source{ID: "staff", Kind: study.Survey, Files: []string{"forms/*"}, Form: "staff", Sheet: "1"}
	for _, c := range []struct {
		name            string
		sources         []study.Source
		paths           []string
		files, problems []string
	}{
		{"in order of path, whatever the order of patterns", []study.Source{interviews}, []string{"talks/P02_w1.txt", "talks/P01_w1.docx"},
			[]string{"sources/talks/P01_w1.docx: interviews", "sources/talks/P02_w1.txt: interviews"}, nil},
		{"what nobody holds is passed over", []study.Source{interviews}, []string{"talks/P01_w1.txt", "talks/~$P01_w1.docx", "talks/Thumbs.db", "talks/.DS_Store", ".git/P01_w1.txt"},
			[]string{"sources/talks/P01_w1.txt: interviews"}, nil},
		{"a file of no source", []study.Source{interviews}, []string{"talks/P01_w1.txt", "talks/deeper/P01_w1.txt", "x.csv"},
			[]string{"sources/talks/P01_w1.txt: interviews"}, []string{
				"warning: sources/talks/deeper/P01_w1.txt: file read by no source\n  hint: add its pattern to a source's files in study.yaml, to its skip: when it is left out on purpose, or move it out of sources/",
				"warning: sources/x.csv: file read by no source\n  hint: add its pattern to a source's files in study.yaml, to its skip: when it is left out on purpose, or move it out of sources/"}},
		{"a file of two sources", []study.Source{interviews, wide}, []string{"talks/P01_w1.txt"}, nil, []string{
			"error: sources/talks/P01_w1.txt: file claimed by several sources: found interviews, wide, expected one\n  hint: make the patterns in files: narrower, or leave the file out of one source with skip:"}},
		{"sheets of one workbook", []study.Source{citizens, citizens2, staff}, []string{"forms/a.xlsx"},
			[]string{"sources/forms/a.xlsx: citizens", "sources/forms/a.xlsx: citizens2", "sources/forms/a.xlsx: staff"}, nil},
		{"a name that identifies", []study.Source{interviews}, []string{"talks/P01_w1.txt", "talks/Zenta Mole 311299-1234.txt"},
			[]string{"sources/talks/P01_w1.txt: interviews"}, []string{
				"error: sources/talks: a file's name identifies somebody: found ######-####, which seems to be a CPR number, expected a pseudonym\n  hint: rename the file; names of files are stored and shown"}},
		{"folders that identify, told once and without what lies below", []study.Source{{ID: "deep", Files: []string{"*/{person}_{wave}.txt", "*"}}}, []string{"P01_w1.txt", "311299-1234/P01_w1.txt", "311299-1234/P02_w1.txt", "unread/zenta@eksempel.dk/a/x.txt", "i311299-1234.txt"},
			[]string{"sources/P01_w1.txt: deep"}, []string{
				"error: sources: a folder's name identifies somebody: found ######-####, which seems to be a CPR number, expected a pseudonym\n  hint: rename the folder; names of folders are stored and shown",
				"error: sources: a file's name identifies somebody: found ######-####, which seems to be a CPR number, expected a pseudonym\n  hint: rename the file; names of files are stored and shown",
				"error: sources/unread: a folder's name identifies somebody: found *@*.*, which seems to be a e-mail address, expected a pseudonym\n  hint: rename the folder; names of folders are stored and shown",
				"error: study.yaml: column \"files\": no file fits the pattern: found */{person}_{wave}.txt, expected at least one file below sources/\n  hint: a pattern begins below sources/, as in interviews/{person}_{wave}_{role}.*"}},
		{"eight digits, and a day", []study.Source{interviews}, []string{"talks/P01_w1_20123456.txt", "talks/P01_w1_20240131.txt"},
			[]string{"sources/talks/P01_w1_20123456.txt: interviews", "sources/talks/P01_w1_20240131.txt: interviews"}, []string{
				"warning: sources/talks: a file's name perhaps identifies somebody: found ########, which seems to be a phone number, expected a pseudonym\n  hint: rename the file; names of files are stored and shown; if it identifies nobody, put it under allow: of privacy: in study.yaml"}},
		{"one sheet twice", []study.Source{citizens, staff, citizens}, []string{"forms/a.xlsx"}, nil, []string{
			"error: sources/forms/a.xlsx: file claimed by several sources: found citizens, citizens, expected one, or surveys with another sheet: or form: each\n  hint: make the patterns in files: narrower, or leave the file out of one source with skip:"}},
		{"left out", []study.Source{interviews}, []string{"talks/P01_w1.txt", "talks/P01_w1_draft.txt"},
			[]string{"sources/talks/P01_w1.txt: interviews", "sources/talks/P01_w1_draft.txt: interviews, left out"}, nil},
		{"left out, and fitting no pattern of files", []study.Source{interviews}, []string{"talks/P01_w1.txt", "notes.txt"},
			[]string{"sources/notes.txt: interviews, left out", "sources/talks/P01_w1.txt: interviews"}, nil},
		{"left out of one and read by another", []study.Source{interviews, drafts}, []string{"talks/P01_w1.txt", "talks/P01_w1_draft.txt"},
			[]string{"sources/talks/P01_w1.txt: interviews", "sources/talks/P01_w1_draft.txt: drafts"}, nil},
		{"a pattern without files", []study.Source{drafts}, []string{".keep"}, nil, []string{
			"error: study.yaml: column \"files\": no file fits the pattern: found talks/*_draft*, expected at least one file below sources/\n  hint: a pattern begins below sources/, as in interviews/{person}_{wave}_{role}.*"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files, problems := matched(t, c.sources, c.paths...)
			if diff := cmp.Diff(c.files, files); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.problems, problems); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAStudyWithoutAFolderOfSources(t *testing.T) {
	files, problems := matched(t, []study.Source{{ID: "x", Files: []string{"*"}}})
	want := []string{"error: sources: there is no such folder\n  hint: put the transcripts and exports in sources/ beside study.yaml"}
	if diff := cmp.Diff(want, problems); diff != "" || files != nil {
		t.Error(files, diff)
	}
}

// TestNamesFromAMacMatch: a Mac writes å in a file name as a and a ring (NFD),
// and an editor writes it in study.yaml as one letter (NFC), or the other way
// round.
func TestNamesFromAMacMatch(t *testing.T) {
	const name = "måling 1/Bøgelund_å.txt"
	for _, form := range []norm.Form{norm.NFC, norm.NFD} {
		pattern := form.String("måling 1/{participant}_å.txt")
		for _, file := range []string{norm.NFC.String(name), norm.NFD.String(name)} {
			files, problems := matched(t, []study.Source{{ID: "x", Files: []string{pattern}}}, file)
			if len(files) != 1 || problems != nil {
				t.Errorf("pattern %+q, file %+q: %v, %v", pattern, file, files, problems)
			}
		}
	}
}

// TestAHugePatternIsRefused: what it matches has no name that long.
func TestAHugePatternIsRefused(t *testing.T) {
	got := errorsOf(t, map[string]string{"study.yaml": strings.Replace(demo, "answers.csv", strings.Repeat("a", 5000), 1)})
	want := []string{"23:13: a pattern of 5000 bytes, expected at most 4096 | for example interviews/{participant}_{wave}_{role}.docx"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
