package definition

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// field is a field of a struct that a key names.
type field struct {
	key      string
	index    int
	required bool
}

// fieldsOf returns the fields of a struct that have a key, in their order.
func fieldsOf(t reflect.Type) (fields []field) {
	for i := range t.NumField() {
		tag, ok := t.Field(i).Tag.Lookup("yaml")
		if !ok || tag == "-" || !t.Field(i).IsExported() {
			continue
		}
		key, option, _ := strings.Cut(tag, ",")
		fields = append(fields, field{key, i, option == "required"})
	}
	return fields
}

// decode sets v from a value. What cannot be read is reported and left as it
// was.
func (f *File) decode(n *yaml.Node, v reflect.Value) {
	if n.Kind == refused {
		return
	}
	if isNull(n) {
		hint := "give a value, or remove the key or dash"
		if n.Value != "" {
			hint = fmt.Sprintf("give a value, or remove the key; the text is written %q", n.Value)
		}
		f.report(at(n), hint, "no value")
		return
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		f.decode(n, v.Elem())
		return
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		switch {
		case n.Kind == yaml.ScalarNode:
			if err := u.UnmarshalText([]byte(n.Value)); err != nil {
				f.report(at(n), "", "%v", err)
			}
		case n.Kind == yaml.MappingNode && v.Kind() == reflect.Struct:
			f.decodeStruct(n, v)
		case v.Kind() == reflect.Struct:
			f.report(at(n), keyHint(fieldsOf(v.Type())), "expected a text or keys, found %s", what(n))
		default:
			f.report(at(n), "", "expected one value, found %s", what(n))
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		if n.Kind != yaml.MappingNode {
			f.report(at(n), keyHint(fieldsOf(v.Type())), "expected keys, found %s", what(n))
			return
		}
		f.decodeStruct(n, v)
	case reflect.Slice:
		f.decodeList(n, v)
	case reflect.Map:
		f.decodeMap(n, v)
	default:
		f.decodeScalar(n, v)
	}
}

func (f *File) decodeStruct(n *yaml.Node, v reflect.Value) {
	fields := fieldsOf(v.Type())
	byKey := make(map[string]field, len(fields))
	for _, x := range fields {
		byKey[x.key] = x
		if k, _ := get(n, x.key); k == nil && x.required {
			f.report(at(n), "", "missing key %s", quote(x.key))
		}
	}
	known := keyHint(fields)
	for pair := range slices.Chunk(n.Content, 2) {
		key := pair[0].Value
		if x, ok := byKey[key]; ok {
			f.decode(pair[1], v.Field(x.index))
			continue
		}
		hint := known
		if near := nearest(key, fields); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		f.report(at(pair[0]), hint, "unknown key %s", quote(key))
	}
}

func (f *File) decodeList(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.SequenceNode {
		hint := `begin each entry with "- " on a line of its own`
		if n.Kind == yaml.ScalarNode {
			hint = `write [a, b], or each entry on a line of its own after "- "`
		}
		f.report(at(n), hint, "expected a list, found %s", what(n))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, item := range n.Content {
		f.decode(item, v.Index(i))
	}
}

func (f *File) decodeMap(n *yaml.Node, v reflect.Value) {
	t := v.Type()
	if n.Kind != yaml.MappingNode {
		f.report(at(n), `write {key: value}, or each "key: value" on a line of its own`, "expected keys, found %s", what(n))
		return
	}
	v.Set(reflect.MakeMapWithSize(t, len(n.Content)/2))
	for pair := range slices.Chunk(n.Content, 2) {
		written := *pair[0]
		written.Style = yaml.DoubleQuotedStyle // a key may be the word null
		key := reflect.New(t.Key()).Elem()
		f.decode(&written, key)
		value := reflect.New(t.Elem()).Elem()
		f.decode(pair[1], value)
		v.SetMapIndex(key, value)
	}
}
