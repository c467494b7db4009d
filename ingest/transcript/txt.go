package transcript

// readTxt reads plain text: every line that is not blank is a paragraph, and
// the text stays as it stands, blank lines and all.
func readTxt(content string, _ *cleaner) (draft, error) {
	d := draft{paragraphs: lines(content, 1)}
	if n := len(d.paragraphs); n > 0 && d.paragraphs[n-1].text == otterSignature {
		d.paragraphs[n-1].heading = true
	}
	return d, nil
}

// otterSignature ends the text files of Otter, and is nobody's words.
const otterSignature = "Transcribed by https://otter.ai"
