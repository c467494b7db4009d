package transcript

// readTxt reads plain text: every line that is not blank is a paragraph, and
// the text stays as it stands, blank lines and all.
func readTxt(content string, _ *cleaner) (draft, error) {
	return draft{paragraphs: lines(content, 1)}, nil
}
