//go:build acceptance

package acceptance

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// shown are the places whose text the researcher's page prints. What a speaker
// is called in a transcript, for one, is read and never shown.
var shown = []string{"title", "subtitle", "publisher", "about", "wave", "role", "form", "code", "definition", "codebook", "instrument", "level", "other", "short", "score", "band", "transcript", "answer"}

// foreign lists what no page of spor's holds, by its own tags: elements that
// fetch or run something, attributes that run something, and links out.
const foreign = `[...document.querySelectorAll('*')].filter(e =>
	/^(img|image|script|iframe|object|embed|link|base|foreignobject|animate|set|use|form|input|button|video|audio|source)$/i.test(e.localName) ||
	[...e.attributes].some(a => /^on/i.test(a.name) || /^(href|src|action|xlink:href)$/i.test(a.name) && !/^#/.test(a.value))).map(e => e.outerHTML.slice(0, 200))`

func TestHostileStudyStaysText(t *testing.T) {
	dir := hostileStudy(t)
	for _, audience := range audiences {
		// With the policy off, only the page's own escaping stands guard.
		for _, bypass := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/policy off %v", audience, bypass), func(t *testing.T) {
				x := openTab(t, filepath.Join(dir, "report", audience, "report.html"), 1280, bypass)
				x.openDetails()
				requests, console := x.heard()
				if len(requests) != 1 {
					t.Errorf("requests %q, expected only the page itself", requests)
				}
				if len(console) > 0 {
					t.Errorf("console %q, expected nothing", console)
				}
				if found := eval[[]string](x, foreign); len(found) > 0 {
					t.Errorf("the page holds elements or attributes that are not its own: %q", found)
				}
				if title := eval[string](x, `document.title`); !strings.HasPrefix(title, "title"+attack) {
					t.Errorf("the page's title is %q, expected the study's", title)
				}
				words := oneLine(eval[string](x, `document.body.innerText`))
				places := shown
				if audience == "evaluator" {
					places = []string{"title", "role", "code", "definition", "transcript"}
				}
				for _, place := range places {
					if !strings.Contains(words, place+attack) {
						t.Errorf("the page does not show the text of %s as it was written", place)
					}
				}
				// Long labels are cut or broken over lines in figures, so their
				// beginnings are looked for.
				figures := oneLine(eval[string](x, `[...document.querySelectorAll('svg')].map(s => s.textContent).join(' ')`))
				for _, place := range []string{"wave", "code", "level", formula} {
					if !strings.Contains(figures, place) {
						t.Errorf("no figure shows the text of %s", place)
					}
				}
				if !strings.Contains(figures, "</script>") {
					t.Error("no figure shows the attack as text")
				}
			})
		}
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestHostileStudyMakesNoFormulas(t *testing.T) {
	dir := hostileStudy(t)
	for _, audience := range audiences {
		t.Run(audience, func(t *testing.T) {
			f, err := excelize.OpenFile(filepath.Join(dir, "report", audience, "tables.xlsx"))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			found := map[string]int{}
			for _, sheet := range f.GetSheetList() {
				rows, err := f.GetRows(sheet)
				if err != nil {
					t.Fatal(err)
				}
				for r, row := range rows {
					for c, value := range row {
						cell, err := excelize.CoordinatesToCellName(c+1, r+1)
						if err != nil {
							t.Fatal(err)
						}
						made, err := f.GetCellFormula(sheet, cell)
						if err != nil {
							t.Fatal(err)
						}
						if made != "" {
							t.Errorf("%s!%s is the formula %q, expected none in the workbook", sheet, cell, made)
						}
						kind, err := f.GetCellType(sheet, cell)
						if err != nil {
							t.Fatal(err)
						}
						if hostile := value == formula || strings.Contains(value, "pwned"); hostile {
							found[value]++
							if !slices.Contains([]excelize.CellType{excelize.CellTypeInlineString, excelize.CellTypeSharedString}, kind) {
								t.Errorf("%s!%s is of type %d, expected a string", sheet, cell, kind)
							}
						}
						if linked, target, err := f.GetCellHyperLink(sheet, cell); err != nil || linked && !strings.HasSuffix(target, "!A1") {
							t.Errorf("%s!%s links to %q (%v), expected links to sheets only", sheet, cell, target, err)
						}
					}
				}
			}
			for _, want := range []string{formula, "code" + attack, "wave" + attack, "level" + attack} {
				if found[want] == 0 {
					t.Errorf("no cell holds %q as it was written", want)
				}
			}
		})
	}
}
