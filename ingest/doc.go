// Package ingest reads a study folder into records: study.yaml, the register of
// people (participants.csv, events.csv, consent.csv), transcripts and survey
// exports.
//
// The steps, each a file of its own:
//
//  1. ReadStudy decodes study.yaml and the instruments and checks every
//     reference (studyfile.go, check.go).
//  2. ReadRegister reads the people (register.go).
//  3. Match finds which file belongs to which source, and what its name says
//     (pattern.go, match.go).
//  4. Read turns the files into records and hands them to a Sink in a fixed
//     order: transcripts by document id, then survey rows as they stand
//     (read.go, transcripts.go, surveys.go, waves.go).
//
// How bytes become text and rows is not decided here: see encoding,
// transcript and survey below this folder, one file a format.
//
// What is not as declared becomes a study.Problem with its place; one bad file
// never stops the others. The package refuses to write: it takes an fs.FS and
// gives records, and what is done with them is the Sink's affair.
package ingest
