//go:build acceptance

package acceptance

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"spor/samples"

	"github.com/chromedp/chromedp"
)

// What every test shares: one program, one browser, one temporary folder.
var (
	temp    string
	program string          // spor, built from this tree
	browser context.Context // tabs are opened in it
	axe     string          // the source of axe-core
)

// npm is where install.sh puts what comes from npm.
var npm = filepath.Join("..", "..", ".tools", "npm", "node_modules")

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(code)
}

func run(m *testing.M) (code int, err error) {
	chromium, err := installed()
	if err != nil {
		return 0, fmt.Errorf("%w\nhint: bash cmd/acceptance/install.sh installs it", err)
	}
	if temp, err = os.MkdirTemp("", "spor-acceptance"); err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, removeAll(temp)) }()
	program = filepath.Join(temp, "spor")
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", program, "spor/cmd/spor").CombinedOutput(); err != nil {
		return 0, fmt.Errorf("go build: %w\n%s", err, out)
	}

	flags := slices.Clone(chromedp.DefaultExecAllocatorOptions[:])
	flags = append(flags, chromedp.ExecPath(chromium), chromedp.UserDataDir(filepath.Join(temp, "chromium")), chromedp.Env("TMPDIR="+temp),
		chromedp.DisableGPU, chromedp.Flag("disable-component-update", true))
	if os.Getuid() == 0 {
		flags = append(flags, chromedp.NoSandbox)
	}
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), flags...)
	defer cancel()
	var close context.CancelFunc
	browser, close = chromedp.NewContext(allocator)
	defer close()
	if err := chromedp.Do(browser); err != nil {
		return 0, fmt.Errorf("starting %s: %w", chromium, err)
	}
	return m.Run(), nil
}

// installed reads or finds what is not Go, and names the first thing missing.
func installed() (chromium string, err error) {
	if chromium, err = exec.LookPath("chromium"); err != nil {
		return "", err
	}
	if _, err := exec.LookPath("node"); err != nil {
		return "", err
	}
	if _, err := os.Stat(filepath.Join(npm, "@duckdb", "node-api")); err != nil {
		return "", err
	}
	source, err := os.ReadFile(filepath.Join(npm, "axe-core", "axe.min.js"))
	axe = string(source)
	return chromium, err
}

// removeAll waits for the browser's last processes to stop writing.
func removeAll(dir string) (err error) {
	for range 50 {
		if err = os.RemoveAll(dir); err == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return err
}

// spor runs the program and returns what it printed to standard output.
func spor(args ...string) ([]byte, error) {
	out, err := exec.Command(program, args...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return out, fmt.Errorf("spor %q: %w\n%s", args, err, exit.Stderr)
	}
	return out, err
}

// edition is a sample and the language its reports are written in.
type edition struct{ sample, lang string }

// editions are all of them.
func editions() (list []edition) {
	for _, s := range samples.Names {
		for _, l := range []string{"da", "en"} {
			list = append(list, edition{s, l})
		}
	}
	return list
}

// audiences have a folder of report/ each.
var audiences = []string{"INTERN-researcher", "evaluator"}

var made = struct {
	sync.Mutex
	dirs map[edition]string
}{dirs: map[edition]string{}}

// dir returns a copy of the sample with its data and reports made. It is made
// once and only read by the tests.
func (e edition) dir(t *testing.T) string {
	t.Helper()
	made.Lock()
	defer made.Unlock()
	if dir, ok := made.dirs[e]; ok {
		return dir
	}
	dir := filepath.Join(temp, e.sample+"-"+e.lang)
	if _, err := spor("new", "--sample", e.sample, dir); err != nil {
		t.Fatal(err)
	}
	if _, err := spor("run", "--study", dir, "--lang", e.lang); err != nil {
		t.Fatal(err)
	}
	made.dirs[e] = dir
	return dir
}

// eachPage runs a test for every page of every sample in both languages.
func eachPage(t *testing.T, test func(t *testing.T, e edition, page string)) {
	for _, e := range editions() {
		for _, a := range audiences {
			t.Run(e.sample+"/"+e.lang+"/"+a, func(t *testing.T) {
				t.Parallel()
				test(t, e, filepath.Join(e.dir(t), "report", a, "report.html"))
			})
		}
	}
}
