package study

import "fmt"

// Source is one entry of study.yaml's sources: which files, what they hold, and
// how participant, wave and role are read from them.
//
// Files are patterns below sources/, with * for any run of characters and the
// placeholders {person} {participant} {staff} {wave} {role} {part}, each standing for
// one or more characters other than "/" and read as the value of that name.
type Source struct {
	ID       string     `yaml:"id,required"`
	Kind     SourceKind `yaml:"kind,required"`
	Files    []string   `yaml:"files,required"`
	Skip     []string   `yaml:"skip"`     // files left out on purpose; counted and shown
	Format   string     `yaml:"format"`   // a name of ingest.Formats; default: told by the file
	Encoding string     `yaml:"encoding"` // a name such as windows-1252; default: told by the bytes

	Participant Person   `yaml:"participant"`
	Wave        WaveRule `yaml:"wave"`
	Role        Field    `yaml:"role"`

	// Transcripts.
	Speakers map[string]string `yaml:"speakers"` // label -> role, beside the roles' own

	// Surveys.
	Form       string        `yaml:"form"`
	Tool       string        `yaml:"tool"` // a name of survey.Tools; default: told by the header
	Layout     Layout        `yaml:"layout"`
	Keep       Keep          `yaml:"keep"`
	Duplicates Duplicates    `yaml:"duplicates"`
	Undeclared Undeclared    `yaml:"undeclared"`
	Sheet      string        `yaml:"sheet"`     // xlsx; default: the tool's, or the first that is not hidden
	Header     int           `yaml:"header"`    // rows of the header, a title not counted; default: the tool's, or 1
	Delimiter  string        `yaml:"delimiter"` // csv; default: told by the rows
	Decimal    string        `yaml:"decimal"`   // "," or "."; default "." and, for ; files, ","
	Date       DateField     `yaml:"date"`
	Item       Field         `yaml:"item"`  // tidy: the column that names the item
	Value      Field         `yaml:"value"` // tidy: the column that holds the answer
	Columns    []ItemColumns `yaml:"instruments"`
	// Harmless are columns whose names sound as if they identified people, and
	// do not.
	Harmless []string `yaml:"harmless"`
}

// SourceKind is what a source holds.
type SourceKind string

// The kinds.
const (
	Transcripts SourceKind = "transcripts"
	Survey      SourceKind = "survey"
)

// UnmarshalText accepts the names of the kinds.
func (k *SourceKind) UnmarshalText(b []byte) error {
	return oneOf(k, b, "kind", Transcripts, Survey)
}

// Layout is what one row of a survey export is.
type Layout string

// The layouts. The default is Long.
const (
	Long Layout = "long" // one filled-in form: participant and wave, a column an item
	Wide Layout = "wide" // one participant: a column an item and wave; columns are written with {wave}
	Tidy Layout = "tidy" // one answer: participant, wave, item and value
)

// UnmarshalText accepts the names of the layouts.
func (l *Layout) UnmarshalText(b []byte) error { return oneOf(l, b, "layout", Long, Wide, Tidy) }

// Field says where a value is read: a column, or one fixed value for the whole
// source (a bare scalar is a fixed value). When both are empty the value comes
// from the file name's placeholder.
type Field struct {
	Column string `yaml:"column"`
	Value  string `yaml:"value"`
}

// UnmarshalText takes a bare scalar as the fixed value.
func (f *Field) UnmarshalText(b []byte) error { f.Value = string(b); return nil }

// Person says where the pseudonym of a row's participant is read: a column that
// holds it, one fixed value, or a column that holds what identifies a person
// (Key) and a file outside the study that has the pseudonym for it (Lookup). A
// key is replaced while it is read; it is neither stored nor shown.
type Person struct {
	Column string `yaml:"column"`
	Value  string `yaml:"value"`
	Key    string `yaml:"key"`
	Lookup string `yaml:"lookup"` // path, from the study folder or absolute
}

// UnmarshalText takes a bare scalar as the fixed value.
func (p *Person) UnmarshalText(b []byte) error { p.Value = string(b); return nil }

// Keep says which rows of an export are forms, where its tool tells how far
// each got. Rows left out are counted.
type Keep string

// What is kept. The default is KeepCompleted.
const (
	KeepCompleted Keep = "completed" // forms that were sent in
	KeepPartial   Keep = "partial"   // also those begun and never sent in
	KeepAll       Keep = "all"       // every row
)

