package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// RefuseForeign is an error where a derived folder, or what Replace keeps beside
// it, holds something else than the named files: it would be gone with the next
// Replace. Files that the folder's own manifest names are no others, for an
// earlier version may have written them, nor are those that desktops and office
// programs leave behind. A link to a folder is refused too, for the link would be
// replaced and not what it leads to.
func RefuseForeign(dir string, names ...string) error {
	for _, place := range []string{dir, dir + ".new", dir + ".old"} {
		info, err := os.Lstat(place)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return err
		case info.Mode()&fs.ModeSymlink != 0:
			return fmt.Errorf("%s is a link, expected a folder: it would be replaced, and not what it leads to\n  hint: take the link away; to keep the study elsewhere, link the study folder", place)
		case !info.IsDir():
			return fmt.Errorf("%s is a file, expected a folder that spor makes\n  hint: move it elsewhere", place)
		}
		ours := names
		if m, err := ReadManifest(place); err == nil {
			for _, s := range m.Stages {
				for _, f := range s.Files {
					ours = append(slices.Clip(ours), f.Name)
				}
			}
		}
		entries, err := os.ReadDir(place)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if e.Type().IsRegular() && (slices.Contains(ours, e.Name()) || leftBehind(e.Name())) {
				continue
			}
			return fmt.Errorf("%s holds %s, which spor did not write there: the folder is replaced whole, and it would be lost\n  hint: move it elsewhere, then run again", place, filepath.Base(e.Name()))
		}
	}
	return nil
}

// leftBehind reports whether a desktop or an office program made a file of that
// name by itself.
func leftBehind(name string) bool {
	return slices.Contains([]string{".DS_Store", "Thumbs.db", "desktop.ini"}, name) ||
		strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~lock.") || strings.HasPrefix(name, "._")
}
