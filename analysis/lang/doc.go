// Package lang writes numbers, dates and lists as Danish and English readers
// expect them, and sorts as they do.
//
// Analysis uses it for the words in its tables, reports for everything on a
// page. It refuses to compute: what comes in is what is printed, rounded once,
// half up, on the exact value it is given.
package lang
