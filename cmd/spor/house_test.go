package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
)

// house says which of our packages each package may import, and why the edges
// that somebody might wish for are missing. Data flows one way:
//
//	source file -> records -> Parquet -> codings -> tables -> publication -> report
var house = map[string]struct {
	may []string
	why string
}{
	"ingest/study":        {nil, "the records are what everything else speaks of; they know nothing of it, and no library"},
	"ingest/definition":   {nil, "strict YAML is the same for every kind of file"},
	"ingest/encoding":     {nil, "bytes become text before anything is known of them"},
	"ingest/words":        {nil, "what a word is must be the same for counting and for coding, so neither may own it"},
	"ingest/store":        {[]string{"ingest/study"}, "the store keeps records and does not know how they were read or what they mean"},
	"ingest/privacy":      {[]string{"ingest/study"}, "what identifies a person is told by a name or a text alone, wherever they stand"},
	"ingest/office":       {nil, "an archive of XML parts is the same for texts and for rows, and says neither what it holds nor what is wrong in their words"},
	"ingest/sheet":        {[]string{"ingest/study", "ingest/encoding", "ingest/office"}, "rows of cells: a header is a row like any other, and tools belong to survey"},
	"ingest/spss":         {[]string{"ingest/study", "ingest/encoding"}, "a format of its own, with no notion of sheets or surveys"},
	"ingest/survey":       {[]string{"ingest/study", "ingest/sheet", "ingest/spss"}, "columns and rows of answers, whatever is asked in them: instruments belong to ingest"},
	"ingest/transcript":   {[]string{"ingest/study", "ingest/encoding", "ingest/office"}, "turns of speakers, whatever they say: words are counted, and codes found, elsewhere"},
	"ingest/revision":     {[]string{"ingest/study"}, "two readings are compared whoever made them"},
	"codebook/instrument": {[]string{"ingest/study", "ingest/definition"}, "an instrument is data: it reads no survey"},
	"ingest/profile": {[]string{"ingest/study", "ingest/sheet", "ingest/survey", "ingest/privacy", "codebook/instrument"},
		"what an export seems to hold, for a person to declare: it makes no records and reads no study folder"},
	"ingest": {[]string{"ingest/study", "ingest/definition", "ingest/encoding", "ingest/privacy", "ingest/sheet", "ingest/survey", "ingest/transcript", "ingest/words", "codebook/instrument"},
		"ingest gives records to a Sink; where they are stored is not its affair"},
	"codebook":            {[]string{"ingest/study", "ingest/definition", "ingest/words"}, "Tag is a pure function of a segment: it opens no file and no store"},
	"analysis/stat":       {nil, "a statistic takes plain numbers, so that it can be held against R"},
	"analysis/lang":       {[]string{"ingest/study"}, "only the name of a language is taken from the records"},
	"analysis":            {[]string{"ingest/study", "codebook", "codebook/instrument", "analysis/stat", "analysis/lang"}, "tables are made of records and decide neither what is shown nor how"},
	"analysis/disclosure": {[]string{"ingest/study", "analysis", "analysis/lang"}, "what may be shown is decided on tables, before anything is drawn"},
	"reports/chart":       {nil, "a figure is drawn from chart.Data and knows nothing of what it shows"},
	"reports": {[]string{"ingest/study", "codebook", "codebook/instrument", "analysis", "analysis/disclosure", "analysis/lang", "reports/chart"},
		"reports know tables and labels, never records or files"},
	"samples":          {nil, "samples are files"},
	"samples/generate": {[]string{"ingest/study"}, "the generator writes what tools outside spor would have written, so it uses no more of spor than its dates"},
	"cmd/bench": {[]string{"ingest/sheet", "ingest/store", "ingest/survey", "ingest/transcript"},
		"a benchmark runs spor as a whole process, as a user does; where a peer only reads files, our readers are run as one"},
	"cmd/pipeline": {[]string{"ingest", "ingest/encoding", "ingest/profile", "ingest/revision", "ingest/transcript", "ingest/sheet", "ingest/survey", "ingest/study", "ingest/store", "codebook", "codebook/instrument", "analysis", "analysis/disclosure", "reports"},
		"the stages in order; no cobra and no terminal, so that they can be run from elsewhere"},
	"cmd/spor": {[]string{"ingest/study", "ingest/store", "analysis", "analysis/disclosure", "reports", "cmd/pipeline", "samples"}, "commands talk to the pipeline"},
}

