package pipeline_test

import (
	"os"
	"path/filepath"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// utf16File is a text as Excel saves "Unicode text".
func utf16File(text string) string {
	b := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		b = append(b, byte(unit), byte(unit>>8))
	}
	return string(b)
}

// What goes out is looked through as its reader sees it; what cannot be read is
// named. The numbers are invented.
func TestLeaksInWhatGoesOut(t *testing.T) {
	dir := newStudy(t, "starter")
	p := open(t, dir)
	for _, c := range []struct {
		name, text string
		want       string // the first finding, or "unread"; "" for none
	}{
		{"plain.html", "<p>Ring på 20 12 34 56</p>", "line 1: phone number: found ## ## ## ##"},
		{"bold.html", "<main>\n<p>Ring på <b>20 12</b> 34 56</p></main>", "line 2: phone number: found ## ## ## ##"},
		{"link.html", "<p>\n\n<a href=\"x\">zenta</a>@eksempel.dk</p>", "line 1: e-mail address: found *@*.*"},
		{"break.html", "<p>cpr 311299-<br>1234</p>", "line 1: CPR number: found ######- ####"},
		{"entity.html", "<p>zenta&#64;eksempel.dk</p>", "line 1: e-mail address: found *@*.*"},
		{"alt.html", "<p>\n<img alt=\"cpr 311299-1234\"></p>", "line 2: CPR number: found ######-####"},
		{"cells.html", "<table><tr><td>20</td><td>12</td><td>34</td><td>56</td></tr></table>", ""},
		{"style.html", "<style>.a{width:20 12 34 56}</style><p>Ja</p>", ""},
		{"label.svg", "<svg><text><tspan>311299</tspan><tspan>-1234</tspan></text></svg>", "line 1: CPR number: found ######-####"},
		{"path.svg", "<svg><path d=\"M20 12 34 56\"/></svg>", ""},
		{"table.csv", "id;ord\nP01;Ring på 20 12 34 56\n", "line 2: phone number: found ## ## ## ##"},
		{"excel.csv", utf16File("id;ord\nP01;Ring på 20 12 34 56\n"), "line 2: phone number: found ## ## ## ##"},
		{"old.csv", "id;ord\nP01;K\xf8rt 20 12 34 56\n", "line 2: phone number: found ## ## ## ##"},
		{"rows.json", "{\"said\": \"zenta\\u0040eksempel.dk\"}", "line 1: e-mail address: found *@*.*"},
		{"data.parquet", "PAR1", "unread"},
		{"binary.txt", "\x00\x01\x02\x00\x00\x03", "unread"},
		{"page.HTML", "<p>Ring på 20 12 34 56</p>", "line 1: phone number: found ## ## ## ##"},
	} {
		file := filepath.Join(t.TempDir(), c.name)
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		found, unread, err := p.Leaks(file)
		got := ""
		switch {
		case err != nil:
			t.Errorf("%s: %v", c.name, err)
		case len(unread) > 0:
			got = "unread"
		case len(found) > 0:
			got = found[0].String()[len(file)+len(": "):]
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}
