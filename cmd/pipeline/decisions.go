package pipeline

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"spor/ingest"
	"spor/ingest/store"
	"spor/ingest/study"
)

// pickHeader is the first line of decisions/quotes.csv.
var pickHeader = []string{"code", "document", "start", "end", "text_sha256", "span_sha256"}

// pickAt is a chosen quote and its line in decisions/quotes.csv.
type pickAt struct {
	study.Pick
	line int
}

// picks reads the chosen quotes, in the order in which they were chosen. A
// study without the file has none.
func (p *Project) picks() ([]pickAt, error) {
	var picks []pickAt
	var errs []error
	err := p.readDecisions(QuotesFile, pickHeader, func(line int, row []string) {
		pick, err := parsePick(row)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", QuotesFile, line, err))
			return
		}
		if p.Book != nil && len(p.Book.Counts(pick.Code)) == 0 {
			errs = append(errs, fmt.Errorf("%s:%d: code %q is not in %s\n  hint: take the line out, or bring the code back", QuotesFile, line, pick.Code, CodebookFile))
		}
		picks = append(picks, pickAt{pick, line})
	})
	if err != nil {
		return nil, err
	}
	if err := errors.Join(errs...); err != nil {
		return nil, &DefinitionError{err}
	}
	return picks, nil
}

// readDecisions hands over the rows of a file of decisions, with their lines. A
// study may lack the file.
func (p *Project) readDecisions(name string, header []string, each func(line int, row []string)) error {
	f, err := p.FS.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = len(header)
	for first := true; ; first = false {
		row, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return &DefinitionError{fmt.Errorf("%s: %w", name, err)}
		}
		line, _ := r.FieldPos(0)
		switch {
		case !first:
			each(line, row)
		case !slices.Equal(row, header):
			return &DefinitionError{fmt.Errorf("%s:%d: unknown header, expected %s\n  hint: spor writes this file; take back the last change to it", name, line, strings.Join(header, ","))}
		}
	}
}

func parsePick(row []string) (study.Pick, error) {
	start, err1 := strconv.ParseInt(row[2], 10, 64)
	end, err2 := strconv.ParseInt(row[3], 10, 64)
	if err1 != nil || err2 != nil || start < 0 || end <= start {
		return study.Pick{}, errors.New("start and end are no span, expected two byte offsets with start before end")
	}
	return study.Pick{Code: row[0], Document: row[1], Start: start, End: end, TextDigest: row[4], SpanDigest: row[5]}, nil
}

// PickError is a choice that cannot be made, for what was asked: a quote's code,
// document or place is not there, or it is chosen already; there is no such name,
// or its key would lie within the study; a release cannot be made under a name, or
// of reports that are not fit for it.
type PickError struct{ error }

func pickErrorf(format string, args ...any) error { return PickError{fmt.Errorf(format, args...)} }

// Pick records the choice of a quote: a span of a document for a code. The
// file is appended to and never rewritten. A quote chosen before is an error.
func (p *Project) Pick(code, document string, start, end int64) (study.Pick, error) {
	var pick study.Pick
	if p.Book == nil || len(p.Book.Counts(code)) == 0 {
		return pick, pickErrorf("code %q is not in %s", code, CodebookFile)
	}
	err := p.locked(func() error {
		passages, err := p.Passages(map[string]bool{document: true})
		if err != nil {
			return err
		}
		passage, ok := passages[document]
		text := passage.Text
		switch {
		case !ok:
			return pickErrorf("there is no document %q, expected one that spor quotes lists", document)
		case start < 0 || end <= start || end > int64(len(text)):
			return pickErrorf("%s:%d-%d is no span of the document, expected two offsets with start before end, at most %d", document, start, end, len(text))
		case end-start > longestQuote:
			return pickErrorf("%s:%d-%d is %d bytes long, expected a quote of at most %d", document, start, end, end-start, longestQuote)
		case withinWord(text, start) || withinWord(text, end):
			return pickErrorf("%s:%d-%d begins or ends within a word, expected offsets that spor quotes prints", document, start, end)
		}
		pick = study.Pick{Code: code, Document: document, Start: start, End: end, TextDigest: spanDigest(text), SpanDigest: spanDigest(text[start:end])}
		picks, err := p.picks()
		if err != nil {
			return err
		}
		for _, old := range picks {
			if old.Pick == pick {
				return pickErrorf("%s:%d-%d has been chosen for %s already, in line %d of %s", document, start, end, code, old.line, QuotesFile)
			}
		}
		return p.appendPick(pick)
	})
	return pick, err
}

// longestQuote is the most that can be chosen, in bytes: some 1,500 words. To find
// a quote again in a text that was corrected, every place where it may begin is
// tried.
const longestQuote = 10_000

