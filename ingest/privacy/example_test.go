package privacy_test

import (
	"fmt"
	"slices"

	"spor/ingest/privacy"
)

// A column that identifies people is read through a lookup, if it is declared a
// key, and only the pseudonym goes on.
func Example() {
	for _, name := range []string{"s_4", "E-mail", "Borgerens CPR-nr."} {
		if kind, ok := privacy.Column(name, ""); ok {
			fmt.Printf("column %q refused: %s\n", name, kind)
		}
	}

	lookup, problems := privacy.NewLookup(slices.Values([]privacy.Row{
		{Line: 2, Key: "311299-1234", Pseudonym: "P07"},
		{Line: 3, Key: "test@example.org", Pseudonym: "P07"},
	}))
	fmt.Println(lookup, problems)
	unmatched := 0
	for _, cell := range []string{"3112991234", "Test@Example.org", "150670-2222"} {
		pseudonym, ok := lookup.Pseudonym(cell)
		if !ok {
			unmatched++
			continue
		}
		fmt.Println(pseudonym)
	}
	fmt.Println("unmatched:", unmatched)
	// Output:
	// column "E-mail" refused: e-mail address
	// column "Borgerens CPR-nr." refused: CPR number
	// lookup of 2 keys []
	// P07
	// P07
	// unmatched: 1
}

// Whoever goes through the names of a text sees each once, however often and in
// what form it is mentioned.
func ExampleNames() {
	names := privacy.NewNames([]string{"Nordlys"}, []string{"Lene"})
	mentions := map[string]int{}
	for _, m := range names.Find("Sannes mentor hedder Bjørn. Jeg så Sanne og Lene på Nordlys, ved Jobcenter Vesterå.") {
		mentions[m.Key]++
	}
	fmt.Println(mentions)
	// Output:
	// map[bjørn:1 jobcenter vesterå:1 nordlys:1 sanne:2]
}
