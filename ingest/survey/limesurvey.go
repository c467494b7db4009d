package survey

import (
	"regexp"
	"strings"
	"unicode"

	"spor/ingest/sheet"
	"spor/ingest/study"
)

// LimeSurvey's own columns: their codes, and their texts in English. In other
// languages they are known by a header that has the codes.
var (
	limeCodes = []string{"id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp",
		"ipaddr", "refurl", "quota_exit", "firstname", "lastname", "email", "interviewtime"}
	limeTexts = []string{"Response ID", "Date submitted", "Last page", "Start language", "Seed", "Token", "Access code",
		"Date started", "Date last action", "IP address", "Referrer URL", "Total time"}
	// limeTiming is how long a group or a question took; such columns stand
	// behind the time of the whole interview.
	limeTiming = regexp.MustCompile(`^(groupTime\d*|\w+Time|Group time: .*|Question time: .*)$`)
)

const (
	limeSubmitted     = "submitdate"
	limeSubmittedText = "Date submitted"
	limeOther         = "-oth-"
)

func knowsLimeSurvey(o *opening) bool {
	names := o.names(0)
	if codes, _ := limeHeader(names); codes != nil {
		names = codes
	}
	return place(names, limeSubmitted) >= 0 && place(names, "lastpage", "startlanguage", "seed", "datestamp") >= 0 ||
		o.has(0, "Response ID", limeSubmittedText)
}

// limeHeader divides a header of codes and texts, "Q1[SQ001]. Question [row]",
// into both. What stands between them is set when the export is made, and told
// by the column of the date of submission. Codes is nil where the header is of
// another style.
func limeHeader(names []string) (codes, texts []string) {
	between := ""
	for _, n := range names {
		if rest, ok := strings.CutPrefix(n, limeSubmitted); ok && rest != "" {
			between = rest[:strings.IndexFunc(rest+"x", func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })]
		}
	}
	if between == "" {
		return nil, nil
	}
	for _, n := range names {
		code, text, ok := strings.Cut(n, between)
		if !ok { // a question may have no text, and its blank is gone
			code = strings.TrimSpace(strings.TrimSuffix(n, strings.TrimSpace(between)))
		}
		codes, texts = append(codes, code), append(texts, strings.TrimSpace(text))
	}
	return codes, texts
}

// openLimeSurvey reads an export of responses, with any of the headers that it
// can have: codes, Q1[SQ001] or Q1_SQ001; texts, "Question [row]"; or both. A
// column goes by its code where there is one. A form without a date of
// submission is partial.
//
// LimeSurvey writes nothing, not even quotes, where a question was not shown,
// and "" where it was shown and left blank. That holds in files that come
// straight from it; where all blank cells are of one kind the file was saved by
// another program, or is of an old version, and they say nothing. Of a question
// for a number or a date nothing is written in both cases, so there "not shown"
// may mean "left blank".
//
// A question with columns of Y and blanks only is a multiple choice.
func openLimeSurvey(o *opening) (layout, error) {
	header := o.names(0)
	codes, texts := limeHeader(header)
	if codes == nil {
		codes, texts = header, make([]string, len(header))
	}
	columns := columnsOf(codes)
	coded := place(codes, limeSubmitted) >= 0
	timed := place(codes, "interviewtime", "Total time")
	parts := make([]limePart, len(columns))
	for i := range columns {
		c, part := &columns[i], limePartOf(codes[i], coded)
		c.Question = texts[i]
		parts[i] = part
		switch {
		case place(limeCodes, codes[i]) >= 0 || place(limeTexts, codes[i]) >= 0 ||
			timed >= 0 && i > timed && limeTiming.MatchString(codes[i]):
			c.Kind, parts[i] = Admin, limePart{}
		case part.free():
			c.Kind = Text
		}
		if part.alias != "" {
			c.Names = append(c.Names, part.alias)
		}
		if part.sub == "" && place(codes, codes[i]+"[other]", codes[i]+"_other", codes[i]+" [Other]") >= 0 {
			c.Kind = Closed
			c.setLevels([]Level{{Code: limeOther, Label: "Other"}})
		}
	}
	telling, err := limeChoices(o, columns, parts)
	if err != nil {
		return layout{}, err
	}
	l := layout{columns: columns, header: 1, decimal: "."}
	if submitted := place(codes, limeSubmitted, limeSubmittedText); submitted >= 0 {
		l.status = func(cells []sheet.Cell, _ int) Status {
			if textAt(cells, submitted) == "" {
				return Partial
			}
			return Completed
		}
	}
	if telling {
		l.notes = append(l.notes, "blank cells without quotes are questions that were not shown")
		l.mend = func(cells []sheet.Cell) {
			for i := range cells {
				if cells[i].Text == "" && !cells[i].Quoted && columns[i].Kind != Admin {
					cells[i].Missing = study.NotShown
				}
			}
		}
	}
	return l, nil
}

// limePart is what a column's code, or text, says of its place in a question.
type limePart struct {
	question, sub string
	alias         string // the code in its other spelling
}

// limePartOf takes a code apart, or a text where the header has no codes.
func limePartOf(name string, coded bool) limePart {
	if !coded {
		if at := strings.LastIndex(name, " ["); at >= 0 && strings.HasSuffix(name, "]") {
			return limePart{question: name[:at], sub: strings.TrimSuffix(name[at+2:], "]")}
		}
		return limePart{question: name}
	}
	// The two scales of a question are counted from 1 in one spelling and from
	// 0 in the other: such columns have no alias.
	if question, sub, ok := strings.Cut(name, "["); ok && strings.HasSuffix(sub, "]") {
		p := limePart{question: question, sub: strings.TrimSuffix(sub, "]")}
		if !strings.Contains(p.sub, "[") {
			p.alias = question + "_" + p.sub
		}
		return p
	}
	if question, sub, ok := strings.Cut(name, "_"); ok && question != "attribute" { // a question's code holds no _
		p := limePart{question: question, sub: sub}
		if !strings.Contains(sub, "_") {
			p.alias = question + "[" + sub + "]"
		}
		return p
	}
	return limePart{question: name}
}

// free reports whether the column holds what people wrote beside their choice.
func (p limePart) free() bool {
	sub := strings.ToLower(p.sub)
	return sub == "other" || strings.HasSuffix(sub, "comment")
}

// limeChoices finds the multiple-choice questions by their answers, and reports
// whether the file tells a blank answer from a question that was not shown.
func limeChoices(o *opening, columns []Column, parts []limePart) (telling bool, err error) {
	quoted, bare := false, false
	chosen, other := map[string]bool{}, map[string]bool{} // questions with a Y, and with anything else
	err = o.evidence(1, func(cells []sheet.Cell) {
		for i, c := range cells[:min(len(cells), len(columns))] {
			quoted = quoted || c.Text == "" && c.Quoted
			bare = bare || c.Text == "" && !c.Quoted
			switch {
			case c.Text == "" || parts[i].sub == "" || parts[i].free():
			case c.Text == "Y":
				chosen[parts[i].question] = true
			default:
				other[parts[i].question] = true
			}
		}
	})
	for i := range columns {
		p := parts[i]
		if p.sub == "" || p.free() || !chosen[p.question] || other[p.question] {
			continue
		}
		c := &columns[i]
		c.Kind, c.Option = Multiple, p.sub
		if at := strings.LastIndex(c.Question, " ["); at >= 0 && strings.HasSuffix(c.Question, "]") {
			c.Question, c.Option = c.Question[:at], strings.TrimSuffix(c.Question[at+2:], "]")
		}
	}
	return quoted && bare, err
}
