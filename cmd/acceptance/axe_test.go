//go:build acceptance

package acceptance

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// violation is one rule of axe-core that a page breaks.
type violation struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Nodes []struct {
		Target string `json:"target"`
		HTML   string `json:"html"`
		Why    string `json:"why"`
	} `json:"nodes"`
}

func (v violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, %d nodes", v.ID, v.Help, len(v.Nodes))
	for i, n := range v.Nodes {
		if i == 5 {
			fmt.Fprintf(&b, "\n  and %d more", len(v.Nodes)-i)
			break
		}
		fmt.Fprintf(&b, "\n  %s\n    %s\n    %s", n.Target, n.HTML, strings.ReplaceAll(n.Why, "\n", "\n    "))
	}
	return b.String()
}

type findings struct {
	Violations []violation `json:"violations"`
	Passes     []string    `json:"passes"`
}

// inspect runs the rules of axe-core, which the tab must hold, for WCAG 2.1, levels A and AA.
func inspect(x *tab) findings {
	x.t.Helper()
	return eval[findings](x, `axe.run(document, {runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}, resultTypes: ['violations']}).then(r => ({
		violations: r.violations.map(v => ({id: v.id, help: v.help, nodes: v.nodes.map(n => ({target: n.target.join(' '), html: n.html.slice(0, 300), why: n.failureSummary}))})),
		passes: r.passes.map(p => p.id)}))`)
}

func TestPagesAreAccessible(t *testing.T) {
	eachPage(t, func(t *testing.T, e edition, page string) {
		x := openTab(t, page, 1280, true)
		if got := eval[string](x, `document.documentElement.lang`); got != e.lang {
			t.Errorf("the page says its language is %q, expected %q", got, e.lang)
		}
		x.openDetails()
		eval[chromedp.Void](x, axe)
		for _, width := range []int64{1280, 320} {
			x.resize(width)
			found := inspect(x)
			// A page of tables and figures meets at least these rules; where none
			// is met, axe did not see the page.
			for _, rule := range []string{"color-contrast", "document-title", "html-has-lang", "td-headers-attr"} {
				if !slices.Contains(found.Passes, rule) {
					t.Errorf("%d px: axe did not try the rule %s; it passed %v", width, rule, found.Passes)
				}
			}
			for _, v := range found.Violations {
				t.Errorf("%d px: %s", width, v)
			}
		}
	})
}

// A test that finds nothing says little unless it finds what is there.
func TestAxeFindsPlantedFaults(t *testing.T) {
	page := filepath.Join(t.TempDir(), "faults.html")
	if err := os.WriteFile(page, []byte(`<!DOCTYPE html><html><head><title>x</title></head>
<body><main><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p style="color:#bbb;background:#fff">pale</p></main></body></html>`), 0o644); err != nil {
		t.Fatal(err)
	}
	x := openTab(t, page, 1280, true)
	eval[chromedp.Void](x, axe)
	found := map[string]bool{}
	for _, v := range inspect(x).Violations {
		found[v.ID] = true
	}
	for _, rule := range []string{"html-has-lang", "image-alt", "color-contrast"} {
		if !found[rule] {
			t.Errorf("the page breaks %s, and axe did not find it; it found %v", rule, found)
		}
	}
}
