package transcript

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The files are described in testdata/README.md.
func TestRTFFilesOfPrograms(t *testing.T) {
	files, err := filepath.Glob("testdata/rtf/*.rtf")
	if err != nil || len(files) != 4 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(name, ".rtf") + ".want")
			if err != nil {
				t.Fatal(err)
			}
			opt := options
			opt.Name = name
			r, err := Read(data, opt)
			if err != nil {
				t.Fatal(err)
			}
			checkTiling(t, r)
			if diff := cmp.Diff(string(want), show(r.Segments)+warned(r.Warnings)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A Word file and what LibreOffice makes of it as RTF are one transcript: the
// reader of RTF leaves out and keeps what the reader of docx does.
func TestRTFReadsAsTheWordFileItWasMadeFrom(t *testing.T) {
	var got [2]string
	for i, name := range []string{"../../samples/vejen-videre/sources/interviews/P08_maaling1_borger.docx", "testdata/rtf/libreoffice.rtf"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Read(data, options)
		if err != nil {
			t.Fatal(err)
		}
		got[i] = show(r.Segments) + warned(r.Warnings)
	}
	if diff := cmp.Diff(got[0], got[1]); diff != "" {
		t.Errorf("(-docx +rtf):\n%s", diff)
	}
}
