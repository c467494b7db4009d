package disclosure

import (
	"fmt"

	"spor/analysis"
	"spor/ingest/study"
)

// Audience is who a publication is for.
type Audience string

// The audiences.
const (
	Researcher Audience = "researcher" // internal: everything, exact
	Evaluator  Audience = "evaluator"  // published: aggregates and chosen quotes
)

// Audiences are all there are, in order of openness.
var Audiences = []Audience{Researcher, Evaluator}

// DefaultLeastBase is the least number of persons behind a published figure
// unless the study says otherwise. Sundhedsdatastyrelsen publishes no group
// under 5.
const DefaultLeastBase = 5

// Policy is what an audience may see.
type Policy struct {
	Audience  Audience
	LeastBase int // persons; 0 for the internal audience
}

// PolicyFor returns the policy of an audience in a study.
func PolicyFor(s *study.Study, a Audience) (Policy, error) {
	p := Policy{Audience: a}
	switch a {
	case Researcher:
		return p, nil
	case Evaluator:
		p.LeastBase = DefaultLeastBase
	default:
		return p, fmt.Errorf("there is no audience %q, expected researcher or evaluator", a)
	}
	for _, declared := range s.Audiences {
		if declared.ID == string(a) && declared.LeastBase != nil {
			p.LeastBase = *declared.LeastBase
		}
	}
	return p, nil
}

// Internal reports whether the audience is inside the project.
func (p Policy) Internal() bool { return p.Audience == Researcher }

// Publication is all tables that go to one audience together. Only Publish
// makes one.
type Publication struct {
	policy   Policy
	tables   []analysis.Table
	withheld int
}

// Policy returns the policy it was made by.
func (p *Publication) Policy() Policy { return p.policy }

// Tables returns the tables, in order.
func (p *Publication) Tables() []analysis.Table { return p.tables }

// Withheld is the number of rows whose figures are not shown.
func (p *Publication) Withheld() int { return p.withheld }

// Table returns the table with a name.
func (p *Publication) Table(name string) (analysis.Table, bool) {
	for _, t := range p.tables {
		if t.Name == name {
			return t, true
		}
	}
	return analysis.Table{}, false
}

// Publish applies a policy to all tables of one publication. For a published
// audience:
//
//   - tables of microdata and columns of persons are left out;
//   - every measure of a row whose base is at least 1 and below LeastBase is
//     withheld, the base itself too. A base of zero says that nobody was asked
//     and is shown;
//   - a quote names no more of role and wave than LeastBase persons share, and
//     is left out where even the wider role has fewer.
//
// The tables given are left as they were.
func Publish(tables []analysis.Table, p Policy, l study.Language) *Publication {
	pub := &Publication{policy: p}
	for _, t := range tables {
		if p.Internal() {
			pub.tables = append(pub.tables, t)
			continue
		}
		if t.Internal {
			continue
		}
		if t.Column(analysis.Quote) >= 0 {
			pub.tables = append(pub.tables, pub.reduceQuotes(t))
			continue
		}
		pub.tables = append(pub.tables, pub.reduce(t, l))
	}
	return pub
}

func (pub *Publication) reduce(t analysis.Table, l study.Language) analysis.Table {
	t = withoutPersons(t)
	base := t.Column(analysis.Base)
	if base < 0 {
		return t
	}
	why := study.Text{DA: fmt.Sprintf("færre end %d personer", pub.policy.LeastBase), EN: fmt.Sprintf("fewer than %d persons", pub.policy.LeastBase)}.In(l)
	rows := make([][]analysis.Cell, len(t.Rows))
	hidden := 0
	for i, row := range t.Rows {
		rows[i] = row
		n := row[base].Num
		if n == 0 || n >= int64(pub.policy.LeastBase) {
			continue
		}
		hidden++
		rows[i] = append([]analysis.Cell{}, row...)
		for c := range row {
			if !t.Columns[c].Role.IsDimension() && row[c].Kind != analysis.KindEmpty {
				rows[i][c] = analysis.Withheld(why)
			}
		}
	}
	t.Rows = rows
	if hidden > 0 {
		pub.withheld += hidden
		t.Warnings = append(append([]string{}, t.Warnings...), study.Text{
			DA: fmt.Sprintf("Tal for grupper på færre end %d personer er udeladt (·)", pub.policy.LeastBase),
			EN: fmt.Sprintf("Figures of groups of fewer than %d persons are withheld (·)", pub.policy.LeastBase)}.In(l))
	}
	return t
}

// withoutPersons takes out columns that name persons.
func withoutPersons(t analysis.Table) analysis.Table {
	var keep []int
	for i, c := range t.Columns {
		if c.Role != analysis.DimPerson {
			keep = append(keep, i)
		}
	}
	if len(keep) == len(t.Columns) {
		return t
	}
	var columns []analysis.Column
	for _, i := range keep {
		columns = append(columns, t.Columns[i])
	}
	rows := make([][]analysis.Cell, len(t.Rows))
	for r, row := range t.Rows {
		for _, i := range keep {
			rows[r] = append(rows[r], row[i])
		}
	}
	t.Columns, t.Rows = columns, rows
	return t
}
