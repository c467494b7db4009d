package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"spor/ingest/privacy"
	"spor/ingest/store"

	"github.com/xuri/excelize/v2"
)

// planted are forty identifiers in the ways in which people write them, with what
// is said around them where their form does not tell them. All are invented; the
// addresses of e-mail lie in domains that are kept for examples.
var planted = []struct {
	kind          privacy.Kind
	before, value string
	otherwise     string // another way to write it, that no replacement may leave
}{
	{privacy.CPR, "", "311299-1234", ""}, {privacy.CPR, "", "3112991235", ""}, {privacy.CPR, "", "311299 1236", ""}, {privacy.CPR, "", "31.12.1999-1237", "311299-1237"}, {privacy.CPR, "", "31 12 99 1238", ""}, {privacy.CPR, "", "010203–4001", ""},
	{privacy.CPR, "", "710199-1239", ""}, {privacy.CPR, "cpr ", "010170 1112", ""}, {privacy.CPR, "cpr ", "１７０８６４-２２１３", "170864-2213"}, {privacy.CPR, "cpr er ", "sytten nul otte fireogtres toogtyve fjorten", "170864-2214"},
	{privacy.Phone, "tlf. ", "20123451", ""}, {privacy.Phone, "", "20 12 34 52", ""}, {privacy.Phone, "", "2012 3453", ""}, {privacy.Phone, "", "+45 20123454", "20123454"}, {privacy.Phone, "", "0045 20 12 34 55", "20123455"}, {privacy.Phone, "", "20-12-34-56", ""},
	{privacy.Phone, "", "+46 70 123 45 67", ""}, {privacy.Phone, "", "33\u00a047\u00a055\u00a061", ""}, {privacy.Phone, "mobil ", "4041\u00ad4243", "40414243"},
	{privacy.Email, "", "zenta.mole@eksempel.dk", ""}, {privacy.Email, "", "z_m@mail.example.com", ""}, {privacy.Email, "", "zenta (at) eksempel.dk", "zenta@eksempel"}, {privacy.Email, "", "ZENTA@EKSEMPEL.DK", ""},
	{privacy.URL, "", "https://www.eksempel.dk/profil/zenta", ""}, {privacy.URL, "", "www.eksempel.dk/zenta", ""}, {privacy.IP, "", "192.168.77.5", ""}, {privacy.IP, "", "2001:db8::ff00:42:8329", ""},
	{privacy.Address, "", "Brunkærvej 12, 2. tv", ""}, {privacy.Address, "", "Mølletoften 7B", ""}, {privacy.Address, "", "Lille Brunkær Allé 5", ""}, {privacy.Place, "", "9989 Brunkærby", ""},
	{privacy.Account, "reg. ", "1234 konto 0012345678", "1234 0012345678"}, {privacy.Account, "", "DK50 0040 0440 1162 43", ""}, {privacy.CaseNumber, "sagsnr. ", "2019-123456", ""}, {privacy.CaseNumber, "journalnr. ", "45.12.00-G01-7-19", ""},
	{privacy.Passport, "pasnummer ", "204816357", ""}, {privacy.BirthDate, "født den ", "3. april 1961", "1961-04-03"}, {privacy.BirthDate, "", "311298-xxxx", ""},
	{privacy.Plate, "nummerplade ", "AB 12 345", ""}, {privacy.Coordinates, "", "55.676123, 12.568345", ""},
}

// plantedNames are said in every fourth talk: lists or the words beside them tell
// them, and a person decides what becomes of them.
var plantedNames = []string{"Zeynep Brunkær", "Jobcenter Odense"}

// sentences are what they stand in. The codebook finds "tror", so that reports
// and lists of quotes have them too.
var sentences = []string{"Det er %s, tror jeg nok.", "Jeg tror, jeg skrev %s ned til hende.", "Så fik jeg at vide, at det var %s.", "Hun sagde %s, og så gik vi videre, tror jeg."}

