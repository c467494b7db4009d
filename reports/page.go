package reports

import (
	"context"
	"embed"
	"html/template"
	"io"

	"spor/analysis/disclosure"
	"spor/analysis/lang"
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

// Page writes a publication as one self-contained HTML page without script.
// progress is told after each figure, from one goroutine at a time, and may be
// nil. The same publication gives the same bytes.
func Page(ctx context.Context, w io.Writer, pub *disclosure.Publication, about About, d *Drawer, progress func(done, total int)) error {
	b := builder{About: about, pub: pub}
	p := page{About: about, Internal: pub.Policy().Internal(), Audience: string(pub.Policy().Audience), Title: about.Study.Title.In(about.Lang),
		Cards: b.cards(), Sections: b.outline(), Publication: pub}
	css, err := files.ReadFile("page.css")
	if err != nil {
		return err
	}
	p.CSS = template.CSS(css)
	if err := d.draw(ctx, p.Sections, about.Lang, progress); err != nil {
		return err
	}
	return pageTemplate.Execute(w, p)
}
