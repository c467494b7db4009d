// Package store keeps the derived folder data/ of a study: one Parquet file a
// table, and manifest.json, which says what each stage read and made.
//
// In the flow it stands between the records and everything that counts them:
//
//	source file -> records -> Parquet -> codings -> tables -> publication -> report
//
// A table is one of a fixed list, [Tables], and holds one row type of package
// study. A stage writes its tables into a new folder with [Table.Create],
// takes over unchanged ones with [Reuse], describes them with [WriteManifest],
// and [Replace] swaps the whole folder: it is replaced whole or not at all, and
// [Recover] finishes or undoes a swap that was cut short. Deleting the folder
// loses nothing but time.
//
// Rows are gathered by column, and a full row group is encoded and written while
// the next one is gathered. Nearly every cell of a large table is a label that
// was met before, so a label is validated and looked up once a row group and is
// an id from then on.
//
// There are three ways to read a table: [Table.Scan] gives a few columns of a
// large table as arrays, [Table.Rows] streams typed rows in order, and
// [Table.Read] returns all rows of a small table. All of them hold one row
// group or less in memory. Any other Parquet reader can read the files too.
//
// The same rows give the same bytes, however they were handed over. The
// package refuses to write text that is not valid UTF-8, numbers that are not
// finite, and anything into a file that exists; and it refuses to guess at a
// damaged or foreign file: it says that the folder should be rebuilt. It
// guards against damage (truncation, changed bits), not against forgery: a
// file made on purpose, checksums and all, can still cost memory.
package store
