// Package pipeline runs the stages of spor in order over a study folder:
//
//	ingest   sources -> records in data/
//	code     records + codebook.yaml -> codings in data/
//	report   data/ + decisions/ -> report/<audience>/
//
// It knows which stage is stale and why, takes the lock, lists and digests the
// inputs, commits each folder whole, and reads people's decisions. It is the
// only package besides ingest/store that touches the disk, and it knows no
// terminal: what happens is told through values and a Progress.
//
// It refuses to commit when a Problem of severity Error was met (or any
// Problem, when strict): all files are read, all problems are returned, and the
// last good state stays.
package pipeline
