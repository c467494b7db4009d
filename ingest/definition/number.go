package definition

import (
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// The ways in which numbers are written, and those that are errors with a known
// remedy.
var (
	wholeNumber  = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)
	decimal      = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)
	leadingZero  = regexp.MustCompile(`^[-+]?0[0-9]`)
	underscored  = regexp.MustCompile(`^[-+]?[0-9]+(_[0-9]+)+$`)
	commaDecimal = regexp.MustCompile(`^[-+]?[0-9]+,[0-9]+$`)
)

// decodeScalar sets a string, number or bool.
func (f *File) decodeScalar(n *yaml.Node, v reflect.Value) {
	want := "a whole number"
	switch {
	case v.Kind() == reflect.String:
		want = "a text"
	case v.Kind() == reflect.Bool:
		want = "true or false"
	case v.CanFloat():
		want = "a number"
	case !v.CanInt() && !v.CanUint():
		f.report(at(n), "", "a value for a type that cannot be read, %s", v.Type())
		return
	}
	switch {
	case n.Kind != yaml.ScalarNode:
		f.report(at(n), "", "expected %s, found %s", want, what(n))
	case v.Kind() == reflect.String:
		v.SetString(n.Value)
	case !isPlain(n):
		f.report(at(n), "remove the quotes", "expected %s, found a text in quotes", want)
	case v.Kind() == reflect.Bool:
		if n.Value != "true" && n.Value != "false" {
			f.report(at(n), "write true or false", "expected true or false, found another word")
			return
		}
		v.SetBool(n.Value == "true")
	default:
		f.decodeNumber(n, v, want)
	}
}

// decodeNumber sets a number. The value found is not part of the error: it may
// be a person's.
func (f *File) decodeNumber(n *yaml.Node, v reflect.Value, want string) {
	pattern := wholeNumber
	if v.CanFloat() {
		pattern = decimal
	}
	if !pattern.MatchString(n.Value) {
		found, hint := "something else", "write digits only, such as 12"
		switch {
		case leadingZero.MatchString(n.Value):
			found, hint = "leading zeros", "write it without the zeros in front"
		case underscored.MatchString(n.Value):
			found, hint = "an underscore", "write the digits without _"
		case strings.HasPrefix(n.Value, "+"):
			found, hint = "a plus sign", "write it without the +"
		case v.CanFloat() && commaDecimal.MatchString(n.Value):
			found, hint = "a comma", "write the decimals after a full stop, such as 0.5"
		case v.CanFloat():
			hint = "write a number such as 12 or 0.5"
		case decimal.MatchString(n.Value):
			found, hint = "decimals", "write a number without decimals"
		}
		f.report(at(n), hint, "expected %s, found %s", want, found)
		return
	}
	var err error
	switch bits := v.Type().Bits(); {
	case v.CanFloat():
		var x float64
		x, err = strconv.ParseFloat(n.Value, bits)
		v.SetFloat(x)
	case v.CanUint():
		var x uint64
		x, err = strconv.ParseUint(n.Value, 10, bits)
		v.SetUint(x)
	default:
		var x int64
		x, err = strconv.ParseInt(n.Value, 10, bits)
		v.SetInt(x)
	}
	if err != nil {
		f.report(at(n), "", "expected %s, found one out of range", want)
	}
}
