// Package definition reads the files that a researcher writes (study.yaml,
// codebook.yaml, an instrument) into records, strictly and with every error of
// a file at once, each with its line, its column and what to do about it.
//
// It stands before everything else in the flow: nothing is read from a source
// before the definitions that say what it holds are free of errors. The
// packages that own the records check what they mean and report with Errorf, so
// that spelling and meaning appear in one sorted list.
//
// The files are YAML, less what surprises people. Read are mappings, lists,
// texts (plain, in quotes, and the blocks | and >), flow collections ([a, b] and
// {da: x, en: y}) and comments. A value is text until the record asks for
// something else: no, 012, 1_000, 2019-03-05 and 1:30 given for an id are those
// very characters. Refused, each with a plain message, are anchors, aliases,
// merge keys, tags, directives, tabs, second documents, keys given twice and
// keys that nobody knows.
//
// The reader is the package's own. The YAML libraries at hand stop at the first
// error, and a hostile file of some hundred kilobytes keeps them busy for
// minutes or ends the process in a way that no caller can recover from. This one
// takes time and memory in proportion to the file, up to fixed limits. What it
// accepts it reads as YAML 1.2 says; the tests also let a library write for it.
//
// The package refuses to guess: it never turns one value into a list, an empty
// value into a default, or a word into a number.
package definition
