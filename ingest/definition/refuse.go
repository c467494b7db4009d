package definition

import (
	"strconv"

	"go.yaml.in/yaml/v3"
)

// Refuse adds an error at every key and every value, in the order of the file, of
// which wrong says what is wrong with it; "" is nothing. A key has the path of its
// value, as Errorf takes it.
func (f *File) Refuse(wrong func(path, text string) (msg, hint string)) {
	if f.root != nil {
		f.refuse(f.root, "", wrong)
	}
}

func (f *File) refuse(n *yaml.Node, path string, wrong func(path, text string) (msg, hint string)) {
	below := func(name string) string {
		if path == "" {
			return name
		}
		return path + "." + name
	}
	for i, item := range n.Content {
		switch {
		case n.Kind == yaml.SequenceNode:
			f.refuse(item, below(strconv.Itoa(i)), wrong)
		case n.Kind == yaml.MappingNode && i%2 == 0:
			f.refuse(item, below(item.Value), wrong)
			f.refuse(n.Content[i+1], below(item.Value), wrong)
		}
	}
	if n.Kind == yaml.ScalarNode {
		if msg, hint := wrong(path, n.Value); msg != "" {
			f.report(at(n), hint, "%s", msg)
		}
	}
}
