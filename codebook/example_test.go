package codebook_test

import (
	"fmt"

	"spor/codebook"
	"spor/ingest/study"
)

// Reading a codebook and coding one segment with it.
func Example() {
	book, err := codebook.Read("codebook.yaml", []byte(`
codebook: vejen-videre
codes:
  - code: waiting
    label: {da: Ventetid, en: Waiting}
    include: ["vente*", "kiggede på telefonen"]
    examples: ["Jeg sad derhjemme og kiggede på telefonen."]
    counter_examples: ["Jeg forventer ikke noget."]
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("examples that fail:", len(book.Check()))

	text := "Jeg venter ikke mere. Før sad jeg bare og kiggede på telefonen."
	for _, c := range book.Matcher().Tag(study.Segment{Text: text, Coded: true}) {
		fmt.Printf("%s [%d,%d) %q rule %s negated %v\n", c.Code, c.Start, c.End, text[c.Start:c.End], c.Rule, c.Negated)
	}
	// Output:
	// examples that fail: 0
	// waiting [4,10) "venter" rule vente* negated true
	// waiting [43,64) "kiggede på telefonen" rule kiggede på telefonen negated false
}
