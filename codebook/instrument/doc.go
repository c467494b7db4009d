// Package instrument holds questionnaires as data: items, the levels of their
// answers, what counts as "don't know" and as missing, and how scores are made.
//
// It stands beside the codebook: ingest asks an Item what a cell means, and
// analysis asks an Instrument for labels, order and scores. Instruments are
// YAML files, in builtin/ (WHO-5, self-rated health, BIP) and in a study's
// instruments/; adding one takes no Go.
//
// The package refuses to guess. A cell is matched by the whole of its
// normalised text against labels and declared aliases, never by likeness
// ("Lidt af tiden" is a near neighbour of "Lidt mere end halvdelen af tiden",
// and "Jeg ved ikke, hvordan ..." is an answer, not a "ved ikke"), and a bare
// number means nothing until the source says how it is coded.
package instrument
