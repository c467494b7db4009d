//go:build unix

package pipeline_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAPipeAmongWhatGoesOutIsNotWaitedFor: it is told as what cannot be read.
func TestAPipeAmongWhatGoesOutIsNotWaitedFor(t *testing.T) {
	p := open(t, newStudy(t, "starter"))
	out := t.TempDir()
	pipe := filepath.Join(out, "pipe.txt")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	found, unread, err := p.Leaks(out)
	if err != nil || found != nil {
		t.Error(found, err)
	}
	// The number of the folder may have the form of an identifier.
	if diff := cmp.Diff([]string{p.Unnamed(pipe)}, unread); diff != "" {
		t.Error(diff)
	}
}
