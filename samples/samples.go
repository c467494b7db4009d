// Package samples holds studies that come with spor: a starter to begin from,
// vejen-videre (a whole fictional Danish study) and vive-2019 (published margins
// rebuilt as microdata). They are read by the tests, by spor new and by nobody
// else. All people in them are invented.
package samples

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed starter
//go:embed vejen-videre/*.yaml vejen-videre/*.csv vejen-videre/README.md vejen-videre/instruments vejen-videre/decisions vejen-videre/sources
//go:embed vive-2019/study.yaml vive-2019/README.md vive-2019/published_counts.csv vive-2019/sources
var files embed.FS

// The samples.
const (
	Starter     = "starter"
	VejenVidere = "vejen-videre"
	Vive2019    = "vive-2019"
)

// Names lists the samples.
var Names = []string{Starter, VejenVidere, Vive2019}

// Open returns the folder of a sample.
func Open(name string) (fs.FS, error) {
	for _, n := range Names {
		if n == name {
			return fs.Sub(files, name)
		}
	}
	return nil, fmt.Errorf("there is no sample %q, expected one of %s", name, strings.Join(Names, ", "))
}
