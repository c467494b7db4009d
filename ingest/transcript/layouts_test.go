package transcript

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the goldens; read the difference before keeping it")

// What is declared for a layout; the others have no declared speakers.
var layoutSpeakers = map[string]map[string]string{
	"teams.vtt":    {"Mette Skov": "interviewer", "Anna Lund (Guest)": "citizen"},
	"noscribe.vtt": {"Interviewer": "interviewer", "S00": "citizen"},
	"interview.md": {"Interviewer": "interviewer", "Borger": "citizen"},
}

func TestLayoutsOfPrograms(t *testing.T) {
	files, err := filepath.Glob("testdata/captions/*")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, file := range files {
		name := filepath.Base(file)
		if name == "README.md" || strings.HasSuffix(name, ".golden") {
			continue
		}
		read++
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			opt := options
			opt.Name, opt.Speakers = name, layoutSpeakers[name]
			r, err := Read(data, opt)
			if err != nil {
				t.Fatal(err)
			}
			checkTiling(t, r)
			if want := strings.TrimPrefix(filepath.Ext(name), "."); r.Format != want {
				t.Errorf("read as %s, want %s", r.Format, want)
			}
			got := show(r.Segments) + "\n" + warned(r.Warnings)
			if *update {
				if err := os.WriteFile(file+".golden", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file + ".golden")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("segments and warnings (-want +got):\n%s\nhint: make golden rewrites it", diff)
			}
		})
	}
	if read < len(layoutSpeakers) {
		t.Fatalf("read %d layouts", read)
	}
}
