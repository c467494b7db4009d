package ingest

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"spor/codebook/instrument"
	"spor/ingest/privacy"
	"spor/ingest/sheet"
	"spor/ingest/study"
	"spor/ingest/survey"
)

// export is one file of a survey source, open, with every column that study.yaml
// names found in it.
type export struct {
	*surveyReader
	file   File
	number int // among the source's files
	table  *survey.Table

	whoAt, waveAt               int // columns, or -1
	fixedParticipant, fixedWave string
	blocks                      []block      // tidy: one, for the date alone
	itemAt, valueAt             int          // tidy
	statusOf                    []int        // a column of each form of the export, by which its status is told
	kept                        map[int]bool // of the row at hand: whether the form with that number counts

	days  map[string]study.Date
	tally tally
}

// place finds the columns. It reports those that are missing or that must not be
// read, and whether the file can be read at all.
func (x *export) place() (ok bool, err error) {
	src := x.src
	p := &placing{columns: x.table.Columns(), items: x.items, used: map[int]bool{}}
	x.whoAt, x.waveAt = p.find(src.Participant.Column), p.find(src.Wave.Column)
	if src.Participant.Key != "" {
		x.whoAt = p.findKey(src.Participant.Key)
	}
	x.fixedParticipant, x.fixedWave = first(src.Participant.Value, x.file.values["participant"]), first(src.Wave.Value, x.file.values["wave"])
	x.itemAt, x.valueAt = -1, -1
	switch src.Layout {
	case study.Tidy:
		x.itemAt, x.valueAt = p.find(src.Item.Column), p.find(src.Value.Column)
		b := block{date: p.find(src.Date.Column)}
		for _, it := range x.items {
			b.items = append(b.items, x.answerColumn(p, it, -1))
		}
		x.blocks = []block{b}
	case study.Wide:
		x.wideBlocks(p)
	default:
		x.blocks = []block{x.block(p, "", "")}
	}
	x.kept = map[int]bool{}
	for _, b := range x.blocks {
		for _, it := range b.items {
			if it.at < 0 {
				continue
			}
			if form := it.column.Form(); !x.kept[form] {
				x.kept[form] = true
				x.statusOf = append(x.statusOf, it.at)
			}
		}
	}
	if x.statusOf == nil && x.valueAt >= 0 {
		x.statusOf = []int{x.valueAt}
	}
	x.refuseIdentifiers(p)
	for _, w := range p.warnings {
		if err := x.fault(x.file, x.table.Detected().Header, study.Warning, w); err != nil {
			return false, err
		}
	}
	for _, fault := range p.faults {
		if err := x.fault(x.file, x.table.Detected().Header, study.Error, fault); err != nil {
			return false, err
		}
	}
	return len(p.faults) == 0, nil
}

// placing is the search for columns.
type placing struct {
	columns []survey.Column
	holds   string // see fileHas; "" until it is asked for
	items   []item
	used    map[int]bool
	key     map[int]bool
	faults  []study.Problem

	warnings []study.Problem
}

// find returns the column that study.yaml calls by name, and -1 where name is
// empty. A column that is not there, or that the name does not single out, is a
// fault.
func (p *placing) find(name string) int {
	if name == "" {
		return -1
	}
	at, found := survey.Find(p.columns, sheet.Name(name))
	switch {
	case at >= 0:
		p.used[at] = true
	case found > 1:
		p.faults = append(p.faults, study.Problem{Column: name, Kind: "several such columns", Found: fmt.Sprintf("%d columns of that name or question", found),
			Expected: "one", Hint: "call it by the name that the tool gives it: spor inspect shows the names"})
	default:
		p.faults = append(p.faults, study.Problem{Column: name, Kind: "no such column", Expected: "a column that " + StudyFile + " names",
			Hint: p.fileHas()})
	}
	return at
}

// findKey is find for a column that may hold what identifies a person.
func (p *placing) findKey(name string) int {
	at := p.find(name)
	if at >= 0 {
		p.key = map[int]bool{at: true}
	}
	return at
}

// has reports whether there is a column of that name.
func (p *placing) has(name string) bool {
	at, _ := survey.Find(p.columns, sheet.Name(name))
	return at >= 0
}

func (p *placing) names() (names []string) {
	for _, c := range p.columns {
		names = append(names, c.Name)
	}
	return names
}

// wideBlocks finds the columns of each wave. An item that a wave does not ask is
// missing from it; a wave without any item, and an item without any wave, are
// not what was meant.
func (x *export) wideBlocks(p *placing) {
	var absent []study.Problem
	for _, id := range x.form.Waves {
		w, _ := x.Study.Wave(id)
		name, held := x.waveInHeader(p, w)
		if held == 0 {
			x.tally.note("no columns of wave %s", id)
			absent = append(absent, study.Problem{Column: first(x.src.Participant.Column, x.src.Participant.Key), Kind: "no columns of wave " + id + ": it has no forms in this file",
				Hint: `give the wave the name under which the columns stand (names: [""] where they have no suffix), or list the form's waves in forms:`})
			continue
		}
		// Waves to come are not missed, but one before a wave that is there is.
		p.warnings = append(p.warnings, absent...)
		absent = nil
		if held < len(x.items) {
			x.tally.note("wave %s asks %d of %d items", id, held, len(x.items))
		}
		x.blocks = append(x.blocks, x.block(p, id, name))
	}
	for i, it := range x.items {
		if !slices.ContainsFunc(x.blocks, func(b block) bool { return b.items[i].at >= 0 }) {
			p.faults = append(p.faults, study.Problem{Column: it.header, Kind: "no such column", Expected: "a column of at least one wave, its id or one of its names in the place of {wave}",
				Hint: p.fileHas()})
		}
	}
}

