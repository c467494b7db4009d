//go:build acceptance

package acceptance

import (
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"spor/samples"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// hiddenRows counts the rows of tables inside closed <details>, and those of
// them that cannot be seen. A row's height alone would not tell: the browser
// measures hidden content too. What closed details hide is settled when a frame
// is drawn, so two are awaited.
const hiddenRows = `(async () => {
	await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
	const rows = [...document.querySelectorAll('details:not([open]) tr')];
	const gone = rows.filter(r => !r.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}) || r.getBoundingClientRect().height <= 0 || !r.innerText.trim());
	return {rows: rows.length, hidden: gone.length, first: gone.slice(0, 5).map(r => r.closest('table').id + ': ' + r.textContent.slice(0, 60))};
})()`

type rowCount struct {
	Rows   int      `json:"rows"`
	Hidden int      `json:"hidden"`
	First  []string `json:"first"`
}

func TestPaperShowsClosedTables(t *testing.T) {
	for _, lang := range []string{"da", "en"} {
		t.Run(lang, func(t *testing.T) {
			x := openTab(t, filepath.Join(edition{samples.VejenVidere, lang}.dir(t), "report", "evaluator", "report.html"), 1280, false)
			screen := eval[rowCount](x, hiddenRows)
			if screen.Rows == 0 || screen.Hidden != screen.Rows {
				t.Fatalf("on screen %d of %d rows in closed details are hidden, expected all of some", screen.Hidden, screen.Rows)
			}
			if _, err := chromedp.Call(x.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
				t.Fatal(err)
			}
			if paper := eval[rowCount](x, hiddenRows); paper.Hidden > 0 {
				t.Errorf("on paper %d of %d rows in closed details are hidden, expected none; the first:\n%q", paper.Hidden, paper.Rows, paper.First)
			}
			if _, err := chromedp.Call(x.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{}); err != nil {
				t.Fatal(err)
			}
			closed, open := x.pages(false), x.pages(true)
			// The report is some dozens of figures with a table or more each, at
			// one to three a page.
			if closed < 10 || closed > 100 {
				t.Errorf("the report prints on %d pages, expected 10 to 100", closed)
			}
			if open != closed {
				t.Errorf("the report prints on %d pages with its details closed and %d with them open, expected as many", closed, open)
			}
		})
	}
}

// pdfPage is a page object of a PDF; /Pages is the tree above it.
var pdfPage = regexp.MustCompile(`/Type\s*/Page\b`)

// pages prints the page on A4 and counts its pages.
func (x *tab) pages(open bool) int {
	x.t.Helper()
	eval[int](x, `[...document.querySelectorAll('details')].map(d => d.open = `+strconv.FormatBool(open)+`).length`)
	pdf, err := chromedp.Run(x.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	if err != nil {
		x.t.Fatal(err)
	}
	return len(pdfPage.FindAll(pdf, -1))
}
