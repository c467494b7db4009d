package spss_test

import (
	"fmt"
	"io"
	"os"

	"spor/ingest/spss"
)

// Every value says what it is: an answer, no value, or a code that stands for a
// missing answer.
func Example() {
	r, err := os.Open("testdata/windows-1252-codes.sav")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	size, _ := r.Seek(0, io.SeekEnd)

	file, err := spss.Open(r, size, spss.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	info := file.Info()
	fmt.Printf("%d cases, %s told by the %s\n", info.Cases, info.Encoding, info.ToldBy)
	question := file.Variables()[1]
	fmt.Println(question.Name, question.Kind, question.Label)
	for {
		values, err := file.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		answer := values[1]
		fmt.Printf("%q %q %s\n", answer.Text, answer.Label, answer.State)
	}
	// Output:
	// 5 cases, windows-1252 told by the encoding record
	// trivsel number Hvordan går det? (æøå ÆØÅ)
	// "1" "Dårligt" valid
	// "8" "Ved ikke" user-missing
	// "9" "Ønsker ikke at svare" user-missing
	// "5" "Fremragende" valid
	// "" "" system-missing
}