// waveInHeader picks the way the header writes a wave: of its id and names the
// one with which most items have a column.
func (x *export) waveInHeader(p *placing, w study.Wave) (name string, held int) {
	for _, n := range append([]string{w.ID}, w.Names...) {
		has := 0
		for _, it := range x.items {
			if p.has(inWave(it.header, n)) {
				has++
			}
		}
		if has > held {
			name, held = n, has
		}
	}
	return name, held
}

// inWave writes a wave into the declared name of a wide export's column.
func inWave(column, wave string) string { return strings.ReplaceAll(column, "{wave}", wave) }

// block finds the columns of one form; wave and name are empty but in a wide
// export, where a column may be missing.
func (x *export) block(p *placing, wave, name string) block {
	find := p.find
	if wave != "" {
		find = func(column string) int {
			if column = inWave(column, name); !p.has(column) {
				return -1
			}
			return p.find(column)
		}
	}
	b := block{wave: wave, name: name, date: -1}
	if x.src.Date.Column != "" {
		b.date = p.find(inWave(x.src.Date.Column, name))
	}
	for _, it := range x.items {
		choice, at := x.choice(p, it, inWave(it.header, name))
		if choice == nil {
			at = find(it.header)
		}
		col := x.answerColumn(p, it, at)
		col.choice = choice
		b.items = append(b.items, col)
	}
	b.scores = x.scoreColumns(find)
	return b
}

// refuseIdentifiers sees to it that no column is read that holds what identifies
// a person, and says which were passed over.
func (x *export) refuseIdentifiers(p *placing) {
	var passed []string
	unread := 0
	for i, c := range p.columns {
		kind, identifies := privacy.Column(c.Name, c.Question)
		if identifies && slices.ContainsFunc(x.src.Harmless, func(h string) bool { return sheet.Name(h) == c.Name }) {
			identifies = false
		}
		switch {
		case p.key[i]:
		case identifies && p.used[i]:
			hint := "leave it out; if its name misleads, and it holds nothing that identifies anyone, name it under harmless: of the source"
			if i == x.whoAt {
				hint = "write participant: {key: ..., lookup: ...} with a file outside the study that has the pseudonym for each"
			}
			p.faults = append(p.faults, study.Problem{Column: c.Name, Kind: "column refused: it seems to identify people", Found: string(kind), Expected: "pseudonyms and answers", Hint: hint})
		case identifies:
			passed = append(passed, fmt.Sprintf("%s (%s)", c.Name, kind))
		case !p.used[i]:
			unread++
		}
	}
	for _, h := range x.src.Harmless {
		if !p.has(h) {
			p.warnings = append(p.warnings, study.Problem{Column: h, Kind: "no such column, though it is said to be harmless", Hint: "correct its name under harmless:, or take it out"})
		}
	}
	if len(passed) > 0 {
		x.tally.note("refused, as they seem to identify people: %s", strings.Join(passed, ", "))
	}
	if unread > 0 {
		x.tally.note("%s that %s does not name", counted(unread, "column"), StudyFile)
	}
}

// who is the participant of a row; ok is false for a row that has none, which
// was reported or counted.
func (x *export) who(r sheet.Row) (participant string, ok bool, err error) {
	participant = x.fixedParticipant
	if x.whoAt >= 0 {
		participant = r.Cells[x.whoAt].Text
	}
	switch {
	case participant == "":
		column := first(x.src.Participant.Column, x.src.Participant.Key)
		x.tally.leave("no participant")
		return "", false, x.fault(x.file, r.Line, study.Error, study.Problem{Column: column, Kind: "no participant", Found: "an empty cell", Expected: "a pseudonym"})
	case x.keys != nil:
		if participant, ok = x.keys.Pseudonym(participant); !ok {
			x.tally.leave(noPseudonym)
		}
		return participant, ok, nil
	}
	return participant, true, nil
}

// fileHas is a hint with the columns of the file, unless its header looks like
// somebody's answers: then these are nobody's to read.
func (p *placing) fileHas() string {
	if p.holds != "" {
		return p.holds
	}
	p.holds = "the file has: " + shortList(p.names())
	answer := p.answers()
	for _, c := range p.columns {
		if answer(c.Name) || slices.ContainsFunc(c.Names, answer) {
			p.holds = "the row that is read as the header looks like somebody's answers; put the names of the columns above it, or say with header: in how many rows they stand"
			break
		}
	}
	return p.holds
}

// answers returns what tells whether a name is a date, an answer of one of the
// items, or has the form of what identifies somebody.
func (p *placing) answers() func(name string) bool {
	var codings []*instrument.Coding
	for _, it := range p.items {
		if c, err := it.Coding(study.Labels, nil); !it.Open && err == nil {
			codings = append(codings, c)
		}
	}
	return func(name string) bool {
		if _, identifies := privacy.Value(name); identifies {
			return true
		}
		if _, err := readDate(sheet.Cell{Text: name}, study.DMY); err == nil && name != "" {
			return true
		}
		return !isNumber(name) && slices.ContainsFunc(codings, func(c *instrument.Coding) bool {
			_, ok := c.Read(name, "")
			return ok
		})
	}
}

// shortList names the first columns of a file.
func shortList(names []string) string {
	const most, longest = 12, 40
	names = slices.Clone(names)
	for i, n := range names {
		if utf8.RuneCountInString(n) > longest { // a question, or where the header is amiss an answer
			names[i] = "(a longer name)"
		}
	}
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
