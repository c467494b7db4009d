package study

import "fmt"

// Language is one of the two languages that spor speaks.
type Language string

// The languages. Danish is the default everywhere.
const (
	Danish  Language = "da"
	English Language = "en"
)

// UnmarshalText accepts "da" and "en".
func (l *Language) UnmarshalText(b []byte) error {
	switch s := Language(b); s {
	case Danish, English:
		*l = s
		return nil
	}
	return fmt.Errorf("language %q, expected da or en", b)
}

// Text is a label or a sentence in one or two languages.
type Text struct {
	DA string `yaml:"da"`
	EN string `yaml:"en"`
}

// In returns the text in a language, or in the other one where it is missing:
// a label in the wrong language is better than none.
func (t Text) In(l Language) string {
	if l == English && t.EN != "" || t.DA == "" {
		return t.EN
	}
	return t.DA
}

// IsZero reports whether there is no text in any language.
func (t Text) IsZero() bool { return t.DA == "" && t.EN == "" }

// UnmarshalText takes a bare scalar (label: Ventetid) as the text in both
// languages.
func (t *Text) UnmarshalText(b []byte) error {
	t.DA, t.EN = string(b), string(b)
	return nil
}
