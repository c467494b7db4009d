package profile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"spor/ingest/sheet"
	"spor/ingest/study"
	"spor/ingest/survey"
)

// dayForm is how a cell writes a day.
type dayForm uint8

const (
	noDay dayForm = iota
	dayCell
	isoDay
	dayFirst   // only day before month makes a day
	monthFirst // only month before day does
	eitherDay  // both do
	dayForms
)

// dayTally counts cells by how they write a day.
type dayTally [dayForms]int64

func dayFormOf(c sheet.Cell) dayForm {
	if c.Date != 0 {
		return dayCell
	}
	if len(c.Text) > 40 || c.Text == "" || c.Text[0] < '0' || c.Text[0] > '9' {
		return noDay
	}
	day, _, _ := strings.Cut(strings.Replace(c.Text, "T", " ", 1), " ")
	if _, err := study.ParseDate(day); err == nil {
		return isoDay
	}
	parts := strings.FieldsFunc(day, func(r rune) bool { return r == '-' || r == '.' || r == '/' })
	if len(parts) == 3 && len(parts[0]) == 4 && isDay(parts[0], parts[1], parts[2]) {
		return isoDay
	}
	if len(parts) != 3 || len(parts[2]) != 4 {
		return noDay
	}
	dmy, mdy := isDay(parts[2], parts[1], parts[0]), isDay(parts[2], parts[0], parts[1])
	switch {
	case dmy && mdy:
		return eitherDay
	case dmy:
		return dayFirst
	case mdy:
		return monthFirst
	}
	return noDay
}

func isDay(year, month, day string) bool {
	y, err1 := strconv.Atoi(year)
	m, err2 := strconv.Atoi(month)
	d, err3 := strconv.Atoi(day)
	if err1 != nil || err2 != nil || err3 != nil || m < 1 || m > 12 || d < 1 {
		return false
	}
	return d <= time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// all is how many of the cells are days.
func (t dayTally) all() (n int64) {
	for _, cells := range t[dayCell:] {
		n += cells
	}
	return n
}

// order is how the days are written: what to declare, "" where nothing is to be
// or where nothing can, and whether somebody has to choose.
func (t dayTally) order() (format study.DateFormat, says string, choose bool) {
	switch {
	case t[dayFirst] > 0 && t[monthFirst] > 0:
		return "", fmt.Sprintf("day first in %d, month first in %d: no order fits all", t[dayFirst], t[monthFirst]), true
	case t[dayFirst] > 0:
		return study.DMY, "day first", false
	case t[monthFirst] > 0:
		return study.MDY, "month first", false
	case t[eitherDay] > 0:
		return "", "day or month first? no day above 12 tells", true
	case t[isoDay] > 0:
		return study.ISO, "year first", false
	}
	return "", "of the workbook", false
}

// dayColumn is a column, or a pattern of columns, that may be the day of the
// form.
type dayColumn struct {
	name   string
	place  int // one of them
	rank   int // the higher, the more speaks for it
	format study.DateFormat
	says   string
	choose bool // the order of day and month
}

// findDays finds the columns that hold days.
func (r *reading) findDays() {
	for i := range r.columns {
		c, y := &r.columns[i], &r.tallies.columns[i]
		role, _, place := r.toolRole(c)
		days := y.filled > 0 && float64(y.days.all()) >= mostly*float64(y.filled)
		if !days || r.holds[i].holds == Identity || c.Kind == survey.Admin && role != day {
			continue
		}
		d := dayColumn{name: c.Name, place: i}
		d.format, d.says, d.choose = y.days.order()
		switch {
		case y.filled*2 < r.count && role != day: // of another form, or of a few people
		case dayNames[oneWord(c.Name)]:
			d.rank = 1000
		case role == day:
			d.rank = 500 - place
		}
		r.days = append(r.days, d)
	}
}

// settleDays takes the day columns of a wide export together, the likeliest
// first.
func (r *reading) settleDays() {
	var list []dayColumn
	met := map[string]int{} // place in list, by name
	for _, d := range r.days {
		if at, wide := r.wideAt[d.place]; wide {
			d.name = r.wide[at].name
			if dayNames[oneWord(r.wide[at].base)] {
				d.rank = 1000
			}
		} else if r.wide != nil {
			d.rank = -1 // one day for all waves is nobody's day of a form
		}
		if same, twice := met[d.name]; twice {
			if list[same].format == "" {
				list[same].format, list[same].says, list[same].choose = d.format, d.says, d.choose
			}
			continue
		}
		met[d.name] = len(list)
		list = append(list, d)
	}
	slices.SortStableFunc(list, func(a, b dayColumn) int { return b.rank - a.rank })
	r.days = list
}

// dayFindings say which columns hold days.
func (r *reading) dayFindings() (list []Finding) {
	const most = 4
	for n, d := range r.days {
		if n == most {
			break
		}
		says := plain(d.name) + ": " + d.says
		if n > 0 {
			says = "or " + says
		}
		list = append(list, Finding{What: "date", Says: says, Open: r.theDay() < 0 || n == 0 && (d.choose || d.rank == 0)})
	}
	return list
}

// theDay is the place in days of the day of the form, -1 where there is none or
// somebody has to choose which.
func (r *reading) theDay() int {
	switch {
	case len(r.days) == 0:
		return -1
	case len(r.days) == 1 && r.days[0].rank >= 0, r.days[0].rank > 0 && (len(r.days) == 1 || r.days[0].rank > r.days[1].rank):
		return 0
	}
	return -1
}
