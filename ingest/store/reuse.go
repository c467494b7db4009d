package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Reuse takes files of an older folder over into a new one, for a stage that
// rebuilds only its own tables: as hard links, which cost nothing and are safe
// because no file of a derived folder is ever written again, or as copies where
// the file system has no links. A file that the new folder has already is an
// error.
func Reuse(oldDir, newDir string, names ...string) error {
	for _, name := range names {
		if !plainName(name) {
			return fmt.Errorf("reuse %q, expected a name without a folder", name)
		}
		from, to := filepath.Join(oldDir, name), filepath.Join(newDir, name)
		if os.Link(from, to) == nil {
			continue
		}
		if err := Copy(from, to); err != nil {
			return err
		}
	}
	return nil
}

// Copy copies a file, which may be changed afterwards where a link may not. The
// copy must not be there yet.
func Copy(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
