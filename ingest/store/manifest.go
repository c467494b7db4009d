package store

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"unicode/utf8"
)

// ManifestFile is the name of the manifest in its folder.
const ManifestFile = "manifest.json"

const maxManifest = 64 << 20

// Manifest says what is in a derived folder and what it was made from.
type Manifest struct {
	Schema int     `json:"schema"` // set by WriteManifest
	Spor   string  `json:"spor"`   // version of the program
	Study  string  `json:"study"`  // id
	Stages []Stage `json:"stages"` // in the order in which they run
}

// Stage is what one stage, such as ingest or code, read and made.
type Stage struct {
	Name   string  `json:"stage"`
	Inputs []Input `json:"inputs"`
	Files  []File  `json:"files"`
}

// Input is a file that a stage read.
type Input struct {
	Path   string `json:"path"` // below the study folder, with forward slashes
	Bytes  int64  `json:"bytes"`
	Digest string `json:"digest"` // SHA-256, hex
}

// File is a file that a stage made.
type File struct {
	Name   string `json:"name"` // in the folder of the manifest
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	Digest string `json:"digest"` // SHA-256, hex
}

// Stage returns the stage with a name, and whether there is one.
func (m Manifest) Stage(name string) (Stage, bool) {
	for _, s := range m.Stages {
		if s.Name == name {
			return s, true
		}
	}
	return Stage{}, false
}

// WriteManifest writes the manifest into its folder: inputs sorted by path,
// files by name, stages in the order given, so that the same facts give the
// same bytes whichever worker found them first.
func WriteManifest(dir string, m Manifest) error {
	m.Schema = Schema
	m.Stages = slices.Clone(m.Stages)
	for i := range m.Stages {
		s := &m.Stages[i]
		// Never null, which other readers of JSON would have to expect.
		s.Inputs = append([]Input{}, s.Inputs...)
		s.Files = append([]File{}, s.Files...)
		slices.SortFunc(s.Inputs, func(a, b Input) int { return cmp.Compare(a.Path, b.Path) })
		slices.SortFunc(s.Files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
		for _, in := range s.Inputs {
			if !utf8.ValidString(in.Path) {
				return fmt.Errorf("%s: input %q has a name that is not valid UTF-8\n  hint: rename the file", ManifestFile, in.Path)
			}
		}
	}
	if m.Stages == nil {
		m.Stages = []Stage{}
	}
	if err := m.check(); err != nil {
		return fmt.Errorf("%s: %w", ManifestFile, err)
	}
	file, err := os.OpenFile(filepath.Join(dir, ManifestFile), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	e := json.NewEncoder(file)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return errors.Join(e.Encode(m), file.Close())
}

// ReadManifest reads the manifest of a folder. The error wraps fs.ErrNotExist
// where there is none, and ErrRebuild whenever a rebuild mends it: a manifest
// that is missing, damaged, or of an older or newer schema.
func ReadManifest(dir string) (Manifest, error) {
	path := filepath.Join(dir, ManifestFile)
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Manifest{}, rebuild(path, fs.ErrNotExist)
	} else if err != nil {
		return Manifest{}, err
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, maxManifest))
	if err != nil {
		return Manifest{}, err
	}
	m, err := parseManifest(b)
	if err != nil {
		return Manifest{}, rebuild(path, err)
	}
	return m, nil
}

func parseManifest(b []byte) (Manifest, error) {
	// The version first: a manifest of another one may have any other keys.
	var version struct {
		Schema *int `json:"schema"`
	}
	if err := json.Unmarshal(b, &version); err != nil || version.Schema == nil {
		return Manifest{}, errors.New("not a manifest, expected JSON with a schema version")
	}
	switch v := *version.Schema; {
	case v < Schema:
		return Manifest{}, fmt.Errorf("written by an older spor, schema %d, expected %d", v, Schema)
	case v > Schema:
		return Manifest{}, fmt.Errorf("written by a newer spor, schema %d, expected %d", v, Schema)
	}
	var m Manifest
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return Manifest{}, fmt.Errorf("damaged: %w", err)
	}
	if err := m.check(); err != nil {
		return Manifest{}, fmt.Errorf("damaged: %w", err)
	}
	return m, nil
}

// check refuses a file listed twice, and names that would lead out of the
// folder.
func (m Manifest) check() error {
	listed := map[string]bool{ManifestFile: true}
	for _, s := range m.Stages {
		for _, f := range s.Files {
			if !plainName(f.Name) {
				return fmt.Errorf("file %q, expected a name without a folder", f.Name)
			}
			if listed[f.Name] {
				return fmt.Errorf("file %q is listed twice", f.Name)
			}
			listed[f.Name] = true
		}
	}
	return nil
}

// plainName reports whether name is that of a file in a folder itself.
func plainName(name string) bool {
	return utf8.ValidString(name) && filepath.IsLocal(name) && filepath.Base(name) == name && name != "."
}
