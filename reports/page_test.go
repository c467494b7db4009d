package reports_test

import (
	"context"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"spor/analysis/disclosure"
	"spor/cmd/pipeline"
	"spor/ingest/study"
	"spor/samples"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// made is the report of a sample for one audience, made once for all tests.
type made struct {
	page string
	book *excelize.File
}

// report makes a sample's report through the whole pipeline.
func report(t *testing.T, dir string, a disclosure.Audience, l study.Language) made {
	t.Helper()
	p, err := pipeline.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Build(context.Background(), true, false); err != nil {
		t.Fatal(err)
	}
	r, err := p.Report(context.Background(), a, l, false)
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(r.Page)
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenFile(r.Workbook)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return made{string(page), book}
}

func copyOf(t *testing.T, sample string) string {
	t.Helper()
	from, err := samples.Open(sample)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), sample)
	if err := os.CopyFS(dir, from); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestPage looks at the pages of the sample: what they hold, in which order, and
// that they keep the promises of every page.
func TestPage(t *testing.T) {
	dir := copyOf(t, samples.VejenVidere)
	for _, c := range []struct {
		audience disclosure.Audience
		lang     study.Language
	}{{disclosure.Evaluator, study.Danish}, {disclosure.Researcher, study.English}} {
		t.Run(string(c.audience)+"."+string(c.lang), func(t *testing.T) {
			r := report(t, dir, c.audience, c.lang)
			golden(t, "page."+string(c.audience)+"."+string(c.lang)+".golden", outlineOf(t, r.page))
			promises(t, r.page, c.lang)
			if c.audience == disclosure.Evaluator {
				if found := regexp.MustCompile(`\bP\d\d\b|\b[SHL]0\d\b`).FindString(r.page); found != "" {
					t.Errorf("the evaluator's page holds the pseudonym %s", found)
				}
				if strings.Contains(r.page, `class="internal"`) {
					t.Error("the evaluator's page is marked internal")
				}
			} else if !strings.Contains(r.page, `class="internal"`) {
				t.Error("the researcher's page is not marked internal")
			}
			workbook(t, r)
		})
	}
}

// promises holds a page against what every page promises.
func promises(t *testing.T, page string, l study.Language) {
	t.Helper()
	for _, forbidden := range []string{"<script", "javascript:", " onload=", "http://www.w3.org/1999/xlink", "<link", "@import", "<img", "<iframe"} {
		if strings.Contains(strings.ToLower(page), forbidden) {
			t.Errorf("the page holds %q", forbidden)
		}
	}
	if !strings.Contains(page, `content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`) {
		t.Error("the page has no content security policy")
	}
	if !strings.Contains(page, fmt.Sprintf(`<html lang="%s">`, l)) {
		t.Error("the page does not say its language")
	}
	if n := strings.Count(page, "<h1"); n != 1 {
		t.Errorf("%d h1, expected one", n)
	}
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]] {
			t.Errorf("id %q stands twice", m[1])
		}
		ids[m[1]] = true
	}
	if tables, captions := strings.Count(page, "<table"), strings.Count(page, "<caption>"); tables != captions || tables == 0 {
		t.Errorf("%d tables with %d captions", tables, captions)
	}
	for _, m := range regexp.MustCompile(`<svg[^>]*>`).FindAllString(page, -1) {
		if !strings.Contains(m, `role="img"`) || !strings.Contains(m, "aria-labelledby=") {
			t.Errorf("a figure without a text alternative: %s", m)
		}
	}
	for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(m[1], "#") || !ids[m[1][1:]] {
			t.Errorf("link to %q, expected a place on the page", m[1])
		}
	}
}

// outlineOf lists headings, figures and tables in order, a line each.
func outlineOf(t *testing.T, page string) string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var out strings.Builder
	want := map[string]string{"h1": "# ", "h2": "## ", "h3": "### ", "caption": "  table: ", "summary": "  fold: "}
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return out.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Local == "svg" {
			out.WriteString("  figure\n")
		}
		if prefix, ok := want[start.Name.Local]; ok {
			out.WriteString(prefix + innerText(t, d) + "\n")
		}
	}
}

func innerText(t *testing.T, d *xml.Decoder) string {
	t.Helper()
	var b strings.Builder
	for depth := 1; depth > 0; {
		tok, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		switch x := tok.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(x)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// workbook checks that every sheet of the contents is there, has a header under
// its notes, and holds no formula.
func workbook(t *testing.T, r made) {
	t.Helper()
	sheets := r.book.GetSheetList()
	rows, err := r.book.GetRows(sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3+len(sheets)-1 {
		t.Errorf("the contents list %d tables, and there are %d sheets", len(rows)-3, len(sheets)-1)
	}
	for i, name := range sheets[1:] {
		if rows[3+i][0] != name {
			t.Errorf("the contents name %q, the sheet is %q", rows[3+i][0], name)
		}
		table, err := r.book.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(table) < 4 {
			t.Errorf("sheet %s has %d rows", name, len(table))
		}
		for y, row := range table {
			for x := range row {
				cell, err := excelize.CoordinatesToCellName(x+1, y+1)
				if err != nil {
					t.Fatal(err)
				}
				if f, err := r.book.GetCellFormula(name, cell); err != nil || f != "" {
					t.Errorf("sheet %s cell %s holds the formula %q (%v)", name, cell, f, err)
				}
			}
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); if the change is meant, go test ./reports -update\n%s", path, diff)
	}
}

// TestACancelledPageIsAnError stops at the first figure when cancelled.
func TestACancelledPageIsAnError(t *testing.T) {
	dir := copyOf(t, samples.Starter)
	p, err := pipeline.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Build(context.Background(), true, false); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Report(ctx, disclosure.Researcher, study.Danish, false); err == nil {
		t.Fatal("no error")
	}
	if _, err := os.Stat(p.ReportDir(disclosure.Researcher)); !os.IsNotExist(err) {
		t.Errorf("a report folder is left behind: %v", err)
	}
}
