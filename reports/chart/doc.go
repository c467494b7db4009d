// Package chart draws one figure from numbers that are already decided: [Data] in, a static SVG out.
//
// It is the last step before the page. A report fills in a Data (labels, values, intervals, every number
// already written out in the reader's language), a [Renderer] turns it into a go-echarts option, ECharts' own
// server-side renderer draws that option inside the program, and the result is rebuilt element by element from an
// allow-list before anyone sees it:
//
//	Data -> check and clean -> sheet (axes, series, marks, text) -> option JSON -> ECharts in goja -> allow-list -> SVG
//
// The SVG carries its own title and description, needs no script, style sheet, font or network, scales with its
// viewBox, tells series apart without colour, and is the same bytes for the same Data, whatever the Renderer drew before.
//
// Layout is computed here, in Go: ECharts draws axes, bars, lines, whiskers and symbols on grids whose pixel
// positions are known, and every word is placed as a text element of the option. Words never pass through
// ECharts' label formatters, since those are templates in which "{c}" and "$&" mean something, and axis
// labels could not have a decimal comma without a function, which an option cannot hold.
//
// A new kind of chart is one file with one drawing function, and one line in the table in kind.go.
//
// The package refuses to compute: it does not round, percent, sort, pool or hide anything. What is not to be
// published must be gone from Data before it comes here. It also writes no data table; the page puts that beside the figure.
package chart
