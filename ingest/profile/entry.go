package profile

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"spor/ingest/study"
)

// mostChoices is how many columns are listed for one choice.
const mostChoices = 24

// entry writes the source of study.yaml. What is declared was found; what is for
// a person to decide stands as comments.
func (r *reading) entry() string {
	s := &source{}
	form, formComment := r.form()
	s.line(2, "- id: "+r.sourceID(), "")
	s.line(4, "kind: survey", "")
	s.line(4, "form: "+form, formComment)
	r.entryFiles(s)
	r.entryTold(s)
	if d := r.table.Detected(); d.Sheets > 1 && d.Tool == "plain" && r.known.Told.Sheet == "" {
		s.line(4, "sheet: "+scalar(d.Sheet), fmt.Sprintf("check: the workbook has %d sheets", d.Sheets))
	}
	if l := r.layout(); l != study.Long {
		s.line(4, "layout: "+string(l), "")
	}
	if r.headless {
		s.comment(4, "choose: the first row looks like answers; put a row of names of columns above it, and inspect the file again")
		return s.String()
	}
	r.entryWho(s)
	r.entryWave(s)
	r.entryDay(s)
	if r.tidy != nil {
		s.line(4, "item: {column: "+scalar(r.columns[r.tidy.item].Name)+"}", "")
		s.line(4, "value: {column: "+scalar(r.columns[r.tidy.value].Name)+"}", "")
	}
	r.entryKeep(s)
	r.entryInstruments(s)
	return s.String()
}

// sourceID makes an id of the file's name, without the wave, that the study does
// not have yet.
func (r *reading) sourceID() string {
	name := path.Base(r.known.Path)
	if r.when.file != "" {
		name = strings.Replace(path.Base(r.when.file), "{wave}", "", 1)
	}
	id := slug(strings.TrimSuffix(name, path.Ext(name)))
	taken := func(id string) bool {
		return r.known.Study != nil && slices.ContainsFunc(r.known.Study.Sources, func(src study.Source) bool { return src.ID == id })
	}
	for n, base := 2, id; taken(id); n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	return id
}

// slug makes an id of a text: letters and digits in small, all else a hyphen.
func slug(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 || declaredScalar(words[0]) {
		words = append([]string{"survey"}, words...)
	}
	return strings.Join(words, "-")
}

// declaredScalar reports whether YAML would take a word for something else than
// text.
func declaredScalar(word string) bool { return scalar(word) != word }

// form is the form that the file holds: the study's only one, or the one that
// the file is called after.
func (r *reading) form() (id, comment string) {
	st := r.known.Study
	if st == nil || len(st.Forms) == 0 {
		return slug(strings.TrimSuffix(path.Base(r.known.Path), path.Ext(r.known.Path))), "choose: the id of a form in forms:"
	}
	if len(st.Forms) == 1 {
		return st.Forms[0].ID, ""
	}
	var ids []string
	for _, f := range st.Forms {
		ids = append(ids, f.ID)
	}
	for _, f := range st.Forms {
		if strings.Contains(strings.ToLower(path.Base(r.known.Path)), strings.ToLower(f.ID)) {
			return f.ID, "check: one of " + strings.Join(ids, ", ")
		}
	}
	return ids[0], "choose: one of " + strings.Join(ids, ", ")
}

func (r *reading) entryFiles(s *source) {
	file := r.known.Path
	comment := "check: the file is to lie there"
	if len(r.known.Beside) > 0 {
		comment += ", with " + strings.Join(r.known.Beside, ", ") + " beside it"
	}
	if r.known.Placed {
		comment = ""
	} else {
		file = "survey/" + path.Base(file)
	}
	if r.when.file != "" && r.wide == nil {
		file = strings.TrimSuffix(file, path.Base(file)) + path.Base(r.when.file)
		if comment == "" {
			comment = "check: {wave} stands for " + plain(r.when.token) + " in this file's name"
		} else {
			comment += "; {wave} stands for " + plain(r.when.token)
		}
	}
	s.line(4, "files: ["+scalar(file)+"]", comment)
}

// entryTold repeats what was said of how to read the file.
func (r *reading) entryTold(s *source) {
	t := r.known.Told
	for _, key := range [][2]string{{"format", t.Format}, {"tool", t.Tool}, {"encoding", t.Encoding}, {"delimiter", t.Delimiter}, {"decimal", t.Decimal}, {"sheet", t.Sheet}} {
		if key[1] != "" {
			s.line(4, key[0]+": "+scalar(key[1]), "")
		}
	}
	if t.Header > 0 {
		s.line(4, fmt.Sprintf("header: %d", t.Header), "")
	}
}

