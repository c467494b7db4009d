// Package codebook holds the codes of a study, the rules that find them, and
// what the rules find: codings.
//
// It stands between the records and the tables. Read takes codebook.yaml and
// reports every mistake in it at once; a Matcher's Tag takes one segment and
// returns its codings; Check runs the examples that the codebook gives of
// itself. What a word, a clause and a sentence are is said in spor/ingest/words.
//
// # Rules
//
// A rule is one word or several in a row, in double quotes or not. A word may
// have a star, which stands for any letters or none, at its start, its end or
// both:
//
//	vente*                    vente, venter, ventetid
//	"*ventetid"               ventetid, sagsventetid
//	"*koordiner*"             koordinere, ukoordineret
//	gå i stå                  the three words, one after the other
//	stå* på venteliste*       står på ventelisten
//
// In YAML a rule that begins with a star or a quote stands in quotes:
// '*ventetid', '"gå i stå"'. Letters match whatever their case and however æ, ø
// and å are composed; words match whole. Between the words of a rule there may
// be a comma or a line end, but not the end of a sentence, not a [bracket], and
// not the end of the segment.
//
// # What is coded
//
// Each rule of a code matches on its own, wherever it can. Then, for each code
// by itself:
//
//  1. An include match that shares a word with an exclude match falls.
//  2. Of what is left, the leftmost is taken, and of those that begin together
//     the longest; where two rules match the same words, the rule written
//     first gives its name. The next is looked for after its last word.
//
// So a span counts once per code and longer wins within a code, while codes do
// not see each other. With these codes
//
//	place    include: new york, "new york times"
//	paper    include: "new york times"
//	city     include: new york           exclude: "new york times"
//
// the text "In New York I read the New York Times" has
//
//	place    New York, New York Times     (not New York within the second)
//	paper    New York Times
//	city     New York                     (the first only)
//
// And with include: vente*, vente* på s* and exclude: på svar, "at vente på
// svar" has the coding vente: the longer match shares words with the exclusion,
// the shorter one does not. To leave out both, exclude vente* på svar. (Rules
// that an exclusion covers wherever they match, such as vente på svar here, are
// an error of the codebook.)
//
// A code with roles is given only to segments of these roles. A code has no
// part in the rules of the codes below it, nor they in its own; that a parent
// counts where a child does is a matter of counting (Counts). A code without
// rules is valid: people code it.
//
// # Negation
//
// A coding is negated when one of
//
//	ikke (ik', ikk') aldrig ingen intet uden hverken næppe
//	not never no without neither cannot, and words in n't
//
// stands in the same clause as the match, at most 4 words before it or 3 words
// after it, and is no part of it. A bracket takes no place in this count. Not
// and ikke do not negate where the next word makes them something else: ikke
// kun, ikke bare, ikke blot, ikke mindst, ikke også, not only, not just, not
// least.
//
//	jeg har ikke ventet på noget                  negated
//	ventetid er der ikke noget af mere            negated, 3 words after
//	jeg har ikke fået et brev eller ventet        not: 5 words before
//	det går ikke, jeg venter                      not: another clause
//	jeg venter ikke kun på dem, ik' også          not
//	rule "ikke vente*", jeg kan ikke vente        not: part of the match
//
// This is a count of words, no reading of the sentence. "Det er ikke sjovt at
// vente" is marked negated too. A code says whether negated mentions count;
// they do by default, and tables show how many there were.
//
// # Cost
//
// A segment is read once. Each distinct word is held against the patterns once
// and remembered, and a row of words is followed through a tree that rules with
// the same beginning share. So cost follows the text and its vocabulary, not
// the number of rules times the text.
//
// The package refuses to read words out of a document by itself, to guess at
// inflection, and to let one code depend on another.
package codebook
