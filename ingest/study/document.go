package study

import "strings"

// Document is one transcript, or one open answer of a questionnaire.
//
// Its text is what the reader made of the file: UTF-8, NFC, lines ended by LF,
// no byte order mark, no white space at either end, and never edited
// afterwards. The text is not stored here: the document's segments tile it.
type Document struct {
	ID          string       `parquet:"document"`
	Kind        DocumentKind `parquet:"kind,dict"`
	Source      string       `parquet:"source,dict"`
	File        string       `parquet:"file,dict"`
	Row         int64        `parquet:"row"`              // 1-based row of an open answer; 0 for a transcript
	Person      string       `parquet:"person,dict"`      // who is interviewed or writes; the id of a joint interview
	Persons     []string     `parquet:"persons,list"`     // Person, or the members of a joint interview
	Participant string       `parquet:"participant,dict"` // the one participant it is about; "" for none or several
	About       []string     `parquet:"about,list"`       // every participant it is about
	Wave        string       `parquet:"wave,dict"`
	Role        string       `parquet:"role,dict"`
	Form        string       `parquet:"form,dict"` // open answers only
	Item        string       `parquet:"item,dict"` // open answers only, instrument.item
	Date        Date         `parquet:"date,date,optional"`
	Bytes       int64        `parquet:"bytes"`
	Segments    int64        `parquet:"segments"`
	Words       int64        `parquet:"words"`  // of coded roles, spoken: see words.Count
	Digest      string       `parquet:"digest"` // SHA-256 of the text, hex
	Encoding    string       `parquet:"encoding,dict"`
}

// DocumentKind is where a document's words come from.
type DocumentKind string

// The kinds of document.
const (
	Interview DocumentKind = "interview"
	Answer    DocumentKind = "answer"
)

// Segment is one speaker's turn, or a paragraph where no speaker is known. The
// document is the concatenation of Lead and Text over its segments in order:
// Lead holds what is not said (speaker label, blank lines), Text what is.
// Start and End are byte offsets of Text in the document.
type Segment struct {
	Document    string      `parquet:"document,dict"`
	Index       int64       `parquet:"segment"` // from 0, in order of the document
	Participant string      `parquet:"participant,dict"`
	Wave        string      `parquet:"wave,dict"`
	Person      string      `parquet:"person,dict"` // who speaks, of the document's persons; the document's Person where that is not known, "" where nobody does who is interviewed
	Role        string      `parquet:"role,dict"`   // whose voice; "" where the speaker is not known
	Kind        SegmentKind `parquet:"kind,dict"`
	Speaker     string      `parquet:"speaker,dict"` // the label as written
	Start       int64       `parquet:"start"`
	End         int64       `parquet:"end"`
	From        *int64      `parquet:"from_ms,optional"` // time code, milliseconds from the start of the recording
	To          *int64      `parquet:"to_ms,optional"`
	Coded       bool        `parquet:"coded"` // whether rules are applied and words counted
	Words       int64       `parquet:"words"` // spoken: see words.Count
	Lead        string      `parquet:"lead"`
	Text        string      `parquet:"text"`
}

// SegmentKind is what a segment is.
type SegmentKind string

// The kinds of segment.
const (
	Turn      SegmentKind = "turn"      // a known speaker
	Paragraph SegmentKind = "paragraph" // no speaker known
	Note      SegmentKind = "note"      // heading or other text that nobody says; never coded
)

// InterviewID builds a transcript's id from what was declared: the person
// interviewed or spoken of, the wave and the role, then, where given, the
// professional's pseudonym beside a participant's, and the part.
func InterviewID(participant, staff, wave, role, part string) string {
	var b strings.Builder
	first, second := participant, staff
	if first == "" {
		first, second = staff, ""
	}
	b.WriteString(first + "." + wave + "." + role)
	for _, s := range []string{second, part} {
		if s != "" {
			b.WriteString("." + s)
		}
	}
	return b.String()
}

// AnswerID builds an open answer's id from participant, wave, form and item.
// A form outside every window has a date, or failing that its row, in place of
// the wave, for a person may have several.
func AnswerID(participant, wave, form, item string) string {
	return participant + "." + wave + "." + form + "/" + item
}
