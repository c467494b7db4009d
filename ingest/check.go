package ingest

import (
	"fmt"
	"regexp"
	"sort"
	"strings"

	"spor/codebook/instrument"
	"spor/ingest/definition"
	"spor/ingest/study"
)

// checker looks for what the shape of study.yaml cannot say: ids that are taken
// twice, references to nothing, and rules that lack what they need. Every
// finding is added to the file at its own line and column.
type checker struct {
	s   *study.Study
	f   *definition.File
	lib *instrument.Library // nil when the instruments could not be read
}

// idForm keeps ids out of the way of the dots and slashes that join them.
var idForm = regexp.MustCompile(`^[\p{L}\p{N}_-]+$`)

func (c *checker) check() {
	c.ids("waves", len(c.s.Waves), func(i int) string { return c.s.Waves[i].ID })
	c.ids("roles", len(c.s.Roles), func(i int) string { return c.s.Roles[i].ID })
	c.ids("units", len(c.s.Units), func(i int) string { return c.s.Units[i].ID })
	c.ids("staff", len(c.s.Staff), func(i int) string { return c.s.Staff[i].ID })
	c.ids("forms", len(c.s.Forms), func(i int) string { return c.s.Forms[i].ID })
	c.ids("sources", len(c.s.Sources), func(i int) string { return c.s.Sources[i].ID })
	c.ids("audiences", len(c.s.Audiences), func(i int) string { return c.s.Audiences[i].ID })
	c.waves()
	c.people()
	for i := range c.s.Sources {
		c.source(i, &c.s.Sources[i])
	}
	for i, a := range c.s.Audiences {
		if a.ID != "researcher" && a.ID != "evaluator" {
			c.f.Errorf(fmt.Sprintf("audiences.%d.id", i), "the audiences are researcher and evaluator", "unknown audience %q", a.ID)
		}
		if a.LeastBase != nil && *a.LeastBase < 1 {
			c.f.Errorf(fmt.Sprintf("audiences.%d.least_base", i), "5 is the usual least base", "least_base %d, expected 1 or more", *a.LeastBase)
		}
	}
}

func (c *checker) ids(list string, n int, id func(int) string) {
	first := map[string]int{}
	for i := range n {
		at := fmt.Sprintf("%s.%d.id", list, i)
		if !idForm.MatchString(id(i)) {
			c.f.Errorf(at, "use letters, digits, - and _", "id %q has characters that ids may not have", id(i))
		}
		if j, dup := first[id(i)]; dup {
			line, _ := c.f.Pos(fmt.Sprintf("%s.%d.id", list, j))
			c.f.Errorf(at, "", "%q is declared twice in %s, first in line %d", id(i), list, line)
			continue
		}
		first[id(i)] = i
	}
}

// waves checks that no two waves answer to one name, that months rise, and,
// where a source finds its waves by date, that no day lies in two windows.
func (c *checker) waves() {
	names := map[string]string{}
	for i, w := range c.s.Waves {
		if w.ID == study.Unscheduled {
			c.f.Errorf(fmt.Sprintf("waves.%d.id", i), "", "the id %q is kept for what falls outside every wave", w.ID)
		}
		for _, name := range waveNames(w) {
			if other, taken := names[name]; taken && other != w.ID {
				c.f.Errorf(fmt.Sprintf("waves.%d", i), "give each wave names of its own", "waves %s and %s are both called %q", other, w.ID, name)
			}
			names[name] = w.ID
		}
		if i > 0 && w.Month != nil && c.s.Waves[i-1].Month != nil && *w.Month <= *c.s.Waves[i-1].Month {
			c.f.Errorf(fmt.Sprintf("waves.%d.month", i), "list waves in order of time", "month %d does not come after month %d of wave %s", *w.Month, *c.s.Waves[i-1].Month, c.s.Waves[i-1].ID)
		}
	}
}

// windows is checked only where a source needs them.
func (c *checker) windows(at string) {
	for i, w := range c.s.Waves {
		if w.Month == nil || w.Tolerance == nil {
			c.f.Errorf(at, fmt.Sprintf("give wave %s month: and tolerance: (days)", w.ID), "waves by date need a window, and wave %s has none", w.ID)
			return
		}
		if i == 0 {
			continue
		}
		before := c.s.Waves[i-1]
		if before.Month == nil || before.Tolerance == nil {
			continue
		}
		// The shortest run of that many calendar months decides: three months
		// from 30 November are 89 days.
		if gap := shortestDays(*w.Month - *before.Month); gap <= int(*w.Tolerance)+int(*before.Tolerance) {
			c.f.Errorf(fmt.Sprintf("waves.%d.tolerance", i), fmt.Sprintf("the two tolerances together must stay below %d days", gap),
				"the windows of waves %s and %s overlap", before.ID, w.ID)
		}
	}
}