// talkFormats write what an interviewer and a citizen say in turn.
var talkFormats = []struct {
	ext   string
	write func(t *testing.T, turns []string) string
}{
	{"txt", func(_ *testing.T, turns []string) string {
		return spoken(turns, "Interviewer: %s\n\n", "Borger: %s\n\n")
	}},
	{"md", func(_ *testing.T, turns []string) string {
		return spoken(turns, "**Interviewer:** %s\n\n", "**Borger:** %s\n\n")
	}},
	{"vtt", func(_ *testing.T, turns []string) string {
		return "WEBVTT\n\n" + timed(turns, "00:00:%02d.000 --> 00:00:%02d.000\n", "<v Interviewer>%s\n\n", "<v Borger>%s\n\n")
	}},
	{"srt", func(_ *testing.T, turns []string) string {
		return timed(turns, "1\n00:00:%02d,000 --> 00:00:%02d,000\n", "Interviewer: %s\n\n", "Borger: %s\n\n")
	}},
	{"rtf", func(_ *testing.T, turns []string) string {
		var b strings.Builder
		for _, unit := range utf16.Encode([]rune(spoken(turns, "Interviewer: %s\n", "Borger: %s\n"))) {
			switch {
			case unit == '\n':
				b.WriteString("\\par\n")
			case unit < 0x80:
				b.WriteByte(byte(unit))
			default:
				fmt.Fprintf(&b, `\u%d?`, int16(unit))
			}
		}
		return `{\rtf1\ansi ` + b.String() + `}`
	}},
	{"docx", func(t *testing.T, turns []string) string {
		return packed(t, "word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+
			spoken(turns, `<w:p><w:r><w:t>Interviewer: %s</w:t></w:r></w:p>`, `<w:p><w:r><w:t>Borger: %s</w:t></w:r></w:p>`)+`</w:body></w:document>`)
	}},
	{"odt", func(t *testing.T, turns []string) string {
		return packed(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
			`<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>`+
				spoken(turns, `<text:p>Interviewer: %s</text:p>`, `<text:p>Borger: %s</text:p>`)+`</office:text></office:body></office:document-content>`)
	}},
}

// spoken writes turns, of which every other is the citizen's.
func spoken(turns []string, interviewer, citizen string) string {
	var b strings.Builder
	for i, said := range turns {
		fmt.Fprintf(&b, []string{interviewer, citizen}[i%2], said)
	}
	return b.String()
}

func timed(turns []string, times, interviewer, citizen string) string {
	var b strings.Builder
	for i, said := range turns {
		fmt.Fprintf(&b, times+[]string{interviewer, citizen}[i%2], i, i+1, said)
	}
	return b.String()
}