func (r *reading) entryWho(s *source) {
	if one := r.theOne(); one >= 0 {
		s.line(4, "participant: {column: "+scalar(r.columns[one].Name)+"}", "check: "+r.rowsOf(one))
		return
	}
	best := r.best()
	if len(best) == 0 {
		s.comment(4, "choose: the column that has the pseudonym of the person")
		s.choice(4, "participant: {column: ...}", "")
		return
	}
	s.comment(4, "choose: take the # away from one line")
	for n, c := range best {
		if n == mostChoices {
			s.comment(4, "and "+counted(int64(len(best)-n), "column")+" more")
			break
		}
		name := scalar(r.columns[c.place].Name)
		if c.key {
			s.choice(4, "participant: {key: "+name+", lookup: ../keys.csv}", "a file outside the study with the columns key and pseudonym")
			continue
		}
		s.choice(4, "participant: {column: "+name+"}", r.rowsOf(c.place))
	}
}

func (r *reading) entryWave(s *source) {
	names := func() string {
		if r.known.Study != nil {
			if len(r.when.unnamed) == 0 {
				return ""
			}
			return "check: waves: do not have these in names: " + strings.Join(r.hiddenToo(shorten(r.when.unnamed, 12)), ", ")
		}
		if len(r.when.names) == 0 {
			return "check: waves: must have what stands there as id or in names:"
		}
		return "check: waves: must have these as id or in names: " + strings.Join(r.waveTexts(), ", ")
	}
	switch {
	case r.wide != nil:
		s.comment(4, "{wave} stands in the columns; "+names())
		return
	case r.when.place >= 0:
		s.line(4, "wave: {column: "+scalar(r.columns[r.when.place].Name)+"}", names())
		return
	case r.when.file != "":
		if note := names(); note != "" {
			s.comment(4, note)
		}
		return
	}
	first := "w1"
	if r.known.Study != nil && len(r.known.Study.Waves) > 0 {
		first = r.known.Study.Waves[0].ID
	}
	s.comment(4, "choose: how the wave is found; take the # away from one line, or write {wave} in files:")
	s.choice(4, "wave: "+scalar(first), "the whole file is this wave")
	if r.layout() == study.Long && len(r.days) > 0 {
		s.choice(4, "wave: {by: order}", "a person's first form is the first wave, and so on")
		s.choice(4, "wave: {by: date}", "by the days since the start; waves then need month and tolerance")
	}
}

func (r *reading) entryDay(s *source) {
	one := r.theDay()
	switch {
	case len(r.days) == 0:
		return
	case one < 0:
		s.comment(4, "choose: the day on which the form was answered")
	case r.days[one].choose:
		s.comment(4, "choose: "+r.days[one].says)
	}
	for n, d := range r.days {
		if n >= 4 || one >= 0 && n != one {
			continue
		}
		formats := []study.DateFormat{d.format}
		if d.choose {
			formats = []study.DateFormat{study.DMY, study.MDY}
		}
		for _, format := range formats {
			text := "date: {column: " + scalar(d.name)
			if format != "" {
				text += ", format: " + string(format)
			}
			if one < 0 || d.choose {
				s.choice(4, text+"}", "")
			} else {
				comment := ""
				if d.rank == 0 {
					comment = "check: that it is the day on which the form was answered"
				}
				s.line(4, text+"}", comment)
			}
		}
	}
}

// entryKeep says which rows are left out unless more is asked for.
func (r *reading) entryKeep(s *source) {
	statuses := r.tellStatuses()
	begun, rest := int64(0), int64(0)
	for _, st := range statuses {
		switch study.Keep(st.Keep) {
		case study.KeepPartial:
			begun += st.Rows
		case study.KeepAll:
			rest += st.Rows
		}
	}
	if begun+rest == 0 {
		return
	}
	s.comment(4, "completed forms are read; to take more:")
	if begun > 0 {
		s.choice(4, "keep: partial", "also "+counted(begun, "form")+" begun and never sent in")
	}
	if rest > 0 {
		s.choice(4, "keep: all", "also "+counted(rest, "row")+" that are no forms, the tool says")
	}
}
