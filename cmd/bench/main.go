//go:build unix

// Bench runs spor as whole processes and prints what they took: wall seconds,
// processor seconds, megabytes a second and peak memory. It measures two things:
//
//   - the everyday floor: 40 interviews and 500 forms, from files to reports;
//   - volume: generated transcripts through ingest and code.
//
// It is run by make bench and never by a test: times depend on the machine. Each
// figure is the median of the runs, with the lowest and highest beside it.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"syscall"
	"time"
)

func main() {
	spor := flag.String("spor", "./spor", "the program to measure")
	generate := flag.String("generate", "", "the generator of samples (default: go run ./samples/generate)")
	megabytes := flag.Int("mb", 100, "size of the generated transcripts")
	runs := flag.Int("runs", 5, "runs of each measurement")
	flag.Parse()
	if err := bench(*spor, *generate, *megabytes, *runs); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// bench makes its studies in a temporary folder, which it removes.
func bench(spor, generate string, megabytes, runs int) error {
	dir, err := os.MkdirTemp("", "spor-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	make := func(args ...string) error {
		c := exec.Command("go", append([]string{"run", "./samples/generate"}, args...)...)
		if generate != "" {
			c = exec.Command(generate, args...)
		}
		c.Stderr = os.Stderr
		return c.Run()
	}
	floor, volume := filepath.Join(dir, "floor"), filepath.Join(dir, "volume")
	if err := everyday(floor); err != nil {
		return err
	}
	if err := make("corpus", "--mb", fmt.Sprint(megabytes), volume); err != nil {
		return err
	}
	if err := copyFile("samples/vejen-videre/codebook.yaml", filepath.Join(volume, "codebook.yaml")); err != nil {
		return err
	}
	fmt.Printf("%-44s %21s %12s %9s %10s\n", "median of "+fmt.Sprint(runs)+" runs", "wall s (low-high)", "processor s", "MB/s", "peak MB")
	for _, m := range []struct {
		name, study string
		args        []string
		bytes       int64
		fresh       bool
	}{
		{"run: 40 interviews, 500 forms, two reports", floor, []string{"run"}, 0, true},
		{"run: nothing has changed", floor, []string{"run"}, 0, false},
		{"run: the same, one report", floor, []string{"run", "--audience", "evaluator"}, 0, true},
		{fmt.Sprintf("ingest: %d MB of transcripts", megabytes), volume, []string{"ingest"}, size(filepath.Join(volume, "sources")), true},
		{fmt.Sprintf("code: %d MB of transcripts, from Parquet", megabytes), volume, []string{"code"}, size(filepath.Join(volume, "sources")), false},
	} {
		if err := measure(m.name, spor, append(m.args, "--quiet", "--study", m.study), m.bytes, runs, func() error {
			if !m.fresh {
				return nil
			}
			for _, derived := range []string{"data", "report"} {
				if err := os.RemoveAll(filepath.Join(m.study, derived)); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	return nil
}

// measure runs one command several times, each after prepare.
func measure(name, spor string, args []string, bytes int64, runs int, prepare func() error) error {
	var wall, processor, peak []float64
	for range runs {
		if err := prepare(); err != nil {
			return err
		}
		c := exec.Command(spor, args...)
		c.Stderr = os.Stderr
		start := time.Now()
		if err := c.Run(); err != nil {
			return err
		}
		wall = append(wall, time.Since(start).Seconds())
		used := c.ProcessState
		processor = append(processor, (used.UserTime() + used.SystemTime()).Seconds())
		peak = append(peak, float64(used.SysUsage().(*syscall.Rusage).Maxrss)/1024) // kilobytes on Linux
	}
	sort.Float64s(wall)
	speed := ""
	if bytes > 0 {
		speed = fmt.Sprintf("%.1f", float64(bytes)/1e6/median(wall))
	}
	fmt.Printf("%-44s %7.2f (%.2f-%.2f) %12.2f %9s %10.0f\n", name, median(wall), wall[0], wall[len(wall)-1], median(processor), speed, median(peak))
	return nil
}

func median(x []float64) float64 {
	s := append([]float64{}, x...)
	sort.Float64s(s)
	return s[len(s)/2]
}

// everyday makes a study of 40 interviews and 500 forms out of vejen-videre: its
// 31 interviews and nine of them again under other waves, its 451 forms and 49
// of another 49 participants.
func everyday(dir string) error {
	if err := os.CopyFS(dir, os.DirFS("samples/vejen-videre")); err != nil {
		return err
	}
	for _, derived := range []string{"data", "report", "decisions"} {
		if err := os.RemoveAll(filepath.Join(dir, derived)); err != nil {
			return err
		}
	}
	return enlarge(dir)
}

func size(dir string) (total int64) {
	filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if info, err := d.Info(); err == nil {
				total += info.Size()
			}
		}
		return nil
	})
	return total
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}
