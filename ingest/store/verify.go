package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Verify checks a folder against its manifest: every file is there with the
// bytes that were written, and no other. The error joins one line for each
// file that is missing, changed or not listed; all of them are found.
func Verify(dir string) error {
	m, err := ReadManifest(dir)
	if err != nil {
		return err
	}
	var found []error
	listed := map[string]bool{ManifestFile: true}
	for _, s := range m.Stages {
		for _, f := range s.Files {
			listed[f.Name] = true
			if err := verifyFile(filepath.Join(dir, f.Name), f); err != nil {
				found = append(found, err)
			}
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !listed[e.Name()] {
			found = append(found, fmt.Errorf("%s: not listed in %s", filepath.Join(dir, e.Name()), ManifestFile))
		}
	}
	if found == nil {
		return nil
	}
	return fmt.Errorf("%w\n  hint: %w", errors.Join(found...), ErrRebuild)
}

func verifyFile(path string, want File) error {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", path, fs.ErrNotExist)
	} else if err != nil {
		return err
	}
	defer file.Close()
	digest, bytes, err := Digest(file)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", path, err)
	case bytes != want.Bytes:
		return fmt.Errorf("%s: %d bytes, expected %d", path, bytes, want.Bytes)
	case digest != want.Digest:
		return fmt.Errorf("%s: other bytes than were written", path)
	}
	return nil
}

// Digest reads to the end and returns the SHA-256 in hex and the length: what
// a manifest says of a file.
func Digest(r io.Reader) (digest string, bytes int64, err error) {
	sum := sha256.New()
	bytes, err = io.Copy(sum, r)
	return hex.EncodeToString(sum.Sum(nil)), bytes, err
}