func packed(t *testing.T, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = io.WriteString(w, parts[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// plantedStudy has them in twenty transcripts of all formats and three exports,
// two for each participant: of every third in the open answers of an export. It
// returns the file, below the study, in which each stands.
func plantedStudy(t *testing.T, rule string) (dir string, files []string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "study")
	put := func(name, text string) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	put("study.yaml", "study: plantet\ntitle: Plantet\n"+rule+`waves:
  - {id: w1, label: Måling 1}
  - {id: w2, label: Måling 2}
  - {id: w3, label: Måling 3}
roles:
  - {id: citizen, speakers: [Borger]}
  - {id: interviewer, speakers: [Interviewer], coded: false}
forms: [{id: skema, role: citizen}]
sources:
  - id: talks
    kind: transcripts
    files: ["talks/{participant}_{wave}.txt", "talks/{participant}_{wave}.md", "talks/{participant}_{wave}.vtt", "talks/{participant}_{wave}.srt", "talks/{participant}_{wave}.rtf", "talks/{participant}_{wave}.docx", "talks/{participant}_{wave}.odt"]
    role: citizen
  - {id: long, kind: survey, form: skema, files: ["skema_{wave}.csv"], participant: {column: id}, instruments: [{use: own, columns: {word: ord}}]}
  - {id: book, kind: survey, form: skema, files: ["skema_{wave}.xlsx"], participant: {column: id}, instruments: [{use: own, columns: {word: ord}}]}
  - id: tidy
    kind: survey
    form: skema
    layout: tidy
    files: ["tidy_{wave}.csv"]
    participant: {column: id}
    item: {column: emne}
    value: {column: svar}
    instruments: [{use: own, columns: {word: ord}}]
`)
	put("instruments/own.yaml", "instrument: own\nitems: [{key: word, open: true, label: Med dine egne ord}]\n")
	put("codebook.yaml", "codebook: plantet\nversion: \"1\"\ntitle: Plantet\ncodes:\n  - {code: belief, label: Tro, definition: Borgeren tror noget., include: [tror]}\n")
	book := excelize.NewFile()
	defer book.Close()
	exports := [3][][]string{{{"id", "ord"}}, {{"id", "ord"}}, {{"id", "emne", "svar"}}}
	for i := range 20 {
		who, format := fmt.Sprintf("P%02d", i), talkFormats[i%len(talkFormats)]
		turns := []string{"Skal vi begynde?", "Ja."}
		for k, p := range planted[2*i : 2*i+2] {
			said := fmt.Sprintf(sentences[(i+k)%len(sentences)], p.before+p.value)
			switch at := (i + k) % 3; {
			case i%3 != 2:
				turns = append(turns, "Og så?", said)
				files = append(files, "sources/talks/"+who+"_w1."+format.ext)
			case at == 2:
				exports[2] = append(exports[2], []string{who, "ord", "Sådan var det. " + said})
				files = append(files, "sources/tidy_w3.csv")
			default:
				exports[at] = append(exports[at], []string{who, "Sådan var det. " + said})
				files = append(files, []string{"sources/skema_w1.csv", "sources/skema_w2.xlsx"}[at])
			}
		}
		if i%4 == 0 {
			for _, name := range plantedNames {
				turns = append(turns, "Hvem var det?", "Jeg tror, det var "+name+", der skrev.")
			}
		}
		put("sources/talks/"+who+"_w1."+format.ext, format.write(t, append(turns, "Tak for det.", "Selv tak.")))
	}
	lines := func(rows [][]string) string {
		var b strings.Builder
		for _, row := range rows {
			b.WriteString(strings.Join(row, ";") + "\n")
		}
		return b.String()
	}
	put("sources/skema_w1.csv", lines(exports[0]))
	put("sources/tidy_w3.csv", lines(exports[2]))
	for i, row := range exports[1] {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	put("sources/skema_w2.xlsx", b.String())
	return dir, files
}

// anyStatus is expected of inspect, which is for exports, on a transcript.
const anyStatus = -1

// spor runs a command, holds its exit status against the one that is expected and
// all that it prints against what is planted, and returns what it printed.
func spor(t *testing.T, status int, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if got := run(context.Background(), args, &out, &out); got != status && status != anyStatus {
		t.Fatalf("spor %s: exit status %d, expected %d\n%s", strings.Join(args, " "), got, status, out.String())
	}
	holdsNone(t, "what spor "+strings.Join(args, " ")+" prints", out.Bytes())
	return out.String()
}

// TestPlantedIdentifiersAreRefused: every one is told with its file and kind, none
// by its value, and nothing is written.
func TestPlantedIdentifiersAreRefused(t *testing.T) {
	dir, files := plantedStudy(t, "")
	kinds := map[string][]string{} // file -> what is expected there
	for i, p := range planted {
		line := "error: an identifier in the text: " + string(p.kind)
		if p.kind == privacy.Place { // a town is no person
			line = "warning: perhaps an identifier in the text: " + string(p.kind)
		}
		kinds[files[i]] = append(kinds[files[i]], line)
	}
	for _, command := range []string{"check", "ingest", "code", "run"} {
		printed := spor(t, exitProblem, command, "--study", dir)
		told := map[string][]string{}
		for line := range strings.Lines(printed) {
			if severity, rest, ok := strings.Cut(line, ": "); ok && strings.Contains(line, "an identifier in the text") {
				file, _, _ := strings.Cut(rest, ":")
				for _, kind := range []string{"perhaps an identifier in the text: ", "an identifier in the text: "} {
					if _, what, ok := strings.Cut(rest, kind); ok {
						what, _, _ = strings.Cut(what, ": found ")
						told[file] = append(told[file], severity+": "+kind+what)
						break
					}
				}
			}
		}
		for _, file := range slices.Compact(slices.Sorted(slices.Values(files))) {
			want, got := slices.Sorted(slices.Values(kinds[file])), slices.Sorted(slices.Values(told[file]))
			if !slices.Equal(got, want) {
				t.Errorf("spor %s: %s: told %q, expected %q", command, file, got, want)
			}
		}
	}
	for _, name := range []string{"data", "report"} {
		if _, err := os.Stat(filepath.Join(dir, name)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s was written", name)
		}
	}
	inspectAll(t, dir)
}

// inspectAll runs inspect on every source.
func inspectAll(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(dir, "sources"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			spor(t, anyStatus, "inspect", name)
			spor(t, anyStatus, "inspect", name, "--study", dir)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestPlantedIdentifiersAreReported: under report they are told and kept, and no
// command prints what was not asked for.
func TestPlantedIdentifiersAreReported(t *testing.T) {
	dir, _ := plantedStudy(t, "privacy: report\n")
	printed := spor(t, exitDone, "ingest", "--study", dir)
	if !strings.Contains(printed, "an identifier in the text") {
		t.Error("nothing is told")
	}
	for _, command := range []string{"check", "code", "status"} {
		spor(t, exitDone, command, "--study", dir)
	}
	var want, kept []string // kinds: a column of the table tells each text once
	for _, p := range planted {
		want = append(want, string(p.kind))
	}
	err := store.Texts(filepath.Join(dir, "data"), store.Problems, func(_, text string) error {
		if _, kind, ok := strings.Cut(text, "an identifier in the text: "); ok {
			kept = append(kept, kind)
		}
		holdsNone(t, "a stored problem", []byte(text))
		return nil
	})
	slices.Sort(want)
	slices.Sort(kept)
	if want = slices.Compact(want); err != nil || !slices.Equal(slices.Compact(kept), want) {
		t.Errorf("problems stored of %q and %v, expected of %q", kept, err, want)
	}
}

// TestPlantedIdentifiersAreReplaced: none is in any file below the study folder
// but in sources/, nor in what a command prints: as it was written, or in any of
// its other forms.
func TestPlantedIdentifiersAreReplaced(t *testing.T) {
	dir, _ := plantedStudy(t, "privacy: replace\n")
	for _, args := range [][]string{{"check"}, {"ingest"}, {"code"}, {"analyse"}, {"report"}, {"run"}, {"status"}, {"verify"}, {"quotes", "--code", "belief"}, {"review", "names", "--context"}, {"check", "--leaks", filepath.Join(dir, "report")}} {
		spor(t, exitDone, append(args, "--study", dir)...)
	}
	inspectAll(t, dir)
	spor(t, exitDone, "review", "names", "--replace", "all", "--study", dir)
	spor(t, exitDone, "run", "--study", dir)
	spor(t, exitDone, "release", "R1", "--study", dir)
	quoted := spor(t, exitDone, "quotes", "--code", "belief", "--study", dir)
	for _, word := range []string{"[cpr]", "[telefon]", "[e-mail]", "[adresse]", "[navn 1]", "[sted]"} {
		if !strings.Contains(quoted, word) {
			t.Errorf("no quote has %s", word)
		}
	}
	looked := 0
	look := func(name string, data []byte) {
		looked++
		holdsNone(t, name, data)
		for _, words := range plantedNames {
			for word := range strings.FieldsSeq(words) {
				if bytes.Contains(bytes.ToLower(data), []byte(strings.ToLower(word))) && word != "Jobcenter" {
					t.Errorf("%s: %s is there", name, word)
				}
			}
		}
	}
	for _, table := range store.Tables {
		err := store.Texts(filepath.Join(dir, "data"), table, func(column, text string) error { look(table.File()+" "+column, []byte(text)); return nil })
		if err != nil {
			t.Fatal(err)
		}
	}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name == filepath.Join(dir, "sources"):
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		look(name, data)
		if path.Ext(name) != ".xlsx" {
			return nil
		}
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return err
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				return err
			}
			part, err := io.ReadAll(r)
			if err = errors.Join(err, r.Close()); err != nil {
				return err
			}
			look(name+" "+f.Name, part)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if looked < 200 {
		t.Errorf("%d texts looked at", looked)
	}
}

// holdsNone looks for everything that is planted: as it is, in UTF-16, and with
// nothing between letters and digits, the case aside; of that, what is shorter
// than eight characters may stand anywhere by chance.
func holdsNone(t *testing.T, where string, data []byte) {
	t.Helper()
	text := bare(string(data))
	for i, p := range planted {
		for _, form := range []string{p.value, strings.ToLower(p.value), p.otherwise} {
			if form == "" {
				continue
			}
			little, big := inUTF16(form)
			if bytes.Contains(data, []byte(form)) || bytes.Contains(data, little) || bytes.Contains(data, big) {
				t.Errorf("%s: planted %s number %d is there", where, p.kind, i+1)
			} else if short := bare(form); len(short) >= 8 && strings.Contains(text, short) {
				t.Errorf("%s: planted %s number %d is there, without its marks", where, p.kind, i+1)
			}
		}
	}
}

// bare is a text with nothing but letters and digits, in lower case.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

func inUTF16(text string) (little, big []byte) {
	for _, unit := range utf16.Encode([]rune(text)) {
		little, big = append(little, byte(unit), byte(unit>>8)), append(big, byte(unit>>8), byte(unit))
	}
	return little, big
}
