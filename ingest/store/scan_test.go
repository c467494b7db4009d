package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"spor/ingest/study"
)

func TestScanRefusesColumnsItCannotRead(t *testing.T) {
	dir := t.TempDir()
	writeRows(t, Documents, dir, sampleDocuments(), 1)
	for _, name := range []string{"about", "Document", ""} {
		err := Documents.Scan(dir, []string{name}, func(Batch) error { return nil })
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%q", name)) {
			t.Errorf("column %q: %v", name, err)
		}
	}
}

func TestAnErrorOfTheCallerEndsTheScanAsItIs(t *testing.T) {
	dir := t.TempDir()
	writeRows(t, Documents, dir, sampleDocuments(), 1)
	stop := errors.New("enough")
	if err := Documents.Scan(dir, []string{"wave"}, func(Batch) error { return stop }); err != stop {
		t.Errorf("got %v", err)
	}
}

func TestAPanicOfTheCallerIsTheCallers(t *testing.T) {
	dir := t.TempDir()
	writeRows(t, Documents, dir, sampleDocuments(), 1)
	defer func() {
		if p := recover(); p != "mine" {
			t.Errorf("recovered %v", p)
		}
	}()
	Documents.Scan(dir, []string{"wave"}, func(Batch) error { panic("mine") })
}

func TestScanReadsOnlyTheNamedColumns(t *testing.T) {
	// The other columns' pages are overwritten: nobody notices.
	b := fileOf(t, Events, []study.Event{{Participant: "P01", Type: "start", Label: strings.Repeat("vejledning ", 9)}})
	f := openBytes(t, b)
	for i, c := range f.Metadata().RowGroups[0].Columns {
		if name := f.Schema().Columns()[i][0]; name != "type" {
			at := c.MetaData.DataPageOffset
			if c.MetaData.DictionaryPageOffset != 0 {
				at = c.MetaData.DictionaryPageOffset
			}
			clear(b[at : at+c.MetaData.TotalCompressedSize])
		}
	}
	dir := t.TempDir()
	writeFile(t, dir, Events.File(), string(b))
	err := Events.Scan(dir, []string{"type"}, func(b Batch) error {
		if got := b.Columns[0].Dict[b.Columns[0].IDs[0]]; got != "start" {
			t.Errorf("read %q", got)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if _, err := Events.Read(dir); !errors.Is(err, ErrRebuild) {
		t.Errorf("all columns: %v", err)
	}
}

func TestRowsStopsWhenTheCallerDoes(t *testing.T) {
	dir := t.TempDir()
	writeRows(t, Documents, dir, sampleDocuments(), 1)
	n := 0
	for _, err := range Documents.Rows(dir) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d rows", n)
	}
}

// TestTextIsStreamed writes and reads 100 MB of text and looks at what is
// alive in between. The bounds leave room for one row group (32 MiB, compressed
// when written), a page of each column and the library's buffers.
func TestTextIsStreamed(t *testing.T) {
	const rows, size = 10_000, 10_000
	dir := t.TempDir()
	base := alive()
	words := strings.Fields("jeg har ventet på svar fra kommunen og nu går det fremad med praktik hver dag")
	random := rand.New(rand.NewPCG(1, 2))
	var talk strings.Builder
	for talk.Len() < 1<<20 {
		fmt.Fprintf(&talk, "%s %d ", words[random.IntN(len(words))], random.IntN(1000))
	}
	turn := func() string { // the words may be cut in a letter, hence the repair
		at := random.IntN(talk.Len() - size)
		return strings.ToValidUTF8(strings.Clone(talk.String()[at:at+size]), "??")
	}
	w, err := Segments.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var most int64
	for i := range rows {
		if err := w.Write(study.Segment{Document: "P01.w1.citizen", Index: int64(i), Text: turn()}); err != nil {
			t.Fatal(err)
		}
		if i%1000 == 999 {
			most = max(most, alive()-base)
		}
	}
	if _, err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if most > 40<<20 {
		t.Errorf("writing held %d MiB, expected less than 40", most>>20)
	}

	most = 0
	next := int64(0)
	for row, err := range Segments.Rows(dir) {
		if err != nil {
			t.Fatal(err)
		}
		if row.Index != next || len(row.Text) < size {
			t.Fatalf("row %d is %d with %d bytes", next, row.Index, len(row.Text))
		}
		next++
		if next%1000 == 0 {
			most = max(most, alive()-base)
		}
	}
	if next != rows || most > 24<<20 {
		t.Errorf("reading %d rows held %d MiB, expected less than 24", next, most>>20)
	}
}

// alive is the heap that is in use after a collection; a second one empties
// what pools keep through the first.
func alive() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func BenchmarkScan(b *testing.B) {
	const n = 1_000_000
	dir := b.TempDir()
	w, err := Responses.Create(dir)
	if err != nil {
		b.Fatal(err)
	}
	items := []string{"who5.1", "who5.2", "who5.3", "who5.4", "who5.5"}
	for i := range n {
		x := float64(i % 6)
		row := study.Response{
			Source: "survey", Row: int64(i / 5), Participant: fmt.Sprintf("P%05d", i/20),
			Wave: "w1", Item: items[i%5], Value: &x, Class: study.Substantive,
		}
		if i%7 == 0 {
			row.Value, row.Class = nil, study.Missing
		}
		if err := w.Write(row); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := w.Close(); err != nil {
		b.Fatal(err)
	}
	for _, columns := range [][]string{{"item"}, {"participant"}, {"value"}, {"row"}, {"participant", "item", "value", "class"}} {
		b.Run(strings.Join(columns, "+"), func(b *testing.B) {
			for b.Loop() {
				if err := Responses.Scan(dir, columns, func(Batch) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n*len(columns)*b.N)/b.Elapsed().Seconds()/1e6, "Mvalues/s")
		})
	}
	b.Run("rows", func(b *testing.B) {
		for b.Loop() {
			for _, err := range Responses.Rows(dir) {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds()/1e6, "Mrows/s")
	})
}
