package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var errStopped = errors.New("stopped")

// failing is a disk whose steps from the first to the last given fail, without
// any effect; and from the crash on nothing works any more, cleaning up
// included. Removing a folder is a step for each entry, since a crash may come
// between them. Steps count from 1; 0 is no step.
type failing struct {
	realDisk
	first, last int
	crash       int
	step        int
}

func (d *failing) fails() bool {
	d.step++
	return d.first <= d.step && d.step <= d.last || d.crashed()
}

func (d *failing) crashed() bool { return d.crash > 0 && d.step >= d.crash }

func (d *failing) mkdir(path string) error {
	if d.fails() {
		return errStopped
	}
	return d.realDisk.mkdir(path)
}

func (d *failing) rename(from, to string) error {
	if d.fails() {
		return errStopped
	}
	if _, err := os.Lstat(to); err == nil {
		return fmt.Errorf("rename over %s, which Windows does not do", to)
	}
	return d.realDisk.rename(from, to)
}

func (d *failing) sync(path string) error {
	if d.fails() {
		return errStopped
	}
	return nil // thousands of runs need not reach the disk; the others do
}

func (d *failing) remove(path string) error {
	var entries []string
	err := filepath.WalkDir(path, func(path string, _ fs.DirEntry, err error) error {
		entries = append(entries, path)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, entry := range slices.Backward(entries) {
		if d.fails() {
			return errStopped
		}
		if err := os.Remove(entry); err != nil {
			return err
		}
	}
	return err
}

// generation writes a folder of three files that all say the same; writing each
// is a step.
func generation(d *failing, name string) func(tmp string) error {
	return func(tmp string) error {
		if err := d.mkdir(filepath.Join(tmp, "sub")); err != nil {
			return err
		}
		for _, file := range []string{"a", "b", "sub/c"} {
			if d.fails() {
				return errStopped
			}
			if err := os.WriteFile(filepath.Join(tmp, file), []byte(name), 0o644); err != nil {
				return err
			}
		}
		return nil
	}
}

// stateOf returns which generation a folder is, "" for none, and fails the test
// when it is anything but a complete one.
func stateOf(t *testing.T, dir string) string {
	t.Helper()
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	var state string
	for i, file := range []string{"a", "b", "sub/c"} {
		b, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil || i > 0 && string(b) != state {
			t.Fatalf("%s: %q, %v; %q before", file, b, err, state)
		}
		state = string(b)
	}
	return state
}

func leftovers(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(dir + ".*")
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestEveryStepMayFail stops a replacement after each step and the recovery
// after each of its own; and it lets one step or two fail, going on as after an
// error, and then stops after each further step. Whatever happened, a recovery
// that works leaves the complete old or new state, the new one if Replace said
// so, and nothing beside it.
func TestEveryStepMayFail(t *testing.T) {
	for _, before := range []string{"", "old"} {
		steps := countSteps(t, before)
		for i := 1; i <= steps; i++ {
			recovery := &failing{}
			for more := true; more; more = recovery.crashed() {
				recovery = &failing{crash: recovery.crash + 1}
				failAndRecover(t, before, &failing{crash: i}, recovery)
			}
			for _, last := range []int{i, i + 1} {
				d := &failing{first: i, last: last, crash: last}
				for more := true; more; more = d.crashed() {
					d = &failing{first: i, last: last, crash: d.crash + 1}
					failAndRecover(t, before, d, &failing{})
				}
			}
		}
	}
}

// failAndRecover replaces the state before on one disk and recovers on another.
func failAndRecover(t *testing.T, before string, d, recovery *failing) {
	t.Helper()
	dir := prepared(t, before)
	defer os.RemoveAll(filepath.Dir(dir))
	done := replace(d, dir, generation(d, "new"))
	what := fmt.Sprintf("state %q, steps %d-%d fail, crash at %d", before, d.first, d.last, d.crash)
	check := func(state string) {
		t.Helper()
		if state != before && state != "new" || done == nil && state != "new" {
			t.Fatalf("%s: state %q; Replace: %v", what, state, done)
		}
	}
	if d.first == d.last && !d.crashed() {
		check(stateOf(t, dir)) // one error is undone at once
	}
	what += fmt.Sprintf(", recovery crashes at %d", recovery.crash)
	if err := recoverSwap(recovery, dir); err != nil && !recovery.crashed() {
		t.Fatalf("%s: %v", what, err)
	}
	working := &failing{}
	if err := recoverSwap(working, dir); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	check(stateOf(t, dir))
	if left := leftovers(t, dir); left != nil {
		t.Fatalf("%s: left %v", what, left)
	}
}

func countSteps(t *testing.T, before string) int {
	t.Helper()
	d := &failing{}
	dir := prepared(t, before)
	if err := replace(d, dir, generation(d, "new")); err != nil || stateOf(t, dir) != "new" {
		t.Fatalf("without failures: %v", err)
	}
	steps := d.step
	if steps < 12 {
		t.Fatalf("only %d steps were counted", steps)
	}
	return steps
}

func prepared(t *testing.T, before string) string {
	t.Helper()
	dir := filepath.Join(tempDir(t), "data")
	if before != "" {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := generation(&failing{}, before)(dir); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestAFailedWriteLeavesTheOldState(t *testing.T) {
	d := &failing{}
	dir := prepared(t, "old")
	cancelled := errors.New("cancelled")
	err := Replace(dir, func(tmp string) error {
		if want := dir + ".new"; tmp != want {
			t.Errorf("writing into %s, want %s", tmp, want)
		}
		if err := generation(d, "new")(tmp); err != nil {
			return err
		}
		return cancelled
	})
	if err != cancelled && !errors.Is(err, cancelled) {
		t.Errorf("got %v", err)
	}
	if got := stateOf(t, dir); got != "old" || leftovers(t, dir) != nil {
		t.Errorf("state %q, left %v", got, leftovers(t, dir))
	}
}

func TestAPanickingWriteLeavesTheOldState(t *testing.T) {
	dir := prepared(t, "old")
	func() {
		defer func() { recover() }()
		Replace(dir, func(string) error { panic("mine") })
	}()
	if got := stateOf(t, dir); got != "old" || leftovers(t, dir) != nil {
		t.Errorf("state %q, left %v", got, leftovers(t, dir))
	}
}

func TestEveryStateThatACrashCanLeave(t *testing.T) {
	cases := []struct {
		there string // which of data, .new, .old
		want  string
	}{
		{"", ""},
		{"data", "data"},
		{"data .new", "data"},      // cut short while writing
		{".new", ""},               // the same, the first time
		{".old .new", ".new"},      // between the two renames
		{"data .old", "data"},      // while removing the old state
		{".old", ".old"},           // the new one was taken away by hand
		{"data .new .old", "data"}, // no crash leaves this; data is complete whenever it is there
	}
	for i := range 2 * len(cases) {
		c := cases[i/2]
		recovers := Recover
		if i%2 == 1 { // by a replacement that comes to nothing
			recovers = func(dir string) error {
				failed := errors.New("failed")
				if err := Replace(dir, func(string) error { return failed }); !errors.Is(err, failed) {
					return err
				}
				return nil
			}
		}
		dir := filepath.Join(t.TempDir(), "data")
		for _, name := range strings.Fields(c.there) {
			path := dir + strings.TrimPrefix(name, "data")
			if err := os.MkdirAll(path, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := generation(&failing{}, name)(path); err != nil {
				t.Fatal(err)
			}
		}
		if err := recovers(dir + string(filepath.Separator)); err != nil {
			t.Errorf("%q: %v", c.there, err)
		}
		if got := stateOf(t, dir); got != c.want || leftovers(t, dir) != nil {
			t.Errorf("%q: state %q, want %q, left %v", c.there, got, c.want, leftovers(t, dir))
		}
	}
}

func TestAFolderThatIsInUseIsOneClearMessage(t *testing.T) {
	// What Windows does while a program has a file of the folder open.
	dir := prepared(t, "old")
	d := &held{path: dir}
	err := replace(d, dir, generation(&failing{}, "new"))
	want := dir + " could not be replaced, and nothing was lost: in use\n" +
		"  hint: close the programs that have files in it open, see that you may write there, then run again"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if got := stateOf(t, dir); got != "old" || leftovers(t, dir) != nil {
		t.Errorf("state %q, left %v", got, leftovers(t, dir))
	}
}

type held struct {
	realDisk
	path string
}

func (d *held) rename(from, to string) error {
	if from == d.path {
		return errors.New("in use")
	}
	return d.realDisk.rename(from, to)
}

func TestAFileInTheFoldersPlaceIsRefused(t *testing.T) {
	for _, name := range []string{"data", "data.new", "data.old"} {
		dir := t.TempDir()
		writeFile(t, dir, name, "mine")
		err := Replace(filepath.Join(dir, "data"), func(string) error { return nil })
		if err == nil || !strings.Contains(err.Error(), "a file, expected a folder") {
			t.Errorf("%s: %v", name, err)
		}
		if b, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(b) != "mine" {
			t.Errorf("%s: %q, %v", name, b, err)
		}
	}
}

func TestReplaceMakesTheFoldersAbove(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "report", "evaluator")
	if err := Replace(dir, generation(&failing{}, "new")); err != nil || stateOf(t, dir) != "new" {
		t.Error(err)
	}
}
