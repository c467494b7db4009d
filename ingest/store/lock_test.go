package store

import (
	"errors"
	"path/filepath"
	"testing"
)

func TestTheLockKeepsASecondRunAwayUntilItIsReleased(t *testing.T) {
	path := filepath.Join(t.TempDir(), ".lock")
	release, err := Lock(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Lock(path)
	want := "another spor run is working on this study\n  hint: wait until it is done, or stop it"
	if !errors.Is(err, ErrLocked) || err.Error() != want {
		t.Errorf("second: %v", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	release, err = Lock(path)
	if err != nil {
		t.Fatalf("after release: %v", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
}

func TestALockThatCannotBeMadeIsAnotherError(t *testing.T) {
	_, err := Lock(filepath.Join(t.TempDir(), "missing", ".lock"))
	if err == nil || errors.Is(err, ErrLocked) {
		t.Errorf("got %v", err)
	}
}
