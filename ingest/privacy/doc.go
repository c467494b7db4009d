// Package privacy knows what identifies a person in an export of a survey tool:
// which columns by their names ([Column]), which cells by their form ([Value]),
// and how such a column may still link forms, waves and interviews without
// being stored ([Key], [Lookup]).
//
// It sits where an export is read, before anything is made of it:
//
//	header of an export -> Column -> refused, or declared a key
//	cell of a key       -> Lookup -> pseudonym, the only thing that is stored or logged
//
// The lookup file lies outside the study. This package sees its rows one at a
// time and writes nothing; no error or problem that comes from here holds a key,
// a pseudonym or a cell.
//
// A [Lookup] keeps its keys as they are. Digests would promise more than they
// hold: there are fewer than 10,000,000,000 CPR numbers, and whoever can read the
// memory of the program can read the salt too and try them all in minutes.
//
// It refuses to certify anything. What it finds is a reason to keep a column
// out; what it does not find is not thereby anonymous. A name in an open answer,
// an account number, a rare diagnosis beside a town: no table of words and forms
// knows them. Data under pseudonyms, as long as a lookup file is kept anywhere,
// are personal data.
package privacy
