package transcript

import (
	"strings"

	"spor/ingest/office"
)

// odtVocabularies are the namespaces of OpenDocument 1.0 to 1.4 that count here,
// by the prefix that they have in the standard, each with the elements that do.
var odtVocabularies = []struct{ prefix, namespace, elements string }{
	{"office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "text annotation binary-data scripts forms event-listeners"},
	{"text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "p h section hidden-paragraph note-body span s tab line-break list-style " +
		"tracked-changes note-citation number ruby-text hidden-text table-of-content-source alphabetical-index-source " +
		"bibliography-source illustration-index-source object-index-source table-index-source user-index-source"},
	{"table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table table-row table-cell covered-table-cell"},
	{"draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "object object-ole"},
	{"style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style default-style text-properties page-layout master-page"},
	{"form", "urn:oasis:names:tc:opendocument:xmlns:form:1.0", "form"},
	{"svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "title desc"},
}

// odtNames are those elements as the standard writes them, text:p, by their
// namespace and local name.
var odtNames = func() []map[string]string {
	names := make([]map[string]string, firstODTSpace, int(firstODTSpace)+len(odtVocabularies))
	for _, v := range odtVocabularies {
		of := map[string]string{}
		for _, local := range strings.Fields(v.elements) {
			of[local] = v.prefix + ":" + local
		}
		names = append(names, of)
	}
	return names
}()

// odtName is the name of the start tag just read as the standard writes it, and
// "" of what is looked into and otherwise ignored.
func odtName(p *office.Part) string { return odtNames[p.Space()][string(p.Name())] }

// odtNotRead are elements whose content is not the text as it stands now: what
// was deleted, marks of notes, numbers, readings, and what describes an object.
var odtNotRead = map[string]bool{
	"text:tracked-changes": true, "text:note-citation": true, "text:number": true, "text:ruby-text": true, "text:hidden-text": true,
	"text:table-of-content-source": true, "text:alphabetical-index-source": true, "text:bibliography-source": true,
	"text:illustration-index-source": true, "text:object-index-source": true, "text:table-index-source": true, "text:user-index-source": true,
	"office:annotation": true, "office:binary-data": true, "office:scripts": true, "office:forms": true, "office:event-listeners": true,
	"draw:object": true, "draw:object-ole": true, "form:form": true, "svg:title": true, "svg:desc": true, "table:covered-table-cell": true,
}
