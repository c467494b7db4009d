package pipeline

import (
	"errors"
	"io/fs"
	"os"
)

// folder is a study folder. Only files and folders can be opened in it: a pipe
// would keep the program waiting for somebody to write, and a device has no end.
type folder struct{ disk fs.FS }

func openFolder(dir string) folder { return folder{os.DirFS(dir)} }

var errNoFile = errors.New("it is neither a file nor a folder")

// Open opens a file or a folder, links followed.
func (f folder) Open(name string) (fs.File, error) {
	info, err := fs.Stat(f.disk, name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errNoFile}
	}
	return f.disk.Open(name)
}

// Stat describes what a name leads to without opening it.
func (f folder) Stat(name string) (fs.FileInfo, error) { return fs.Stat(f.disk, name) }

// ReadDir lists a folder.
func (f folder) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.disk, name) }