// UnmarshalText accepts the names.
func (k *Keep) UnmarshalText(b []byte) error {
	return oneOf(k, b, "keep", KeepCompleted, KeepPartial, KeepAll)
}

// Duplicates says what happens when a participant has a form twice in a wave.
// First and last are by the date of the form and, on the same day or without
// dates, by their place in the files. What is left out is a Problem too.
type Duplicates string

// The rules. The default is DuplicatesError: nobody is left out by default.
const (
	DuplicatesError Duplicates = "error"
	DuplicatesFirst Duplicates = "first"
	DuplicatesLast  Duplicates = "last"
)

// UnmarshalText accepts the names of the rules.
func (d *Duplicates) UnmarshalText(b []byte) error {
	return oneOf(d, b, "duplicates", DuplicatesError, DuplicatesFirst, DuplicatesLast)
}

// Undeclared says what happens to rows of somebody whom participants.csv does
// not name. What is left out is counted, and a Problem too.
type Undeclared string

// The rules. The default is UndeclaredError: nobody is left out by default.
const (
	UndeclaredError   Undeclared = "error"
	UndeclaredLeftOut Undeclared = "left_out"
)

// UnmarshalText accepts the names of the rules.
func (u *Undeclared) UnmarshalText(b []byte) error {
	return oneOf(u, b, "undeclared", UndeclaredError, UndeclaredLeftOut)
}

// WaveRule says how the wave of a row or file is found: a fixed wave, a column
// that names it, the date against the participant's start (By: date), or the
// order of a person's forms of one kind (By: order). When all are empty it
// comes from the file name's {wave}, or from the columns of a wide export.
type WaveRule struct {
	Column string `yaml:"column"`
	Value  string `yaml:"value"`
	By     WaveBy `yaml:"by"`
}

// UnmarshalText takes a bare scalar as the fixed wave.
func (w *WaveRule) UnmarshalText(b []byte) error { w.Value = string(b); return nil }

// WaveBy is a rule that finds the wave from dates.
type WaveBy string

// The rules. Both need the source's date.
const (
	ByDate  WaveBy = "date"  // the window of the wave: start + month ± tolerance
	ByOrder WaveBy = "order" // the k-th form of this kind by date
)

// UnmarshalText accepts the names of the rules.
func (w *WaveBy) UnmarshalText(b []byte) error { return oneOf(w, b, "by", ByDate, ByOrder) }

// DateField is the column that holds the day a form was answered.
type DateField struct {
	Column string     `yaml:"column"`
	Order  DateFormat `yaml:"format"`
}

// DateFormat is the order of day, month and year. ISO dates (2019-03-05) and
// the date cells of a spreadsheet are always understood.
type DateFormat string

// The formats. The default is DMY: 05-03-2019, 5.3.2019, 05/03/2019.
const (
	DMY DateFormat = "dmy"
	MDY DateFormat = "mdy"
	ISO DateFormat = "iso"
)

// UnmarshalText accepts the names of the formats.
func (d *DateFormat) UnmarshalText(b []byte) error { return oneOf(d, b, "format", DMY, MDY, ISO) }

// ItemColumns says which columns hold which items of one instrument.
type ItemColumns struct {
	Use     string            `yaml:"use,required"` // instrument id
	Columns map[string]string `yaml:"columns,required"`
	Coding  Coded             `yaml:"coding"`
	Codes   map[string]string `yaml:"codes"` // code in the file -> level value, or a key of a non-substantive answer
	// Scores are columns in which the file has computed a score itself. It is
	// computed again from the items and compared, never taken over.
	Scores map[string]string `yaml:"scores"` // score -> column
}

// Coded says what the cells of an instrument's columns hold. Numbers are never
// guessed to be levels: a file that counts its options from 1 in display order
// would turn the scale around in silence.
type Coded string

// The codings. The default is Labels.
const (
	Labels Coded = "labels" // the levels' labels or aliases
	Values Coded = "values" // the instrument's own level values
	Codes  Coded = "codes"  // the file's codes, given in Codes
)

// UnmarshalText accepts the names of the codings.
func (c *Coded) UnmarshalText(b []byte) error { return oneOf(c, b, "coding", Labels, Values, Codes) }

// oneOf sets v to the option that text names, or says which options there are.
func oneOf[T ~string](v *T, text []byte, what string, options ...T) error {
	for _, o := range options {
		if string(o) == string(text) {
			*v = o
			return nil
		}
	}
	return fmt.Errorf("%s %q, expected one of %v", what, text, options)
}
