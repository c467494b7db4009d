//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"spor/ingest/transcript"
)

// The Word files of the docx race: so many, each of a generated talk and as much
// of the next as makes about 25 KB packed.
const (
	documents = 1000
	talkBytes = 30_000
)

// docx measures Word files through ingest, the leak check included, and their
// text alone, against Python with lxml and pandoc, of which the last reads the
// first few.
func docx(s settings, dir string) error {
	study := filepath.Join(dir, "study")
	if err := generate(s, "corpus", "--mb", fmt.Sprint(documents*2*26/1000+10), study); err != nil {
		return err
	}
	folder := filepath.Join(study, "sources", "interviews")
	sizes, err := wordFiles(folder)
	if err != nil {
		return err
	}
	if err := replaceIn(filepath.Join(study, "study.yaml"), "_{role}.txt", "_{role}.docx"); err != nil {
		return err
	}
	out := filepath.Join(dir, "out")
	if err := os.Mkdir(out, 0o755); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	lxml := contestant{name: "Python, zipfile and lxml: text alone", missing: "python3-lxml is not installed"}
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import lxml").Run() == nil {
			lxml.command, lxml.missing = []string{python, filepath.Join(here, "docx.py"), folder, out}, ""
			break
		}
	}
	each := func(bytes int) float64 { return float64(bytes) / 1000 / documents }
	title := fmt.Sprintf("docx: %d files, each %.0f KB packed, %.0f KB of XML, %.0f KB of text", documents, each(int(size(folder))), each(sizes.xml), each(sizes.text))
	if err := race(s, title, input{bytes: size(folder), files: documents},
		contestant{name: "ingest, leak check included", command: on(s, study, "ingest"), prepare: removing(study, "data")},
		contestant{name: "our reader: text and turns alone", command: []string{self, "texts", folder, out}}, lxml); err != nil {
		return err
	}
	first, err := filepath.Glob(filepath.Join(folder, "P000*.docx"))
	if err != nil {
		return err
	}
	pandoc := contestant{name: "pandoc: text alone", command: append([]string{"pandoc", "--to", "plain", "--output", filepath.Join(out, "p.txt")}, first...)}
	if _, err := exec.LookPath("pandoc"); err != nil {
		pandoc.missing = "pandoc is not installed"
	}
	return race(s, fmt.Sprintf("docx: %d of them", len(first)), input{files: len(first)}, pandoc)
}

// wordFiles makes Word files of the talks in a folder, in the place of these, and
// returns how much they hold altogether.
func wordFiles(folder string) (all wordSizes, err error) {
	talks, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return all, err
	}
	if len(talks) < 2*documents {
		return all, fmt.Errorf("%d talks, expected %d", len(talks), 2*documents)
	}
	slices.Sort(talks)
	for i := range documents {
		var text []byte
		for _, name := range talks[2*i : 2*i+2] {
			talk, err := os.ReadFile(name)
			if err != nil {
				return all, err
			}
			text = append(text, talk...)
		}
		if len(text) > talkBytes {
			text = text[:bytes.LastIndexByte(text[:talkBytes], '\n')]
		}
		sizes, err := writeWord(filepath.Join(folder, fmt.Sprintf("P%04d_maaling1_borger.docx", i+1)), string(text), uint64(i))
		if err != nil {
			return all, err
		}
		all.xml, all.text = all.xml+sizes.xml, all.text+sizes.text
	}
	for _, name := range talks {
		if err := os.Remove(name); err != nil {
			return all, err
		}
	}
	return all, nil
}

// texts writes the text of every Word file of a folder: spor's side of docx where
// nothing is asked but the text.
func texts(folder, out string) error {
	names, err := filepath.Glob(filepath.Join(folder, "*.docx"))
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		text, err := transcript.Read(data, transcript.Options{Name: filepath.Base(name)})
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, filepath.Base(name)+".txt"), []byte(text.Text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// generate runs the generator of samples.
func generate(s settings, args ...string) error {
	c := exec.Command("go", append([]string{"run", "./samples/generate"}, args...)...)
	if s.generate != "" {
		c = exec.Command(s.generate, args...)
	}
	c.Stderr = os.Stderr
	return c.Run()
}

func replaceIn(path, old, new string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, []byte(strings.ReplaceAll(string(data), old, new)), 0o644)
}
