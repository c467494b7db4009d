// Package spss reads the system files of SPSS, .sav and .zsav, and hands them
// on as a dictionary and a stream of cases:
//
//	system file -> variables, sets, cases of values -> (package ingest) responses
//
// [Open] reads the dictionary: variables with their labels, value labels and
// user-missing values, multiple response sets, and the encoding, which is
// always told together with how it was told. [File.Next] then reads one case
// after the other in memory that does not grow with the file.
//
// A value keeps what SPSS means by it: its code, its label, and a [State] that
// tells an answer from the system-missing value and from a user-missing code.
// The two kinds of missing are never a number.
//
// The package refuses to repair. A file that ends within a case, that has
// another number of cases than it declares, or whose texts do not fit its
// encoding is an [Error]. What can be left out without touching a value, such as
// a label of what is no variable of the file, is left out and told by
// [File.Notes]. Files with a password, portable files (.por) and files of
// SPSS/PC+ are refused by name. Documents, attributes and display settings are
// passed over.
//
// The format is as the developers' manual of GNU PSPP describes it in "System
// File Format".
package spss