// withinWord reports whether a place lies inside a word, or inside a letter.
func withinWord(text string, at int64) bool {
	if at < int64(len(text)) && !utf8.RuneStart(text[at]) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return at > 0 && at < int64(len(text)) && inWord(before) && inWord(after)
}

// PickNotes says what a person should know of a choice: that it has no consent
// and will be left out of every report, or that no coding of its code is in it.
func (p *Project) PickNotes(pick study.Pick) (notes []string, err error) {
	register, _ := ingest.ReadRegister(p.FS, p.Study)
	passages, err := p.Passages(map[string]bool{pick.Document: true})
	if err != nil {
		return nil, err
	}
	for d, err := range store.Documents.Rows(p.DataDir()) {
		if err != nil {
			return nil, err
		}
		if d.ID != pick.Document {
			continue
		}
		if who := passages[d.ID].spoken(d, pick.Start, pick.End).unquotable(register, d); len(who) > 0 {
			notes = append(notes, fmt.Sprintf("%s has no consent to quotes of %s: it will be left out of reports", ingest.ConsentFile, strings.Join(who, ", ")))
		}
	}
	counts := p.Book.Counts(pick.Code)
	for c, err := range store.Codings.Rows(p.DataDir()) {
		if err != nil {
			return nil, err
		}
		if c.Document == pick.Document && c.Start < pick.End && pick.Start < c.End && slices.Contains(counts, c.Code) {
			return notes, nil
		}
	}
	return append(notes, fmt.Sprintf("no coding of %s lies in it", pick.Code)), nil
}

// keptPicks returns, where anybody withdrew, the chosen quotes but for those of
// people who did, and how many these are: of documents that are in data/ no more,
// and of joint interviews whose words went with a member's turns.
func (p *Project) keptPicks(consents study.Consents) (kept []pickAt, dropped int, err error) {
	if !consents.AnyWithdrew() {
		return nil, 0, nil
	}
	picks, err := p.picks()
	if err != nil {
		return nil, 0, err
	}
	// Only these are read: a run in which nothing changed comes by here too.
	affected := map[string]bool{}
	for _, pick := range picks {
		people := documentParts(pick.Document)
		if joint, ok := p.jointOf(pick.Document); ok {
			people = joint.Members
		}
		if slices.ContainsFunc(people, consents.Withdrew) {
			affected[pick.Document] = true
		}
	}
	passages, err := p.Passages(affected)
	if err != nil {
		return nil, 0, err
	}
	kept = slices.DeleteFunc(slices.Clone(picks), func(pick pickAt) bool {
		passage, there := passages[pick.Document]
		if !affected[pick.Document] || !there {
			return affected[pick.Document]
		}
		if _, joint := p.jointOf(pick.Document); !joint {
			return false
		}
		_, moved := passage.movedTo(pick.Pick)
		return !moved && !passage.holds(pick.Pick)
	})
	return kept, len(picks) - len(kept), nil
}

// documentParts are what the id of a document is built from: see study.InterviewID.
func documentParts(id string) []string {
	return strings.FieldsFunc(id, func(r rune) bool { return r == '.' || r == '/' })
}

// jointOf returns the joint interview that a document is of, and whether it is.
func (p *Project) jointOf(document string) (study.Joint, bool) {
	id, _, _ := strings.Cut(document, ".")
	return p.Study.JointInterview(id)
}

// writePicks writes decisions/quotes.csv anew.
func (p *Project) writePicks(picks []pickAt) error {
	var rows [][]string
	for _, pick := range picks {
		rows = append(rows, pick.row())
	}
	return p.writeDecisions(QuotesFile, pickHeader, rows)
}

// writeDecisions writes a file of decisions anew: a file beside it takes its
// place.
func (p *Project) writeDecisions(name string, header []string, rows [][]string) error {
	path := p.path(name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".decisions-*.csv")
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	w.Write(header)
	w.WriteAll(rows)
	err = errors.Join(w.Error(), f.Chmod(0o644), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// row is a pick as a line of decisions/quotes.csv.
func (p pickAt) row() []string {
	return []string{p.Code, p.Document, strconv.FormatInt(p.Start, 10), strconv.FormatInt(p.End, 10), p.TextDigest, p.SpanDigest}
}

func (p *Project) appendPick(pick study.Pick) (err error) {
	path := p.path(QuotesFile)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Sync(), f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	if size := info.Size(); size == 0 {
		w.Write(pickHeader)
	} else {
		// An editor may have left the last line without an end.
		last := make([]byte, 1)
		if _, err := f.ReadAt(last, size-1); err != nil {
			return err
		}
		if last[0] != '\n' {
			if _, err := f.WriteString("\n"); err != nil {
				return err
			}
		}
	}
	w.Write(pickAt{Pick: pick}.row())
	w.Flush()
	return w.Error()
}

func spanDigest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
