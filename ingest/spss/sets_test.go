package spss

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The records are those of the description of the format, with an Æ in one.
func TestSetsOfEveryForm(t *testing.T) {
	s := spec{encoding: "windows-1252"}
	for _, name := range []string{"a", "b", "c", "d", "Æ"} {
		s.vars = append(s.vars, varSpec{name: "lang_" + name, short: name})
	}
	s.sets = "\n$a=C 10 my mcgroup a b c\n" +
		"$b=D2 55 0  æ d\n\n\n" +
		"$c=D8 Yes      10 mdgroup #2 c d\n" +
		"$d=E 1 2 34 13 third mdgroup a b\n" +
		"$e=E 11 6 choice 0  c d\n" +
		"$f=D1 1 3 å,ø\n" +
		"$g=C 0  LANG_A  unknown b\n\n"
	file := mustRead(t, s.write(t), Options{})
	want := []Set{
		{Name: "$a", Label: "my mcgroup", Variables: []int{0, 1, 2}},
		{Name: "$b", Dichotomies: true, Counted: "55", Variables: []int{4, 3}},
		{Name: "$c", Dichotomies: true, Counted: "Yes", Label: "mdgroup #2", Variables: []int{2, 3}},
		{Name: "$d", Dichotomies: true, Counted: "34", Label: "third mdgroup", LabelsOfCounted: true, Variables: []int{0, 1}},
		{Name: "$e", Dichotomies: true, Counted: "choice", LabelsOfCounted: true, Variables: []int{2, 3}},
		{Name: "$f", Dichotomies: true, Counted: "1", Label: "å,ø"},
		{Name: "$g", Variables: []int{0, 1}},
	}
	if diff := cmp.Diff(want, file.Sets()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"what is no variable of the file in a multiple response set"}, file.Notes()); diff != "" {
		t.Error(diff)
	}
}

func TestSetsThatCannotBeReadAreLeftOutAndNoted(t *testing.T) {
	for _, sets := range []string{
		"a=C 1 x a\n", "$=C 1 x a\n", "$x", "$x=", "$x=Q 1 x a\n", "$x=C1 x a\n", "$x=C 9 x a\n", "$x=C -1 x a\n", "$x=C x x a\n",
		"$x=D 1 1 x a\n", "$x=D1 1", "$x=E1 1 1 1 x a\n", "$x=E 1", "$x=E 1 1 2 x", "$x=C 99999999999999999999 x a\n",
	} {
		s := spec{vars: []varSpec{{name: "a", short: "A"}}, declared: -1, sets: "$ok=C 0  a\n" + sets}
		file := mustRead(t, s.write(t), Options{})
		if len(file.Sets()) != 1 || file.Sets()[0].Name != "$ok" || len(file.Notes()) != 1 {
			t.Errorf("%q: %+v, %q", sets, file.Sets(), file.Notes())
		}
	}
}