func shortestDays(months int) int {
	least := 1 << 30
	for m := 1; m <= 12; m++ {
		for _, day := range []int{1, 28, 29, 30, 31} {
			start := study.NewDate(2019, 1, 1).AddMonths(m-1) + study.Date(day-1)
			least = min(least, int(start.AddMonths(months)-start))
		}
	}
	return least
}

func (c *checker) people() {
	for i, r := range c.s.Roles {
		wider, ok := c.s.Role(r.Within)
		switch at := fmt.Sprintf("roles.%d.within", i); {
		case r.Within == "":
		case !ok:
			c.unknown(at, "role", r.Within, roleIDs(c.s))
		case wider.Within != "" || wider.ID == r.ID:
			c.f.Errorf(at, "a wider role stands at the top", "role %q lies within another role itself", r.Within)
		}
	}
	for i, p := range c.s.Staff {
		if _, ok := c.s.Role(p.Role); !ok {
			c.unknown(fmt.Sprintf("staff.%d.role", i), "role", p.Role, roleIDs(c.s))
		}
		if _, ok := c.s.Unit(p.Unit); p.Unit != "" && !ok {
			c.unknown(fmt.Sprintf("staff.%d.unit", i), "unit", p.Unit, nil)
		}
	}
	for i, fm := range c.s.Forms {
		if _, ok := c.s.Role(fm.Role); !ok {
			c.unknown(fmt.Sprintf("forms.%d.role", i), "role", fm.Role, roleIDs(c.s))
		}
		for j, id := range fm.Waves {
			if _, ok := c.s.Wave(id); !ok {
				c.unknown(fmt.Sprintf("forms.%d.waves.%d", i, j), "wave", id, waveIDs(c.s))
			}
		}
	}
}

func (c *checker) unknown(at, what, id string, known []string) {
	hint := ""
	if len(known) > 0 {
		hint = "declared: " + strings.Join(known, ", ")
	}
	c.f.Errorf(at, hint, "%s %q is not declared", what, id)
}

func (c *checker) source(i int, src *study.Source) {
	at := fmt.Sprintf("sources.%d", i)
	holds := map[string]bool{} // placeholders that every pattern has
	for j, pattern := range src.Files {
		p, err := parsePattern(pattern)
		if err != nil {
			c.f.Errorf(fmt.Sprintf("%s.files.%d", at, j), "for example interviews/{participant}_{wave}_{role}.docx", "%v", err)
			continue
		}
		for _, name := range p.names() {
			holds[name] = true
		}
	}
	if src.Wave.Value != "" {
		if _, ok := c.s.Wave(src.Wave.Value); !ok {
			c.unknown(at+".wave", "wave", src.Wave.Value, waveIDs(c.s))
		}
	}
	if src.Kind == study.Transcripts {
		c.transcripts(at, src, holds)
		return
	}
	c.survey(at, src, holds)
}

func (c *checker) transcripts(at string, src *study.Source, holds map[string]bool) {
	if !holds["participant"] && !holds["staff"] && !holds["person"] && src.Participant.Value == "" {
		c.f.Errorf(at+".files", "write {person}, {participant} or {staff} where the file name has the pseudonym, or give participant:", "nothing says who is interviewed")
	}
	if !holds["wave"] && src.Wave.Value == "" {
		c.f.Errorf(at+".files", "write {wave} where the file name has it, or give wave:", "nothing says which wave an interview belongs to")
	}
	if src.Role.Value != "" {
		if _, ok := c.s.Role(src.Role.Value); !ok {
			c.unknown(at+".role", "role", src.Role.Value, roleIDs(c.s))
		}
	} else if !holds["role"] && !holds["staff"] && !holds["person"] {
		c.f.Errorf(at+".files", "write {role} where the file name has it, or give role:", "nothing says whose interview it is")
	}
	for _, label := range sortedKeys(src.Speakers) {
		if _, ok := c.s.Role(src.Speakers[label]); !ok {
			c.unknown(at+".speakers."+label, "role", src.Speakers[label], roleIDs(c.s))
		}
	}
	for key, set := range map[string]bool{"form": src.Form != "", "layout": src.Layout != "", "sheet": src.Sheet != "", "date": src.Date.Column != "", "instruments": len(src.Columns) > 0} {
		if set {
			c.f.Errorf(at+"."+key, "", "%s belongs to surveys, and this source holds transcripts", key)
		}
	}
}

