// Package reports renders a publication: one self-contained HTML page, one
// workbook; and, for the terminal, single tables as text, CSV and JSON.
//
// It is the last stage:
//
//	[]analysis.Table -> disclosure.Publication -> reports
//
// Reports know nothing but tables: a figure is drawn from the same cells that
// its table prints, and is chosen by the roles of the columns, never by a
// table's name. The page and the workbook accept only a Publication, so what
// disclosure withheld cannot reach them.
//
// The package refuses to compute statistics and to trust text: everything that
// came from a source file passes through html/template, and charts are
// re-emitted by reports/chart through an allow-list. The page holds no script
// and asks for nothing from anywhere.
package reports
