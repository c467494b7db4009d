// Package privacy knows what identifies a person in an export of a survey tool
// and in what people say: which columns by their names ([Column]), which cells by
// their form ([Value]), which places in a running text ([Find]), who is named
// there ([Names]), and how a column that identifies may still link forms, waves
// and interviews without being stored ([Key], [Lookup]).
//
// It sits where a source is read, before anything is made of it, and where text
// goes out:
//
//	header of an export -> Column -> refused, or declared a key
//	cell of a key       -> Lookup -> pseudonym, the only thing that is stored or logged
//	cell of an answer   -> Value  -> kept out, if the whole of it identifies
//	transcript, answer  -> Find   -> findings, each a kind and a span
//	                    -> Names  -> mentions of people and institutions, for somebody to go through
//
// Find reads a text once for the few bytes that an identifier cannot do without:
// digits, @, and what stands in an address of the net. Runs of digits that belong
// together are held against an ordered table of what they may be, and words near
// by, such as cpr, tlf. or sagsnr., decide where the form does not. A finding holds
// no text; [Finding.Masked] gives its shape for a log.
//
// Names reads a text for its capitals. Lists of first names, surnames and
// municipalities, from general knowledge of what is common in Denmark, are in
// the folder lists; words that are names and everyday words both (Storm, Bo) are
// listed apart and need a second sign beside them. A mention is a question to a
// person, never a reason to refuse a text by itself; its key is text, and so not
// for a log.
//
// The lookup file lies outside the study. This package sees its rows one at a
// time and writes nothing; no error or problem that comes from here holds a key,
// a pseudonym or a cell.
//
// A [Lookup] keeps its keys as they are. Digests would promise more than they
// hold: there are fewer than 10,000,000,000 CPR numbers, and whoever can read the
// memory of the program can read the salt too and try them all in minutes.
//
// It refuses to certify anything. What it finds is a reason to keep a text out
// or to look at it; what it does not find is not thereby anonymous. A name that
// nobody listed, most numbers said in words, a rare diagnosis beside a town: no table
// of words and forms knows them. Data under pseudonyms, as long as a lookup file is
// kept anywhere, are personal data.
package privacy
