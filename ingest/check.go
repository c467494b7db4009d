package ingest

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"spor/codebook/instrument"
	"spor/ingest/definition"
	"spor/ingest/study"
	"spor/ingest/transcript"
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
	if c.s.ID != "" && !idForm.MatchString(c.s.ID) {
		c.f.Errorf("study", "use letters, digits, - and _", "id %q has characters that ids may not have", c.s.ID)
	}
	c.ids("waves", len(c.s.Waves), func(i int) string { return c.s.Waves[i].ID })
	c.ids("roles", len(c.s.Roles), func(i int) string { return c.s.Roles[i].ID })
	c.ids("units", len(c.s.Units), func(i int) string { return c.s.Units[i].ID })
	c.ids("staff", len(c.s.Staff), func(i int) string { return c.s.Staff[i].ID })
	c.ids("joint", len(c.s.Joint), func(i int) string { return c.s.Joint[i].ID })
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
			c.f.Errorf(at, "give each an id of its own", "%q is declared twice in %s, first in line %d", id(i), list, line)
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
			c.f.Errorf(fmt.Sprintf("waves.%d.id", i), "choose another id", "the id %q is kept for what falls outside every wave", w.ID)
		}
		for _, name := range waveNames(w) {
			if other, taken := names[name]; taken && other != w.ID {
				c.f.Errorf(fmt.Sprintf("waves.%d", i), "give each wave names of its own", "waves %s and %s are both called %q", other, w.ID, name)
				continue
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
		// from 1 February are 89 days in a common year.
		if gap := shortestDays(*w.Month - *before.Month); gap <= int(*w.Tolerance)+int(*before.Tolerance) {
			c.f.Errorf(fmt.Sprintf("waves.%d.tolerance", i), fmt.Sprintf("the two tolerances together must stay below %d days", gap),
				"the windows of waves %s and %s overlap", before.ID, w.ID)
		}
	}
}

// shortestDays is how few days so many months can last, from any day of the
// four years after which the calendar repeats itself.
func shortestDays(months int) int {
	least := 1 << 30
	for day := range study.Date(4*365 + 1) {
		start := study.NewDate(2017, 1, 1) + day
		least = min(least, int(start.AddMonths(months)-start))
	}
	return least
}

func (c *checker) people() {
	c.roleNames()
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
			c.unknown(fmt.Sprintf("staff.%d.unit", i), "unit", p.Unit, unitIDs(c.s))
		}
	}
	for i, j := range c.s.Joint {
		c.joint(fmt.Sprintf("joint.%d", i), j)
	}
	for i, fm := range c.s.Forms {
		if _, ok := c.s.Role(fm.Role); !ok {
			c.unknown(fmt.Sprintf("forms.%d.role", i), "role", fm.Role, roleIDs(c.s))
		}
		for j, id := range fm.Waves {
			if _, ok := c.s.Wave(id); !ok {
				c.unknown(fmt.Sprintf("forms.%d.waves.%d", i, j), "wave", id, waveIDs(c.s))
			}
			if slices.Contains(fm.Waves[:j], id) {
				c.f.Errorf(fmt.Sprintf("forms.%d.waves.%d", i, j), "write each wave once", "wave %q is given twice", id)
			}
		}
	}
}

// joint checks who is interviewed together. Whether members who are no staff are
// participants is seen when participants.csv is read.
func (c *checker) joint(at string, j study.Joint) {
	if _, staff := c.s.StaffMember(j.ID); staff {
		c.f.Errorf(at+".id", "give each an id of its own", "%q is a member of staff already", j.ID)
	}
	if len(j.Members) < 2 {
		c.f.Errorf(at+".members", "an interview of one person needs no joint:", "a joint interview of fewer than two")
	}
	for i, m := range j.Members {
		member := fmt.Sprintf("%s.members.%d", at, i)
		_, joint := c.s.JointInterview(m)
		switch {
		case slices.Contains(j.Members[:i], m):
			c.f.Errorf(member, "write each member once", "member %q is given twice", m)
		case joint:
			c.f.Errorf(member, "write its members here", "member %q is a joint interview itself", m)
		case !idForm.MatchString(m):
			c.f.Errorf(member, "use letters, digits, - and _", "member %q has characters that pseudonyms may not have", m)
		}
	}
	if _, ok := c.s.Role(j.Role); j.Role != "" && !ok {
		c.unknown(at+".role", "role", j.Role, roleIDs(c.s))
	}
	whose := map[string]string{}
	for _, m := range j.Members {
		whose[transcript.LabelKey(m)] = m
	}
	for _, label := range slices.Sorted(maps.Keys(j.Speakers)) {
		key := transcript.LabelKey(label)
		if other, taken := whose[key]; taken && other != j.Speakers[label] {
			c.f.Errorf(at+".speakers."+label, "case and blanks do not tell labels apart", "%q is a label of %s already", label, other)
		}
		whose[key] = j.Speakers[label]
		if !slices.Contains(j.Members, j.Speakers[label]) {
			c.f.Errorf(at+".speakers."+label, "members: "+strings.Join(j.Members, ", "), "%q is no member of the joint interview", j.Speakers[label])
		}
	}
}

// roleNames checks that no two roles answer to one name, in file names or as
// the speaker of a turn: words would go to the wrong voice.
func (c *checker) roleNames() {
	names := map[string]string{}
	for i, r := range c.s.Roles {
		for _, name := range folded(r.Label, append(append([]string{r.ID}, r.Names...), r.Speakers...)) {
			if other, taken := names[name]; taken && other != r.ID {
				c.f.Errorf(fmt.Sprintf("roles.%d", i), "give each role names and speakers of its own", "roles %s and %s are both called %q", other, r.ID, name)
				continue
			}
			names[name] = r.ID
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

func unitIDs(s *study.Study) (ids []string) {
	for _, u := range s.Units {
		ids = append(ids, u.ID)
	}
	return ids
}

func formIDs(s *study.Study) (ids []string) {
	for _, f := range s.Forms {
		ids = append(ids, f.ID)
	}
	return ids
}
