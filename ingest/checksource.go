package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"spor/codebook/instrument"
	"spor/ingest/encoding"
	"spor/ingest/study"
	"spor/ingest/survey"
	"spor/ingest/transcript"
)

func (c *checker) source(i int, src *study.Source) {
	at := fmt.Sprintf("sources.%d", i)
	holds := map[string]bool{} // placeholders of the patterns
	for j, text := range src.Files {
		for _, name := range c.pattern(fmt.Sprintf("%s.files.%d", at, j), text) {
			holds[name] = true
		}
	}
	for j, text := range src.Skip {
		c.pattern(fmt.Sprintf("%s.skip.%d", at, j), text)
	}
	if _, _, err := encoding.Decode(nil, src.Encoding); err != nil {
		c.f.Errorf(at+".encoding", "", "%v", err) // it brings its own hint
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

// pattern checks one entry of files: or skip: and returns its placeholders. A
// faulty one is taken to hold all there are, so that no fault is told twice.
func (c *checker) pattern(at, text string) []string {
	p, err := parsePattern(text)
	if err != nil {
		c.f.Errorf(at, "for example interviews/{participant}_{wave}_{role}.docx", "%v", err)
		return placeholders
	}
	return p.names()
}

// format checks the name of a format against those there are.
func (c *checker) format(at, name string, known []string) {
	if name != "" && !slices.Contains(known, name) {
		c.f.Errorf(at+".format", "leave format: out, and the file tells it", "format %q, expected one of %s", name, strings.Join(known, ", "))
	}
}

// misplaced reports keys that are set and mean nothing for this kind of source.
func (c *checker) misplaced(at, kind string, set map[string]bool) {
	for _, key := range slices.Sorted(maps.Keys(set)) {
		if set[key] {
			c.f.KeyErrorf(at+"."+key, "leave "+key+": out", "%s means nothing in a source of kind %s", key, kind)
		}
	}
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
	for _, label := range slices.Sorted(maps.Keys(src.Speakers)) {
		if _, ok := c.s.Role(src.Speakers[label]); !ok {
			c.unknown(at+".speakers."+label, "role", src.Speakers[label], roleIDs(c.s))
		}
	}
	c.format(at, src.Format, transcriptFormats())
	c.misplaced(at, "transcripts", map[string]bool{
		"form": src.Form != "", "layout": src.Layout != "", "sheet": src.Sheet != "", "delimiter": src.Delimiter != "", "decimal": src.Decimal != "",
		"date": src.Date.Column != "", "item": src.Item.Column != "", "value": src.Value.Column != "", "instruments": len(src.Columns) > 0,
		"tool": src.Tool != "", "header": src.Header != 0, "keep": src.Keep != "", "duplicates": src.Duplicates != "", "undeclared": src.Undeclared != "", "harmless": len(src.Harmless) > 0,
		"participant.key": src.Participant.Key != "", "participant.lookup": src.Participant.Lookup != "",
		"participant.column": src.Participant.Column != "", "wave.column": src.Wave.Column != "", "wave.by": src.Wave.By != "", "role.column": src.Role.Column != "",
	})
}

func (c *checker) survey(at string, src *study.Source, holds map[string]bool) {
	if _, ok := c.s.Form(src.Form); !ok {
		if src.Form == "" {
			c.f.Errorf(at, "declare it in forms: and write form: here", "a survey needs the form it holds")
		} else {
			c.unknown(at+".form", "form", src.Form, formIDs(c.s))
		}
	}
	c.format(at, src.Format, survey.Formats())
	c.misplaced(at, "survey", map[string]bool{"role": src.Role != (study.Field{}), "speakers": len(src.Speakers) > 0})
	c.whose(at+".participant", src, holds)
	if src.Tool != "" && !slices.Contains(survey.ToolNames(), src.Tool) {
		c.f.Errorf(at+".tool", "leave tool: out, and the header tells it", "tool %q, expected one of %s", src.Tool, strings.Join(survey.ToolNames(), ", "))
	}
	if src.Header < 0 {
		c.f.Errorf(at+".header", "leave header: out, and the tool's habit or one row is taken", "a header of %d rows, expected at least 1", src.Header)
	}
	if src.Layout == study.Tidy && src.Duplicates == study.DuplicatesLast {
		c.f.Errorf(at+".duplicates", "write duplicates: first, or give the export in layout long", "the last of two answers cannot be known before the end of a tidy export")
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
		c.f.Errorf(at+".decimal", "leave decimal: out, and the file tells it", "decimal %q, expected , or .", d)
	}
	if len(src.Columns) == 0 {
		c.f.Errorf(at, "write instruments: with use: and columns:", "nothing says which columns are which items")
	}
	used, held := map[string]string{}, map[string]bool{}
	for j := range src.Columns {
		c.columns(fmt.Sprintf("%s.instruments.%d", at, j), src, &src.Columns[j], used, held)
	}
}

// whose checks how a row's participant is read.
func (c *checker) whose(at string, src *study.Source, holds map[string]bool) {
	p := src.Participant
	ways := 0
	for _, way := range []string{p.Column, p.Value, p.Key} {
		if way != "" {
			ways++
		}
	}
	switch {
	case ways > 1:
		c.f.Errorf(at, "keep the one that has the pseudonym", "participant is given in more than one way (column, key, a fixed value)")
	case ways == 0 && p.Lookup == "" && !holds["participant"]:
		c.f.Errorf(at, "write participant: {column: ...}", "nothing says which participant a row belongs to")
	case (p.Key == "") != (p.Lookup == ""):
		c.f.Errorf(at, "write participant: {key: the column, lookup: a file outside the study with the columns key and pseudonym}",
			"key and lookup belong together: a key is stored nowhere, and only the lookup has its pseudonym")
	}
}

// columns checks one entry of instruments:. used maps the source's columns to
// the items they hold, and held has every item that has a column already.
func (c *checker) columns(at string, src *study.Source, ic *study.ItemColumns, used map[string]string, held map[string]bool) {
	if c.lib == nil {
		return
	}
	in, ok := c.lib.Get(ic.Use)
	if !ok {
		c.unknown(at+".use", "instrument", ic.Use, c.lib.IDs())
		return
	}
	if ic.Coding == study.Codes && len(ic.Codes) == 0 {
		c.f.Errorf(at+".coding", `write codes: {"1": "5", ...}, the file's codes and the values they stand for`, "coding: codes, and no codes: are given")
	}
	for _, key := range slices.Sorted(maps.Keys(ic.Scores)) {
		if !slices.ContainsFunc(in.Scores, func(sc instrument.Scoring) bool { return sc.Key == key }) {
			c.f.Errorf(at+".scores."+key, "", "instrument %s has no score %q", ic.Use, key)
		}
		if wide := strings.Contains(ic.Scores[key], "{wave}"); wide != (src.Layout == study.Wide) || src.Layout == study.Tidy {
			c.f.Errorf(at+".scores."+key, "a wide export writes the wave in its columns, others do not, and a tidy one has no column of its own for a score", "column %q does not fit layout %s", ic.Scores[key], src.Layout)
		}
	}
	told := map[string]bool{}
	for _, key := range slices.Sorted(maps.Keys(ic.Columns)) {
		column, here := ic.Columns[key], at+".columns."+key
		item, ok := in.Item(key)
		if !ok {
			c.f.Errorf(here, "its items: "+strings.Join(itemKeys(in), ", "), "instrument %s has no item %q", ic.Use, key)
			continue
		}
		name := ic.Use + "." + key
		if other, taken := used[column]; taken {
			c.f.Errorf(here, "each item has a column of its own", "column %q is given to %s already", column, other)
		}
		if held[name] {
			c.f.Errorf(here, "give each item one column in a source", "item %s has a column already", name)
		}
		used[column], held[name] = name, true
		if wide := strings.Contains(column, "{wave}"); wide != (src.Layout == study.Wide) {
			c.f.Errorf(here, "a wide export writes the wave in its columns, as in glad_{wave}; others do not", "column %q does not fit layout %s", column, src.Layout)
		}
		if item.Open {
			continue
		}
		// Items of one scale have one fault in common.
		if _, err := item.Coding(ic.Coding, ic.Codes); err != nil && !told[err.Error()] {
			told[err.Error()] = true
			c.f.Errorf(at+".codes", "", "item %s: %v", key, err)
		}
	}
}

func itemKeys(in *instrument.Instrument) (keys []string) {
	for _, it := range in.Items {
		keys = append(keys, it.Key)
	}
	return keys
}

func transcriptFormats() (names []string) {
	for _, f := range transcript.Formats {
		names = append(names, f.Name)
	}
	return names
}
