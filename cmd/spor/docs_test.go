package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestDocsRun runs every command block of the documentation, in order, and holds
// the output against what is printed there; a line of three dots stands for any
// lines. A make command is not run inside a test, but its target must exist.
func TestDocsRun(t *testing.T) {
	makefile, err := os.ReadFile(filepath.Join(root, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range []string{"README.md", "DESIGN.md", "CONTRIBUTING.md", "CHANGELOG.md", "samples/vejen-videre/README.md", "samples/vive-2019/README.md"} {
		text, err := os.ReadFile(filepath.Join(root, doc))
		if err != nil {
			t.Fatal(err)
		}
		commands := docCommands(string(text))
		t.Run(doc, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(filepath.Join(dir, "samples"), os.DirFS(filepath.Join(root, "samples"))); err != nil {
				t.Fatal(err)
			}
			t.Chdir(dir)
			for _, c := range commands {
				name, rest, _ := strings.Cut(c.line, " ")
				switch name {
				case "spor":
					var out, errOut bytes.Buffer
					if code := run(context.Background(), strings.Fields(rest), &out, &errOut); code != exitDone {
						t.Fatalf("$ %s\nexit status %d\n%s%s", c.line, code, out.String(), errOut.String())
					}
					if !sameOutput(c.output, filepath.ToSlash(out.String())) {
						t.Errorf("$ %s\nprints\n%s\nand the page says\n%s", c.line, out.String(), c.output)
					}
				case "make":
					if !regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(rest) + `:`).Match(makefile) {
						t.Errorf("$ %s: there is no such target", c.line)
					}
				default:
					t.Errorf("$ %s: a command block may hold spor and make only, for anything else is not tested", c.line)
				}
			}
		})
	}
}

type docCommand struct{ line, output string }

// docCommands finds the commands of the console blocks with their output.
func docCommands(text string) (list []docCommand) {
	for _, block := range regexp.MustCompile("(?s)```console\n(.*?)```").FindAllStringSubmatch(text, -1) {
		for _, line := range strings.SplitAfter(block[1], "\n") {
			if c, ok := strings.CutPrefix(line, "$ "); ok {
				list = append(list, docCommand{line: strings.TrimSpace(c)})
			} else if len(list) > 0 {
				list[len(list)-1].output += line
			}
		}
	}
	return list
}

// sameOutput compares line by line; "..." matches any number of lines.
func sameOutput(want, got string) bool {
	var pattern strings.Builder
	pattern.WriteString(`(?s)^`)
	for _, line := range strings.SplitAfter(want, "\n") {
		if strings.TrimSpace(line) == "..." {
			pattern.WriteString(`.*?`)
			continue
		}
		pattern.WriteString(regexp.QuoteMeta(line))
	}
	pattern.WriteString(`$`)
	return regexp.MustCompile(pattern.String()).MatchString(got)
}

// TestEveryCommandIsDocumented keeps the README's tour or DESIGN.md from
// forgetting one.
func TestEveryCommandIsDocumented(t *testing.T) {
	var docs string
	for _, doc := range []string{"README.md", "DESIGN.md"} {
		text, err := os.ReadFile(filepath.Join(root, doc))
		if err != nil {
			t.Fatal(err)
		}
		docs += string(text)
	}
	for _, c := range newRoot(&options{}).Commands() {
		if c.Hidden || c.Name() == "help" {
			continue
		}
		if !strings.Contains(docs, "`spor "+c.Name()) && !strings.Contains(docs, "$ spor "+c.Name()) {
			t.Errorf("spor %s is in no document", c.Name())
		}
	}
}
