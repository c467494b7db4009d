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
// The library go.yaml.in/yaml/v3 reads the text into a tree, and stops at the
// first error of syntax; that one comes alone, in plain words. This package
// takes the tree from there. It reads files of up to 1 MB, within which the
// library takes time and memory in proportion.
//
// The package refuses to guess: it never turns one value into a list, an empty
// value into a default, or a word into a number.
package definition
