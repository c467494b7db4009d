package profile

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"spor/ingest/study"
	"spor/ingest/survey"
)

// when is where the wave of a row stands.
type when struct {
	place  int // column, or -1
	names  []waveName
	hidden int    // different cells of the column that are not shown
	file   string // the file's path with {wave}, where its name has one
	token  string // the wave in the file's name
	// unnamed are waves as the file writes them that no wave of the study
	// answers to.
	unnamed []string
}

// waveName is a wave as the file writes it.
type waveName struct {
	text string
	rows int64
}

// findWaves finds the wave: in the columns of a wide export, in a column, or in
// the file's name.
func (r *reading) findWaves() {
	r.when.place = -1
	if r.wide != nil {
		for _, t := range r.waveTokens() {
			r.when.add(r.known, waveName{text: t})
		}
		return
	}
	best := 0
	for i := range r.columns {
		if score := r.waveScore(i); score > best {
			best, r.when.place = score, i
		}
	}
	if r.when.place >= 0 {
		r.nameWaves()
		return
	}
	dir, base := path.Split(r.known.Path)
	if before, token, after, ok := r.waveInFile(base); ok {
		r.when.file, r.when.token = dir+before+"{wave}"+after, token
		r.when.add(r.known, waveName{text: token})
	}
}

func (w *when) add(k Known, n waveName) {
	w.names = append(w.names, n)
	if _, ok := k.studyWave(n.text); !ok {
		w.unnamed = append(w.unnamed, n.text)
	}
}

// waveScore is how much speaks for a column as the wave's, 0 for nothing.
func (r *reading) waveScore(i int) int {
	c, y := &r.columns[i], &r.tallies.columns[i]
	if len(y.texts) == 0 || len(y.texts) > fewLabels || r.holds[i].holds == Identity || r.holds[i].holds == Days || r.taken(i) {
		return 0
	}
	study, words, numbers := true, true, true
	for _, text := range y.order {
		_, ok := r.known.studyWave(text)
		study = study && ok
		words = words && r.known.isWave(text)
		numbers = numbers && (numberWave.MatchString(text) || r.known.isWave(text))
	}
	called := waveNames[oneWord(c.Name)] || waveNames[oneWord(c.Question)]
	switch {
	case isEvent(c):
		return 5
	case study:
		return 4
	case called && (words || numbers):
		return 3
	case words && len(y.texts) > 1:
		return 2
	case called && y.closed():
		return 1
	}
	return 0
}

// isEvent reports whether a column is REDCap's own for the event.
func isEvent(c *survey.Column) bool {
	return c.Kind == survey.Admin && (c.Name == "redcap_event_name" || c.Name == "Event Name")
}

// nameWaves takes down how the wave's column writes the waves.
func (r *reading) nameWaves() {
	i := r.when.place
	c, y := &r.columns[i], &r.tallies.columns[i]
	repeated := y.repeated(c, false)
	for _, text := range y.order {
		if r.known.isWave(text) || numberWave.MatchString(text) || isEvent(c) && eventForm.MatchString(text) || repeated && declared(text) {
			r.when.add(r.known, waveName{plain(text), y.texts[text]})
		} else {
			r.when.hidden++
		}
	}
	if c.Kind != survey.Admin {
		r.holds[i].holds = Waves
	}
}

// eventForm is how REDCap makes the name of an event: of letters that the project
// chose, and the arm.
var eventForm = regexp.MustCompile(`^[a-z0-9_]{1,40}_arm_\d{1,2}$`)

var fileWave = regexp.MustCompile(`(?i)^(|.*?[ _.\-(])(` + waveForm + `)([ _.\-)].*)$`)

// waveInFile finds the wave in a file's name.
func (r *reading) waveInFile(base string) (before, token, after string, ok bool) {
	if r.known.Study != nil {
		for _, w := range r.known.Study.Waves {
			for _, n := range append([]string{w.ID}, w.Names...) {
				m := regexp.MustCompile(`(?i)^(|.*?[ _.\-(])(` + regexp.QuoteMeta(n) + `)([ _.\-)].*)$`).FindStringSubmatch(base)
				if m != nil {
					return m[1], m[2], m[3], true
				}
			}
		}
	}
	if m := fileWave.FindStringSubmatch(base); m != nil {
		return m[1], m[2], m[3], true
	}
	return "", "", "", false
}

// waveFinding says how the wave is found.
func (r *reading) waveFinding() Finding {
	f := Finding{What: "wave"}
	switch {
	case r.wide != nil:
		f.Says = "in the names of the columns: " + strings.Join(r.waveTexts(), ", ")
	case r.when.place >= 0:
		f.Says = "column " + plain(r.columns[r.when.place].Name) + ": " + strings.Join(r.wavesWithRows(), ", ")
	case r.when.file != "":
		f.Says = "in the name of the file: " + plain(r.when.token)
	default:
		f.Open = true
		f.Says = "no column names it"
		if r.repeats() {
			f.Says += "; people have several rows, so it is by order or by date"
		} else {
			f.Says += "; people have one row each, so the file may be one wave"
		}
	}
	if r.known.Study != nil && len(r.when.unnamed) > 0 {
		f.Open = true
		f.Says += "; no wave of the study is called " + strings.Join(shorten(r.when.unnamed, 12), ", ") + ": add it to names:"
	}
	return f
}

func (r *reading) waveTexts() (list []string) {
	for _, n := range r.when.names {
		list = append(list, plain(n.text))
	}
	return r.hiddenToo(shorten(list, 12))
}

// hiddenToo adds to a list of waves how many there are that are not shown.
func (r *reading) hiddenToo(list []string) []string {
	if r.when.hidden > 0 {
		list = append(list, counted(int64(r.when.hidden), "that is not shown", "that are not shown"))
	}
	return list
}

func (r *reading) wavesWithRows() (list []string) {
	for _, n := range r.when.names {
		list = append(list, fmt.Sprintf("%s (%s)", n.text, counted(n.rows, "row")))
	}
	return r.hiddenToo(shorten(list, 12))
}

// shorten keeps the first entries of a list and says how many more there are.
func shorten(list []string, most int) []string {
	if len(list) <= most {
		return list
	}
	return append(slices.Clone(list[:most]), fmt.Sprintf("%d more", len(list)-most))
}

// repeats reports whether people have several rows.
func (r *reading) repeats() bool {
	best := r.best()
	if len(best) == 0 {
		return false
	}
	_, most := r.tallies.columns[best[0].place].rowsEach()
	return most > 1
}

// layoutFinding says what a row is.
func (r *reading) layoutFinding() Finding {
	f := Finding{What: "layout"}
	switch r.layout() {
	case study.Tidy:
		f.Says = fmt.Sprintf("tidy: a row is an answer, to one of %s; the item in %s, the answer in %s",
			counted(int64(len(r.tidy.items)), "item"), plain(r.columns[r.tidy.item].Name), plain(r.columns[r.tidy.value].Name))
	case study.Wide:
		f.Says = fmt.Sprintf("wide: a row is a person, with %s for each of %s",
			counted(int64(len(r.wide)), "column"), counted(int64(len(r.waveTokens())), "wave"))
	default:
		f.Says = "long: a row is a form"
	}
	return f
}
