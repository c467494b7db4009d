// Package instrument holds questionnaires as data: items, the levels of their
// answers, what counts as "don't know" and as missing, which end of a scale is
// the better one, and how scores are made.
//
// It stands beside the codebook: ingest asks a Coding what a cell means, check
// and inspect ask an Item how a file codes it (Scheme) and a Library which items
// a column may hold (Recognise), and analysis asks an Instrument for labels,
// order, polarity and scores. Instruments are YAML files, in builtin/ (WHO-5,
// self-rated health, BIP) and in a study's instruments/; adding one takes no Go.
// Scales that many instruments need, such as chosen for the columns of a
// multiple-choice question, stand in builtin/shared and may be named by every
// instrument.
//
// The package refuses to guess. A cell is matched by the whole of its
// normalised text against labels and declared aliases, never by likeness
// ("Lidt af tiden" is a near neighbour of "Lidt mere end halvdelen af tiden",
// and "Jeg ved ikke, hvordan ..." is an answer, not a "ved ikke"), and a bare
// number means nothing until the file labels it or the source says how it is
// coded.
package instrument
