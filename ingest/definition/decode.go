package definition

import (
	"encoding"
	"fmt"
	"reflect"
	"strings"
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
func (f *File) decode(n *node, v reflect.Value) {
	if n.kind == bad {
		return
	}
	if n.isNull() {
		hint := "give a value, or remove the key or dash"
		if n.text != "" {
			hint = fmt.Sprintf("give a value, or remove the key; the text is written %q", n.text)
		}
		f.report(n.pos, hint, "no value")
		return
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		f.decode(n, v.Elem())
		return
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		switch {
		case n.kind == scalar:
			if err := u.UnmarshalText([]byte(n.text)); err != nil {
				f.report(n.pos, "", "%v", err)
			}
		case n.kind == mapping && v.Kind() == reflect.Struct:
			f.decodeStruct(n, v)
		case v.Kind() == reflect.Struct:
			f.report(n.pos, keyHint(fieldsOf(v.Type())), "expected a text or keys, found %s", n.what())
		default:
			f.report(n.pos, "", "expected one value, found %s", n.what())
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		if n.kind != mapping {
			f.report(n.pos, keyHint(fieldsOf(v.Type())), "expected keys, found %s", n.what())
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

func (f *File) decodeStruct(n *node, v reflect.Value) {
	fields := fieldsOf(v.Type())
	byKey := make(map[string]field, len(fields))
	for _, x := range fields {
		byKey[x.key] = x
		if x.required && !n.broken && n.get(x.key) == nil {
			f.report(n.pos, "", "missing key %s", quote(x.key))
		}
	}
	for _, e := range n.entries {
		if x, ok := byKey[e.key]; ok {
			f.decode(e.value, v.Field(x.index))
			continue
		}
		hint := keyHint(fields)
		if near := nearest(e.key, fields); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		f.report(e.pos, hint, "unknown key %s", quote(e.key))
	}
}

func (f *File) decodeList(n *node, v reflect.Value) {
	if n.kind != list {
		hint := `begin each entry with "- " on a line of its own`
		if n.kind == scalar {
			hint = `write [a, b], or each entry on a line of its own after "- "`
		}
		f.report(n.pos, hint, "expected a list, found %s", n.what())
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.items), len(n.items)))
	for i, item := range n.items {
		f.decode(item, v.Index(i))
	}
}

func (f *File) decodeMap(n *node, v reflect.Value) {
	t := v.Type()
	if n.kind != mapping {
		f.report(n.pos, `write {key: value}, or each "key: value" on a line of its own`, "expected keys, found %s", n.what())
		return
	}
	v.Set(reflect.MakeMapWithSize(t, len(n.entries)))
	for _, e := range n.entries {
		key := reflect.New(t.Key()).Elem()
		f.decode(&node{quoted: true, pos: e.pos, text: e.key}, key)
		value := reflect.New(t.Elem()).Elem()
		f.decode(e.value, value)
		v.SetMapIndex(key, value)
	}
}

// what names the kind of a value in the words of who wrote it.
func (n *node) what() string {
	switch {
	case n.kind == list:
		return "a list"
	case n.kind == mapping:
		return "keys"
	case n.isNull():
		return "no value"
	case n.quoted:
		return "a text"
	}
	return "a single value"
}