func (c *checker) survey(at string, src *study.Source, holds map[string]bool) {
	if _, ok := c.s.Form(src.Form); !ok {
		if src.Form == "" {
			c.f.Errorf(at, "declare it in forms: and write form: here", "a survey needs the form it holds")
		} else {
			c.unknown(at+".form", "form", src.Form, formIDs(c.s))
		}
	}
	if src.Participant.Column == "" && !holds["participant"] {
		c.f.Errorf(at, "write participant: {column: ...}", "nothing says which participant a row belongs to")
	}
	byWave := src.Wave != (study.WaveRule{}) || holds["wave"]
	switch {
	case src.Layout == study.Wide && byWave:
		c.f.Errorf(at+".wave", "leave wave: out, or use layout: long", "a wide export has its waves in the columns")
	case src.Layout != study.Wide && !byWave:
		c.f.Errorf(at, "write wave: {column: ...}, wave: {by: date}, wave: {by: order}, wave: w1, or {wave} in the file name", "nothing says which wave a row belongs to")
	}
	if src.Wave.By != "" && src.Date.Column == "" {
		c.f.Errorf(at+".wave.by", "write date: {column: ...}", "waves by %s need the date of each form", src.Wave.By)
	}
	if src.Wave.By == study.ByDate {
		c.windows(at + ".wave.by")
	}
	if src.Layout == study.Tidy {
		if src.Item.Column == "" || src.Value.Column == "" {
			c.f.Errorf(at, "write item: {column: ...} and value: {column: ...}", "a tidy export needs the columns of item and answer")
		}
		if src.Wave.By != "" {
			c.f.Errorf(at+".wave.by", "give the wave in a column", "waves by %s need a row for each form, and a tidy export has a row for each answer", src.Wave.By)
		}
	}
	if d := src.Decimal; d != "" && d != "," && d != "." {
		c.f.Errorf(at+".decimal", "", "decimal %q, expected , or .", d)
	}
	if len(src.Columns) == 0 {
		c.f.Errorf(at, "write instruments: with use: and columns:", "nothing says which columns are which items")
	}
	used := map[string]string{}
	for j := range src.Columns {
		c.columns(fmt.Sprintf("%s.instruments.%d", at, j), src, &src.Columns[j], used)
	}
}

func (c *checker) columns(at string, src *study.Source, ic *study.ItemColumns, used map[string]string) {
	if c.lib == nil {
		return
	}
	in, ok := c.lib.Get(ic.Use)
	if !ok {
		c.unknown(at+".use", "instrument", ic.Use, c.lib.IDs())
		return
	}
	for _, key := range sortedKeys(ic.Columns) {
		column, here := ic.Columns[key], at+".columns."+key
		item, ok := in.Item(key)
		if !ok {
			c.f.Errorf(here, "its items: "+strings.Join(itemKeys(in), ", "), "instrument %s has no item %q", ic.Use, key)
			continue
		}
		if other, taken := used[column]; taken {
			c.f.Errorf(here, "", "column %q is given to %s already", column, other)
		}
		used[column] = ic.Use + "." + key
		if wide := strings.Contains(column, "{wave}"); wide != (src.Layout == study.Wide) {
			c.f.Errorf(here, "a wide export writes the wave in its columns, as in glad_{wave}; others do not", "column %q does not fit layout %s", column, src.Layout)
		}
		if item.Open {
			continue
		}
		if _, err := item.Coding(ic.Coding, ic.Codes); err != nil {
			c.f.Errorf(at+".codes", "", "item %s: %v", key, err)
		}
	}
}

func sortedKeys[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func itemKeys(in *instrument.Instrument) (keys []string) {
	for _, it := range in.Items {
		keys = append(keys, it.Key)
	}
	return keys
}

func waveIDs(s *study.Study) (ids []string) {
	for _, w := range s.Waves {
		ids = append(ids, w.ID)
	}
	return ids
}

func roleIDs(s *study.Study) (ids []string) {
	for _, r := range s.Roles {
		ids = append(ids, r.ID)
	}
	return ids
}

func formIDs(s *study.Study) (ids []string) {
	for _, f := range s.Forms {
		ids = append(ids, f.ID)
	}
	return ids
}
