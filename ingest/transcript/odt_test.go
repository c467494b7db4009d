package transcript

import (
	"errors"
	"strings"
	"testing"
)

// odtBody wraps a body in a content.xml with a few styles: bold B, hidden S.
func odtBody(body string) string {
	var ns strings.Builder
	for _, v := range odtVocabularies {
		ns.WriteString(" xmlns:" + v.prefix + `="` + v.namespace + `"`)
	}
	return `<office:document-content xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"` + ns.String() + `><office:automatic-styles>` +
		`<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>` +
		`<style:style style:name="N" style:family="text" style:parent-style-name="B"><style:text-properties fo:font-weight="normal"/></style:style>` +
		`<style:style style:name="S" style:family="text"><style:text-properties text:display="none"/></style:style>` +
		`<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Skjult"/>` +
		`<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Title"/>` +
		`</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`
}

// odt makes an OpenDocument text with a body, and other parts in turn.
func odt(body string, parts ...string) string {
	return zipped(append([]string{"mimetype", odtType, "content.xml", odtBody(body)}, parts...)...)
}

func TestODT(t *testing.T) {
	p := func(s string) string { return "<text:p>" + s + "</text:p>" }
	for _, c := range []reading{
		{
			"white space collapses, spaces, tabs and breaks that are marked stay",
			odt(p("\n  Borger:\n  <text:span> ja</text:span> <text:s/>og<text:s text:c=\"2\"/>så<text:tab/>x<text:line-break/>nej ") + p("") + p("<text:soft-page-break/>mere")),
			`turn|citizen|Borger||"Borger: "|"ja  og  så\tx\nnej\n\nmere"*
`, "",
		},
		{
			"deleted and hidden text, and what describes objects, is left out",
			odt(`<text:tracked-changes><text:changed-region><text:deletion>`+p("slettet")+`</text:deletion></text:changed-region></text:tracked-changes>`+
				p(`Borger: <text:change text:change-id="1"/><text:change-start/>indsat<text:change-end/><text:span text:style-name="S"> skjult<text:span text:style-name="B"> også</text:span></text:span>`+
					`<text:hidden-text text:string-value="x">hemmeligt</text:hidden-text><text:a> link</text:a>`)+
				`<text:p text:style-name="P1">skjult afsnit</text:p>`+p(`før <text:hidden-paragraph text:is-hidden="true"/>efter`)+
				`<text:section text:display="none">`+p("skjult")+`</text:section><text:section>`+p("vist <draw:frame><draw:object>formel</draw:object><svg:title>figur</svg:title></draw:frame>")+`</text:section>`,
				"styles.xml", `<x xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><style:style style:name="Skjult" style:family="paragraph"><style:text-properties text:display="none"/></style:style></x>`),
			`turn|citizen|Borger||"Borger: "|"indsat link\n\nvist"*
`, "",
		},
		{
			"headings, lists, tables, text boxes",
			odt(`<text:p text:style-name="P2">Interview 2</text:p>` + p("Borger: før<draw:frame><draw:text-box>"+p("boks")+"</draw:text-box></draw:frame> efter") +
				`<text:h text:outline-level="1">Del 2</text:h><table:table><table:table-row><table:table-cell>` + p("Interviewer") + `</table:table-cell><table:table-cell>` + p("Hvad?") + `</table:table-cell><table:covered-table-cell>` + p("dækket") + `</table:covered-table-cell></table:table-row></table:table>` +
				p("Borger: det her") + `<text:list><text:list-item>` + p("<text:number>1.</text:number>første") + `</text:list-item><text:list-item>` + p("andet") + `</text:list-item></text:list>`),
			`note||||""|"Interview 2"
turn|citizen|Borger||"\n\nBorger: "|"før efter\n\nboks"*
note||||"\n\n"|"Del 2"
turn|interviewer|Interviewer||"\n\nInterviewer\n\n"|"Hvad?"
turn|citizen|Borger||"\n\nBorger: "|"det her\n\nførste\n\nandet"*
`, "",
		},
		{
			"notes after their paragraph, comments counted",
			odt(p(`Borger: ja<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>`+p("ikke det rigtige navn")+`</text:note-body></text:note>, nå`+
				`<office:annotation>`+p("tjek det")+`</office:annotation> da`) + p("og så")),
			`turn|citizen|Borger||"Borger: "|"ja, nå da"*
note||||"\n\n"|"ikke det rigtige navn"
turn|citizen|Borger||"\n\n"|"og så"*
`, "0 comments left out: 1 comment\n",
		},
		{
			"a label in bold needs no colon",
			odt(p(`<text:span text:style-name="B">Bor</text:span><text:span text:style-name="B">ger<text:span text:style-name="N"> ja</text:span></text:span>`) + p(`<text:span text:style-name="B">Vigtigt</text:span> er det`)),
			`turn|citizen|Borger||"Borger "|"ja\n\nVigtigt er det"*
`, "",
		},
	} {
		c.check(t, "odt")
	}
}

