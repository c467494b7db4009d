// Package analysis turns records into tables.
//
// It stands between the store and the publication:
//
//	records -> Data -> Analyses -> []Table -> disclosure -> reports
//
// A Table is a value, counted exactly and in long form: a row for each
// combination of its dimensions (item, wave, level, code, role ...), and for
// each row its measures (count, base, share, estimate) with their parts, so
// that any renderer can show it and none can show something else. The row's
// dimensions are also its selection: with them a figure can be traced back to
// the records it counts.
//
// Each analysis is one file and one entry of the ordered table Analyses. Their
// arithmetic is in analysis/stat, their language in analysis/lang.
//
// The package refuses to decide what may be shown to whom (disclosure does) and
// how it looks (reports do). It reads no files.
package analysis