// outside are libraries that only some packages may use.
var outside = map[string][]string{
	"github.com/spf13/cobra":              {"cmd/spor"},
	"github.com/schollz/progressbar/v3":   {"cmd/spor"},
	"golang.org/x/term":                   {"cmd/spor"},
	"github.com/klauspost/compress":       {"ingest/office"},
	"github.com/xuri/excelize/v2":         {"reports", "samples/generate"},
	"github.com/parquet-go/parquet-go":    {"ingest/store"},
	"github.com/go-echarts/go-echarts/v2": {"reports/chart"},
	"github.com/dop251/goja":              {"reports/chart"},
	"go.yaml.in/yaml/v3":                  {"ingest/definition"},
	"github.com/gofrs/flock":              {"ingest/store"},
	"gonum.org/v1/gonum":                  {"analysis/stat"},
}

// TestTheHouse holds every import of every package against the table above.
func TestTheHouse(t *testing.T) {
	imports := importsByPackage(t)
	for _, pkg := range sortedNames(imports) {
		rule, ok := house[pkg]
		if !ok {
			t.Errorf("package %s is not in the house: give it its one noun, its place in the flow and its line in this table", pkg)
			continue
		}
		for _, imp := range imports[pkg] {
			if ours, is := strings.CutPrefix(imp, "spor/"); is {
				if !slices.Contains(rule.may, ours) {
					t.Errorf("%s imports %s, and may not: %s", pkg, ours, rule.why)
				}
				continue
			}
			for library, users := range outside {
				if (imp == library || strings.HasPrefix(imp, library+"/")) && !slices.Contains(users, pkg) {
					t.Errorf("%s uses %s, which is for %s only", pkg, library, strings.Join(users, ", "))
				}
			}
			if pkg == "ingest/study" && strings.Contains(imp, ".") {
				t.Errorf("ingest/study imports %s: the records use the standard library only", imp)
			}
		}
	}
	for pkg := range house {
		if imports[pkg] == nil {
			t.Errorf("the house has a room for %s, and there is no such package", pkg)
		}
	}
}

// TestOnlyMainExits keeps os.Exit in one place.
func TestOnlyMainExits(t *testing.T) {
	for _, file := range goFiles(t) {
		src, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(src), "os.Exit(") && file != "cmd/spor/main.go" && file != "samples/generate/main.go" && file != "cmd/bench/main.go" {
			t.Errorf("%s ends the process: return an error, and let main decide", file)
		}
	}
}

// TestEveryPackageSaysWhatItIs asks for a package comment of more than a line.
func TestEveryPackageSaysWhatItIs(t *testing.T) {
	said := map[string]string{}
	for _, file := range goFiles(t) {
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		said[filepath.ToSlash(filepath.Dir(file))] += f.Doc.Text()
	}
	for pkg, doc := range said {
		if len(strings.Fields(doc)) < 15 {
			t.Errorf("%s has no package comment that says what it holds and refuses", pkg)
		}
	}
}

const root = "../.."

// goFiles lists the Go files that are built into programs: no tests.
func goFiles(t *testing.T) (files []string) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && name != ".." && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "testdata") {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			files = append(files, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(files, func(f string) bool { return strings.HasPrefix(f, "cmd/acceptance/") })
}

func importsByPackage(t *testing.T) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	for _, file := range goFiles(t) {
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		pkg := filepath.ToSlash(filepath.Dir(file))
		if imports[pkg] == nil {
			imports[pkg] = []string{}
		}
		for _, i := range f.Imports {
			path, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(imports[pkg], path) {
				imports[pkg] = append(imports[pkg], path)
			}
		}
	}
	return imports
}

func sortedNames[T any](m map[string]T) (names []string) {
	for n := range m {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}
