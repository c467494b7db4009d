//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"time"
)

// contestant is one way to do what is measured: a command, run as a process of
// its own.
type contestant struct {
	name    string
	command []string
	env     []string
	prepare func() error // before each run, not measured
	missing string       // why it cannot run; "" when it can
}

// took is what one run took, in seconds and megabytes.
type took struct{ wall, processor, peak float64 }

// input is what the contestants read, 0 where it says little.
type input struct {
	bytes int64
	files int
}

// race runs the contestants in turn, so that a slow minute of the machine meets
// all of them, and prints the medians. They may use different numbers of
// processors, so files are also counted by the second of one.
func race(s settings, title string, in input, contestants ...contestant) error {
	runs := make([][]took, len(contestants))
	for range s.runs {
		for i, c := range contestants {
			if c.missing != "" {
				continue
			}
			t, err := once(s, c)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			runs[i] = append(runs[i], t)
		}
	}
	fmt.Println()
	heading := title
	if len(title) > 44 { // a line of its own
		fmt.Println(title)
		heading = ""
	}
	fmt.Printf("%-44s %21s %12s %9s %9s %10s", heading, "wall s (low-high)", "processor s", "MB/s", "a core", "peak MB")
	if in.files > 0 {
		fmt.Printf(" %9s %9s", "files/s", "a core")
	}
	fmt.Println()
	for i, c := range contestants {
		if c.missing != "" {
			fmt.Printf("  %-42s missing: %s\n", c.name, c.missing)
			continue
		}
		wall := ordered(runs[i], func(t took) float64 { return t.wall })
		processor := ordered(runs[i], func(t took) float64 { return t.processor })
		peak := ordered(runs[i], func(t took) float64 { return t.peak })
		speed, core := "", ""
		if in.bytes > 0 {
			speed = fmt.Sprintf("%.1f", float64(in.bytes)/1e6/median(wall))
			core = fmt.Sprintf("%.1f", float64(in.bytes)/1e6/median(processor))
		}
		fmt.Printf("  %-42s %7.2f (%.2f-%.2f) %12.2f %9s %9s %10.0f", c.name, median(wall), wall[0], wall[len(wall)-1], median(processor), speed, core, median(peak))
		if in.files > 0 {
			fmt.Printf(" %9.0f %9.0f", float64(in.files)/median(wall), float64(in.files)/median(processor))
		}
		fmt.Println()
	}
	return nil
}

func once(s settings, c contestant) (took, error) {
	if c.prepare != nil {
		if err := c.prepare(); err != nil {
			return took{}, err
		}
	}
	var said bytes.Buffer
	p := exec.Command(c.command[0], c.command[1:]...)
	p.Env = append(append(os.Environ(), fmt.Sprintf("GOMAXPROCS=%d", s.processors)), c.env...)
	p.Stderr = &said
	start := time.Now()
	if err := p.Run(); err != nil {
		return took{}, fmt.Errorf("%w: %s", err, strings.TrimSpace(said.String()))
	}
	wall := time.Since(start).Seconds()
	used := p.ProcessState
	return took{
		wall:      wall,
		processor: (used.UserTime() + used.SystemTime()).Seconds(),
		peak:      float64(used.SysUsage().(*syscall.Rusage).Maxrss) / 1024, // kilobytes on Linux
	}, nil
}

func ordered(runs []took, of func(took) float64) (x []float64) {
	for _, t := range runs {
		x = append(x, of(t))
	}
	slices.Sort(x)
	return x
}

func median(ordered []float64) float64 { return ordered[len(ordered)/2] }
