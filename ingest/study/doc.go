// Package study holds the records of a longitudinal study: what a researcher
// declares (Study, Wave, Role, Form, Source) and what is found in the sources
// (Participant, Document, Segment, Filled, Response, Score, Event, Coding,
// Problem).
//
// It is the vocabulary of the whole program and stands first in the flow:
//
//	source file -> records -> Parquet -> codings -> tables -> publication -> report
//
// Every record is one fact with its keys on it, so that a table of them can be
// read without joining, and every id is built from what was declared
// (P07.w2.citizen), never from a sequence or the order of files: adding a file
// renames nothing.
//
// The package refuses to read or write anything. It imports the standard
// library only; storage tags are plain strings, so no storage library is
// needed to use the records.
package study
