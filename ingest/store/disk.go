package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// disk is the file-system steps that a commit is made of. Tests stop after
// each of them.
type disk interface {
	mkdir(path string) error // with parents
	rename(from, to string) error
	remove(path string) error // with all it holds; no error when there is none
	sync(path string) error   // a file or a folder
}

// realDisk is the disk.
type realDisk struct{}

func (realDisk) mkdir(path string) error { return os.MkdirAll(path, 0o755) }

func (realDisk) rename(from, to string) error {
	return patiently(func() error { return os.Rename(from, to) })
}

func (realDisk) remove(path string) error {
	return patiently(func() error { return os.RemoveAll(path) })
}

func (realDisk) sync(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	mode := os.O_RDWR // Windows flushes only what is open for writing
	if info.IsDir() {
		if runtime.GOOS == "windows" {
			return nil // which has no such thing: the file system's journal sees to it
		}
		mode = os.O_RDONLY
	}
	file, err := os.OpenFile(path, mode, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// patiently tries for about two seconds on Windows, where virus scanners and
// indexers hold new files open for a moment.
func patiently(step func() error) error {
	err := step()
	for wait := 10 * time.Millisecond; err != nil && runtime.GOOS == "windows" && wait < 2*time.Second; wait *= 2 {
		if errors.Is(err, fs.ErrNotExist) {
			break
		}
		time.Sleep(wait)
		err = step()
	}
	return err
}

// syncTree makes sure that a folder and all it holds are on the disk.
func syncTree(d disk, dir string) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !e.IsDir() && !e.Type().IsRegular() {
			return nil
		}
		return d.sync(path)
	})
}

// isFolder reports whether path is there; anything but a folder is an error.
func isFolder(path string) (bool, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case !info.IsDir():
		return false, &fs.PathError{Op: "replace", Path: path, Err: errors.New("a file, expected a folder")}
	}
	return true, nil
}
