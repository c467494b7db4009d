package store

import (
	"errors"
	"fmt"
	"path/filepath"
)

// Replace writes a derived folder anew and swaps it in: it is replaced whole or
// not at all. The function is given an empty folder, dir.new, to write into;
// every file in it must be closed when it returns. When it fails, by an error
// or a panic, dir.new goes and dir stays as it was.
//
// The steps, in an order that lets Recover tell what is complete:
//
//  1. write dir.new, and force it to the disk
//  2. rename dir to dir.old
//  3. rename dir.new to dir, and force both names to the disk
//  4. remove dir.old
//
// So dir is complete whenever it is there; when it is not but dir.old is, then
// dir.old is complete, and so is dir.new if there is one, since step 2 comes
// after step 1; and dir.new beside dir, or alone, may be half-written. No
// folder is ever renamed over another, which Windows does not do.
//
// Both names beside a derived folder, .new and .old, belong to Replace: it
// starts with Recover, which removes what is there. One caller at a time; see
// Lock.
func Replace(dir string, write func(tmp string) error) error {
	return replace(realDisk{}, filepath.Clean(dir), write)
}

// Recover finishes or undoes a swap that was cut short. Afterwards dir is the
// last complete state, or missing if there never was one, and nothing of
// Replace's is beside it. It does nothing where there is nothing to do.
func Recover(dir string) error {
	return recoverSwap(realDisk{}, filepath.Clean(dir))
}

func replace(d disk, dir string, write func(tmp string) error) (err error) {
	if err := recoverSwap(d, dir); err != nil {
		return err
	}
	next, old, parent := dir+".new", dir+".old", filepath.Dir(dir)
	undo := true
	defer func() {
		if undo {
			err = errors.Join(err, d.remove(next))
		}
	}()
	if err := d.mkdir(next); err != nil {
		return err
	}
	if err := write(next); err != nil {
		return err
	}
	if err := syncTree(d, next); err != nil {
		return err
	}
	if err := d.sync(parent); err != nil {
		return err
	}

	had, err := isFolder(dir)
	if err != nil {
		return err
	}
	if had {
		if err := d.rename(dir, old); err != nil {
			return inUse(dir, err)
		}
	}
	if err := d.rename(next, dir); err != nil {
		err = inUse(dir, err)
		if had {
			if back := d.rename(old, dir); back != nil {
				// Recover will finish the swap: dir.new is complete and stays.
				undo = false
				return errors.Join(err, back)
			}
		}
		return err
	}
	undo = false
	// The old state goes only when the new one has its name for good.
	if err := d.sync(parent); err != nil {
		return err
	}
	if had {
		return discard(d, old)
	}
	return nil
}

func recoverSwap(d disk, dir string) error {
	next, old, parent := dir+".new", dir+".old", filepath.Dir(dir)
	var have [3]bool
	for i, path := range []string{dir, next, old} {
		var err error
		if have[i], err = isFolder(path); err != nil {
			return err
		}
	}
	haveDir, haveNext, haveOld := have[0], have[1], have[2]
	if !haveDir && haveOld {
		from := old // cut short before step 3 and dir.new gone, by hand: undo
		if haveNext {
			from = next // cut short between steps 2 and 3: finish
		}
		if err := d.rename(from, dir); err != nil {
			return inUse(dir, err)
		}
		haveNext, haveOld = false, haveNext
	}
	if haveNext { // cut short in step 1
		if err := discard(d, next); err != nil {
			return err
		}
	}
	if haveOld { // cut short in step 4
		if err := d.sync(parent); err != nil {
			return err
		}
		return discard(d, old)
	}
	return nil
}

// discard removes a folder of Replace's. What is left of it is not harmless:
// it may hold what somebody has withdrawn.
func discard(d disk, path string) error {
	if err := d.remove(path); err != nil {
		return fmt.Errorf("%s could not be removed: %w\n  hint: close the programs that have files in it open, then run again", path, err)
	}
	return nil
}

func inUse(dir string, err error) error {
	return fmt.Errorf("%s could not be replaced, and nothing was lost: %w\n  hint: close the programs that have files in it open, see that you may write there, then run again", dir, err)
}
