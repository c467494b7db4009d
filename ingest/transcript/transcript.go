package transcript

import (
	"errors"
	"fmt"
	"strings"

	"spor/ingest/encoding"
	"spor/ingest/study"
)

// Options says what is declared about a file. The zero value reads any file
// that tells its format and encoding itself.
type Options struct {
	Name     string                 // file name, for messages and where bytes leave the format open
	Format   string                 // name of one of Formats; "": told by the bytes
	Encoding string                 // see encoding.Decode; "": told by the bytes
	Speakers map[string]string      // label -> role id; labels match trimmed and without regard to case
	Coded    func(role string) bool // whether turns of a role are coded; nil: all are. "" is the unknown role
}

// Text is a transcript as read. Segments have Index, Role, Kind, Speaker, Start,
// End, From, To, Coded, Lead and Text; what depends on the file's place in the
// study (Document, Participant, Wave, Words) is the caller's to fill in.
//
// Lead+Text of all segments in order is exactly Text, and Text[Start:End] is a
// segment's Text. No segment's Text begins or ends with white space, it is empty
// only for a label that nothing follows, and it is never coded then.
type Text struct {
	Format   string // name of one of Formats
	Detected string // what the file was taken for, in words
	Encoding string // of a text file, see encoding.Decode; utf-8 for formats that say theirs within
	Text     string // UTF-8, NFC, lines ended by LF, no white space at either end
	Segments []study.Segment
	Cleaned  []string        // what was normalised, in words: "12 line ends now LF"; nothing where the text is as it stood
	Warnings []study.Problem // Severity, File, Line, Kind, Expected, Found and Hint
}

// PerhapsSpeaker is the Kind of the warning of a label that may be no speaker's:
// its words are with the turn before.
const PerhapsSpeaker = "perhaps an unknown speaker"

// Error is why a file could not be read, as the Problem to show and store.
type Error struct{ Problem study.Problem }

// Error renders the problem.
func (e *Error) Error() string { return strings.TrimPrefix(e.Problem.String(), ": ") }

// Read reads the transcript in data, which must not be changed any more: words
// of the text may lie in it. All its errors are of type *Error.
//
// Line in warnings and errors counts lines of a text file, and paragraphs with
// text of a Word, RTF or OpenDocument file, and pages of a PDF, from 1; 0 is the whole
// file.
func Read(data []byte, opt Options) (Text, error) {
	t, err := read(data, opt)
	if err == nil {
		return t, nil
	}
	e := &Error{}
	if c := (*encoding.Error)(nil); errors.As(err, &c) {
		e.Problem = study.Problem{Kind: c.Kind, Found: c.Found, Expected: c.Expected, Hint: c.Hint}
	} else if !errors.As(err, &e) {
		e.Problem = study.Problem{Kind: "unreadable file", Found: err.Error(), Expected: "a transcript"}
	}
	e.Problem.Severity, e.Problem.File = study.Error, opt.Name
	return Text{}, e
}

func read(data []byte, opt Options) (Text, error) {
	known, err := newSpeakers(opt.Speakers)
	if err != nil {
		return Text{}, err
	}
	in, err := open(data, opt)
	if err != nil {
		return Text{}, err
	}
	d, err := in.format.read(&in)
	if err != nil {
		return Text{}, err
	}
	s := split(d, known, opt.Coded)
	if s.text == "" {
		return Text{}, refuse("empty transcript", in.format.a()+" without words", "what was said", "check that the right file was exported")
	}
	t := Text{
		Format:   in.format.Name,
		Detected: in.format.Label,
		Encoding: in.encoding,
		Text:     s.text,
		Segments: s.segments,
		Cleaned:  in.cleaner.account(),
		Warnings: append(append(in.warnings, d.warnings...), s.warnings...),
	}
	if n := in.cleaner.replaced; n > 0 {
		t.Warnings = append(t.Warnings, warn(0, "control characters", fmt.Sprintf("%d, now U+FFFD", n), "letters, tabs and line ends", "check the file's encoding"))
	}
	for i := range t.Warnings {
		t.Warnings[i].File = opt.Name
	}
	return t, nil
}

// warn makes a warning; Read adds the file.
func warn(line int, kind, found, expected, hint string) study.Problem {
	return study.Problem{Severity: study.Warning, Line: int64(line), Kind: kind, Found: found, Expected: expected, Hint: hint}
}

// refuse makes an error; Read adds severity and file.
func refuse(kind, found, expected, hint string) error {
	return &Error{study.Problem{Kind: kind, Found: found, Expected: expected, Hint: hint}}
}
