package office

import (
	"path"
	"strings"
)

// Relation says what a part is for and where it lies.
type Relation struct{ ID, Kind, Part string }

// Relations are what a part refers to, in the order of the file.
type Relations []Relation

// How large the list of a part's relations may be: beyond what Excel can hold.
const (
	maxRelations     = 1 << 17
	maxRelationBytes = 32 << 20
)

// Relations reads what a part refers to; the package itself has no name and may
// have no list.
func (a *Archive) Relations(part string) (Relations, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if part == "" && !a.Holds(name) {
		return nil, nil
	}
	p, err := a.Part(name, maxRelationBytes)
	if err != nil {
		return nil, err
	}
	var rels Relations
	err = p.Each(func(string) error {
		if string(p.Name()) != "Relationship" {
			return nil
		}
		if len(rels) == maxRelations {
			return &Error{Fault: TooManyRelations, Part: name}
		}
		target := strings.ReplaceAll(string(p.Attr("Target")), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", dir, target)
		}
		rels = append(rels, Relation{string(p.Attr("Id")), string(p.Attr("Type")), path.Clean(target)[1:]})
		return nil
	})
	return rels, err
}

// OfKind returns the first part related in a way, or the one given where none
// is. Strict and transitional OOXML differ in all but the end of the kind.
func (r Relations) OfKind(kind, otherwise string) string {
	for _, rel := range r {
		if strings.HasSuffix(rel.Kind, "/"+kind) {
			return rel.Part
		}
	}
	return otherwise
}
