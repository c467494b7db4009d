package office

import (
	"fmt"
	"strings"
)

// Fault is why an archive or a part cannot be read.
type Fault int

const (
	// NoDirectory is an archive whose list of parts cannot be read.
	NoDirectory Fault = iota
	// LargeDirectory is an archive that lists more parts than an honest one does.
	LargeDirectory
	// TooManyRelations is a part that refers to more others than Excel can hold.
	TooManyRelations
	// NoPart is a part that is not there.
	NoPart
	// Locked is a part with a password.
	Locked
	// Damaged is a part that is cut short or not sound; Error.How says how.
	Damaged
	// Large is a part that unpacks to more than Error.Limit bytes.
	Large
	// Dense is a part that unpacks to more than Error.Limit times its size.
	Dense
	// LongToken is a part with a tag or text of more than Error.Limit bytes.
	LongToken
	// Deep is a part with more than Error.Limit elements within each other.
	Deep
	// DocumentType is a part that declares a document type or entities.
	DocumentType
)

// Error is what is wrong with an archive. It holds nothing of a part's content.
type Error struct {
	Fault Fault
	Part  string // its name as it was asked for; "" for the archive itself
	How   string // in words, for Damaged
	Limit int64  // for the faults that have one
}

var faults = [...]string{
	"its list of parts cannot be read", "it lists too many parts", "it refers to too many parts", "no such part", "a password", "damaged",
	"too large", "packed too densely", "a tag or text that is too long", "too many elements within each other", "a document type",
}

// Error is plain; see the package's comment.
func (e *Error) Error() string {
	return strings.Join([]string{"archive", e.Part, faults[e.Fault], e.How}, ": ")
}

// Damaged is the error of a part that is not sound, or whose XML is and says what
// it must not.
func (p *Part) Damaged(how string) error { return &Error{Fault: Damaged, Part: p.name, How: how} }

func (p *Part) broken() error {
	return p.Damaged(fmt.Sprintf("its XML is broken before byte %d", p.offset()))
}

func (p *Part) misplaced() error { return p.Damaged("tags or text out of place") }
