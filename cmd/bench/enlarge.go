//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// enlarge adds to a copy of vejen-videre what it lacks to 40 interviews and 500
// forms: nine interviews in waves where the person has none, and 49 first forms
// of new participants.
func enlarge(dir string) error {
	interviews := filepath.Join(dir, "sources", "interviews")
	for from, to := range map[string]string{
		"P06_maaling1_borger.txt": "P06_maaling3_borger.txt", "P09_maaling2_borger.txt": "P09_maaling1_borger.txt", "P12_maaling2_borger.txt": "P12_maaling3_borger.txt",
		"P03_maaling1_borger.txt": "P03_maaling3_borger.txt", "P05_maaling4_borger.txt": "P05_maaling3_borger.txt", "P01_maaling3_borger.txt": "P11_maaling4_borger.txt",
		"P08_maaling1_borger.docx": "P08_maaling2_borger.docx", "P10_maaling1_borger.vtt": "P10_maaling2_borger.vtt", "P02_maaling1_borger.docx": "P02_maaling2_borger.docx",
	} {
		if err := copyFile(filepath.Join(interviews, from), filepath.Join(interviews, to)); err != nil {
			return err
		}
	}
	var people, forms strings.Builder
	for i := range 49 {
		fmt.Fprintf(&people, "X%02d,vesteraa,participant,2019-01-07,,,kvinde,30-39\n", i+1)
		fmt.Fprintf(&forms, "X%02d;M\xe5ling 1;07-01-2019;Lidt af tiden;Lidt af tiden;Det meste af tiden;Lidt af tiden;Hele tiden;Godt;Mindre godt;3;2;4;1;Ved ikke;5;;\r\n", i+1)
	}
	for file, more := range map[string]string{
		"participants.csv":               people.String(),
		"sources/survey/borgerskema.csv": forms.String(),
	} {
		f, err := os.OpenFile(filepath.Join(dir, filepath.FromSlash(file)), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		if _, err := f.WriteString(more); err != nil {
			f.Close()
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	return nil
}
