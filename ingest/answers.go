package ingest

import (
	"spor/ingest/study"
	"spor/ingest/words"
)

// answerDocument makes a document of one open answer: one segment, which is the
// whole text.
func answerDocument(id, text string) (study.Document, study.Segment) {
	n := int64(words.Count(text))
	doc := study.Document{ID: id, Kind: study.Answer, Bytes: int64(len(text)), Segments: 1, Words: n, Digest: digest(text), Encoding: "utf-8"}
	seg := study.Segment{Document: id, Kind: study.Turn, End: int64(len(text)), Coded: true, Words: n, Text: text}
	return doc, seg
}
