package sheet

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"spor/ingest/office"
)

// How many bytes a part of a workbook may unpack to. An honest sheet can be a
// hundred times the size it is packed to; one that is more is there to keep the
// reader busy.
const (
	maxPart    = 32 << 20  // workbook, styles
	maxStrings = 256 << 20 // kept in memory
	maxSheet   = 512 << 20 // streamed
)

// limits are what else a part may ask for; a sheet's cells lie six deep.
var limits = office.Limits{Ratio: 200, Free: 64 << 20, Token: maxRecord, Depth: 64}

// How many of a kind a workbook may have. They lie beyond what Excel can hold,
// or what anybody has seen, and keep a small file from becoming a large list.
const (
	maxListed = 1 << 17 // sheets, styles
	maxTexts  = 1 << 23 // shared texts
	maxRows   = 1 << 20 // of a sheet
)

func tooMany(part, what string) error {
	return fmt.Errorf("part %s of the workbook has more %s than Excel can hold; the file is damaged", shown(part), what)
}

var errLongToken = errors.New("a cell or tag of the workbook is longer than 16 MB; the file is damaged")

// foreignArchive names other kinds of document that are zip archives too.
func foreignArchive(a *office.Archive) string {
	for _, k := range []struct{ part, what string }{
		{"word/document.xml", "a Word document"},
		{"ppt/presentation.xml", "a PowerPoint presentation"},
		{"xl/workbook.bin", "a binary Excel workbook (.xlsb); open it in Excel and save it as .xlsx"},
		{"content.xml", "an OpenDocument file (.ods); open it and save it as .xlsx"},
	} {
		if a.Holds(k.part) {
			return k.what
		}
	}
	if !a.Holds("[Content_Types].xml") {
		return "a zip archive; unpack it first"
	}
	return ""
}

// worded tells a fault of the archive in the words of a workbook.
func worded(err error) error {
	var e *office.Error
	if err == io.EOF || !errors.As(err, &e) {
		return err
	}
	part, how := "part "+shown(e.Part)+" of the workbook ", e.How
	switch e.Fault {
	case office.NoDirectory:
		return errors.New("the workbook is cut short or damaged: its directory cannot be read; copy or export it again")
	case office.LargeDirectory:
		return errors.New("the workbook lists far more parts than a workbook has; the file is damaged")
	case office.TooManyRelations:
		return tooMany(e.Part, "relations")
	case office.NoPart:
		return fmt.Errorf("the workbook lacks its part %s; export it again", shown(e.Part))
	case office.Locked:
		return errors.New("the workbook has a password; remove it and save it again")
	case office.Large:
		return fmt.Errorf("%sunpacks to over %d MB, expected less; export only the answers", part, e.Limit>>20)
	case office.Dense:
		return fmt.Errorf("%sunpacks to over %d times its size, expected less; save it again from a spreadsheet program", part, e.Limit)
	case office.LongToken:
		return errLongToken
	case office.DocumentType:
		return errors.New(part + "declares a document type or entities, expected none: no program for spreadsheets writes any")
	case office.Deep:
		how = "tags or text out of place"
	}
	return fmt.Errorf("%sis cut short or damaged (%s); copy or export it again", part, how)
}

// shown is the name of a part for a message: the file may call it anything.
func shown(part string) string {
	const most = 100
	if len(part) <= most && strings.Trim(part, partLetters) == "" {
		return part
	}
	return strconv.QuoteToASCII(part[:min(len(part), most)])
}

const partLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-[]"
