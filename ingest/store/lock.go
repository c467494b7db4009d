package store

import (
	"errors"
	"fmt"
	"os"

	"github.com/gofrs/flock"
)

// ErrLocked is wrapped by the error of Lock when somebody else has the lock.
var ErrLocked = errors.New("another spor run is working on this study")

// Lock takes the lock at path, a file which is made when missing and stays
// afterwards (to remove it could take it from under another run). It does not
// wait. The system lets go of the lock when the program ends, however it ends.
func Lock(path string) (release func() error, err error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: cannot be locked: it is no file", path)
	}
	lock := flock.New(path)
	got, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be locked: %w", path, err)
	}
	if !got {
		return nil, fmt.Errorf("%w\n  hint: wait until it is done, or stop it", ErrLocked)
	}
	return lock.Unlock, nil
}