func TestODTRefusesWhatIsBrokenOrMadeToHarm(t *testing.T) {
	content := func(s string) string { return zipped("mimetype", odtType, "content.xml", s) }
	whole := odtBody("<text:p>Borger: ja</text:p>")
	for _, c := range []struct{ what, data, found string }{
		{"no content.xml", zipped("mimetype", odtType), "damaged or cut short"},
		{"another vocabulary", content("<html/>"), "without a text"},
		{"broken XML", content(whole[:len(whole)-40]), "damaged or cut short"},
		{"broken styles", odt("<text:p>ja</text:p>", "styles.xml", "<a></b>"), "styles.xml is damaged"},
		{"entities", content(`<!DOCTYPE x [<!ENTITY a "aaaa">]>` + whole), "document type"},
		{"a part that packs to nothing", odt(strings.Repeat("<text:p>"+strings.Repeat("a", 1<<19)+"</text:p>", 5)), "200 times"},
		{"spaces without end", odt("<text:p>" + strings.Repeat(`<text:s text:c="99999999"/>`, 9) + "</text:p>"), "16 MB"},
		{"depth", odt(strings.Repeat("<text:section>", maxDepth) + strings.Repeat("</text:section>", maxDepth)), "1000 elements"},
		{"skipped depth", odt(strings.Repeat("<form:form>", maxDepth) + strings.Repeat("</form:form>", maxDepth)), "1000 elements"},
		{"paragraphs", zippedStored("mimetype", odtType, "content.xml", odtBody(strings.Repeat("<text:p>a</text:p>", maxParagraphs+1))), "250000 paragraphs"},
	} {
		_, err := Read([]byte(c.data), Options{})
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.Problem.Found, c.found) || e.Problem.Hint == "" {
			t.Errorf("%s: got %v", c.what, err)
		}
	}
}

// TestODTSectionsHiddenByCondition: what the condition came to is written beside
// it (OpenDocument 1.3, 19.842).
func TestODTSectionsHiddenByCondition(t *testing.T) {
	section := func(attributes, text string) string {
		return `<text:section text:name="a" ` + attributes + `><text:p>` + text + `</text:p></text:section>`
	}
	r, err := Read([]byte(odt(`<text:p>Borger: ja</text:p>`+
		section(`text:display="condition" text:condition="ooow:1" text:is-hidden="true"`, "skjult")+
		section(`text:display="condition" text:condition="ooow:0" text:is-hidden="false"`, "vist")+
		section(`text:display="condition"`, "også")+section(`text:display="none"`, "skjult"))), options)
	if want := "Borger: ja\n\nvist\n\nogså"; err != nil || r.Text != want {
		t.Errorf("%v: %q, expected %q", err, r.Text, want)
	}
}

// TestODTHiddenSpacesCount: spaces that are not kept count as those that are.
func TestODTHiddenSpacesCount(t *testing.T) {
	spaces := func(n string) string {
		return odt(`<text:p>Borger: ja<text:span text:style-name="S"><text:s text:c="` + n + `"/><text:s text:c="` + n + `"/></text:span> nej</text:p>`)
	}
	if r, err := Read([]byte(spaces("3")), options); err != nil || r.Text != "Borger: ja nej" {
		t.Errorf("%v: %q", err, r.Text)
	}
	if _, err := Read([]byte(spaces("999999999")), options); err == nil || !strings.Contains(err.Error(), "more than 16 MB") {
		t.Errorf("a GB of hidden spaces: %v", err)
	}
}
