package reports

import (
	"context"
	"embed"
	"fmt"
	"html/template"
	"io"
	"runtime"
	"sync"

	"spor/analysis/disclosure"
	"spor/analysis/lang"
	"spor/reports/chart"
)

//go:embed page.html page.css
var files embed.FS

// page is all that the template prints.
type page struct {
	About
	Internal    bool
	Audience    string
	Title       string
	CSS         template.CSS
	Cards       []card
	Sections    []section
	Publication *disclosure.Publication
}

var pageTemplate = template.Must(template.New("page.html").Funcs(template.FuncMap{
	// svg marks a drawn chart as markup. It may: the chart package writes every
	// element itself, through an allow-list, and escapes every text.
	"svg": func(s string) template.HTML { return template.HTML(s) },
	// dict hands several values to a template.
	"dict": func(pairs ...any) map[string]any {
		m := map[string]any{}
		for i := 0; i+1 < len(pairs); i += 2 {
			m[pairs[i].(string)] = pairs[i+1]
		}
		return m
	},
}).ParseFS(files, "page.html"))

// T picks one of two texts, in the template.
func (p page) T(da, en string) string { return p.t(da, en) }

// Date is the data cut in words.
func (p page) Date() string { return lang.LongDate(p.Lang, p.Study.DataCut) }

// AudienceName says whom the page is for.
func (p page) AudienceName() string {
	return map[string]string{"researcher": p.t("forskere", "researchers"), "evaluator": p.t("evaluatorer", "evaluators")}[p.Audience]
}

// Page writes a publication as one self-contained HTML page without script. It
// draws the figures with as many renderers as there are processors; progress is
// told after each, from one goroutine at a time. The same publication gives the
// same bytes.
func Page(ctx context.Context, w io.Writer, pub *disclosure.Publication, about About, progress func(done, total int)) error {
	b := builder{About: about, pub: pub}
	p := page{About: about, Internal: pub.Policy().Internal(), Audience: string(pub.Policy().Audience), Title: about.Study.Title.In(about.Lang),
		Cards: b.cards(), Sections: b.outline(), Publication: pub}
	css, err := files.ReadFile("page.css")
	if err != nil {
		return err
	}
	p.CSS = template.CSS(css)
	if err := draw(ctx, p.Sections, progress); err != nil {
		return err
	}
	return pageTemplate.Execute(w, p)
}

// draw renders every figure of the sections.
func draw(ctx context.Context, sections []section, progress func(done, total int)) error {
	var todo []*block
	for i := range sections {
		for j := range sections[i].Blocks {
			if b := &sections[i].Blocks[j]; b.Figure != nil {
				todo = append(todo, b)
			}
		}
	}
	next := make(chan *block)
	var mu sync.Mutex
	var done int
	var first error
	report := func(err error) {
		mu.Lock()
		defer mu.Unlock()
		done++
		if err != nil && first == nil {
			first = err
		}
		if progress != nil {
			progress(done, len(todo))
		}
	}
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(todo)) {
		wg.Go(func() {
			r, err := chart.New()
			for b := range next {
				if err == nil {
					var svg []byte
					if svg, err = r.SVG(*b.Figure); err == nil {
						b.SVG = string(svg)
					} else {
						err = fmt.Errorf("figure %s: %w", b.Figure.ID, err)
					}
				}
				report(err)
			}
		})
	}
	for _, b := range todo {
		if ctx.Err() != nil {
			break
		}
		next <- b
	}
	close(next)
	wg.Wait()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return first
}
