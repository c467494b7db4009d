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
	"strconv"

	"spor/ingest/study"
)

// pickHeader is the first line of decisions/quotes.csv.
var pickHeader = []string{"code", "document", "start", "end", "text_sha256", "span_sha256"}

// Picks reads the chosen quotes, in the order in which they were chosen. A
// study without the file has none.
func (p *Project) Picks() ([]study.Pick, error) {
	f, err := p.FS.Open(QuotesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = len(pickHeader)
	var picks []study.Pick
	var errs []error
	for line := 1; ; line++ {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, &DefinitionError{fmt.Errorf("%s: %w", QuotesFile, err)}
		}
		if line == 1 {
			continue
		}
		pick, err := parsePick(row)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", QuotesFile, line, err))
			continue
		}
		if p.Book != nil && len(p.Book.Counts(pick.Code)) == 0 {
			errs = append(errs, fmt.Errorf("%s:%d: code %q is not in %s", QuotesFile, line, pick.Code, CodebookFile))
		}
		picks = append(picks, pick)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, &DefinitionError{err}
	}
	return picks, nil
}

func parsePick(row []string) (study.Pick, error) {
	start, err1 := strconv.ParseInt(row[2], 10, 64)
	end, err2 := strconv.ParseInt(row[3], 10, 64)
	if err1 != nil || err2 != nil || start < 0 || end <= start {
		return study.Pick{}, fmt.Errorf("start and end, expected two byte offsets with start before end")
	}
	return study.Pick{Code: row[0], Document: row[1], Start: start, End: end, TextDigest: row[4], SpanDigest: row[5]}, nil
}

// Pick records the choice of a quote: a span of a document for a code. The
// file is appended to and never rewritten. A quote chosen before is an error.
func (p *Project) Pick(code, document string, start, end int64) (study.Pick, error) {
	var pick study.Pick
	if p.Book == nil || len(p.Book.Counts(code)) == 0 {
		return pick, fmt.Errorf("code %q is not in %s", code, CodebookFile)
	}
	err := p.locked(func() error {
		texts, err := p.Texts(map[string]bool{document: true})
		if err != nil {
			return err
		}
		text, ok := texts[document]
		if !ok {
			return fmt.Errorf("there is no document %q; spor quotes lists them", document)
		}
		if start < 0 || end <= start || end > int64(len(text)) || !onRunes(text, start, end) {
			return fmt.Errorf("%s:%d-%d is no span of this document, which has %d bytes", document, start, end, len(text))
		}
		pick = study.Pick{Code: code, Document: document, Start: start, End: end, TextDigest: spanDigest(text), SpanDigest: spanDigest(text[start:end])}
		picks, err := p.Picks()
		if err != nil {
			return err
		}
		for _, old := range picks {
			if old == pick {
				return fmt.Errorf("this quote has been chosen for %s already", code)
			}
		}
		return p.appendPick(pick)
	})
	return pick, err
}

func onRunes(text string, start, end int64) bool {
	return runeStart(text, start) && runeStart(text, end)
}

func runeStart(text string, i int64) bool { return i == int64(len(text)) || text[i]&0xC0 != 0x80 }

func (p *Project) appendPick(pick study.Pick) (err error) {
	path := p.path(QuotesFile)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Sync(), f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	if info.Size() == 0 {
		w.Write(pickHeader)
	}
	w.Write([]string{pick.Code, pick.Document, strconv.FormatInt(pick.Start, 10), strconv.FormatInt(pick.End, 10), pick.TextDigest, pick.SpanDigest})
	w.Flush()
	return w.Error()
}

func spanDigest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
