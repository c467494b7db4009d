package survey

// openEnalyzer reads an export of answers: one header row, a column for each
// question and for each option of a multiple choice. Nothing in the file is sure
// to be Enalyzer's, so the tool is declared and never guessed. What must be known
// is that a single choice and a rating are written as label numbers unless the
// export was set otherwise: the option's place in the list, whatever its value
// is, so that a scale begins at 1 and follows the order in which it was shown.
func openEnalyzer(o *opening) (layout, error) {
	l, err := openPlain(o)
	l.notes = append(l.notes, "numbers are label numbers, positions and not values, unless the export was set to values")
	return l, err
}
