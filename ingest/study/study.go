package study

import "cmp"

// Study is what study.yaml declares. Lists keep the order in which they were
// written: waves are in order of time, roles and forms in order of display.
type Study struct {
	ID        string     `yaml:"study,required"`
	Title     Text       `yaml:"title,required"`
	Language  Language   `yaml:"language"`
	DataCut   Date       `yaml:"data_cut"`
	Waves     []Wave     `yaml:"waves,required"`
	Roles     []Role     `yaml:"roles"`
	Units     []Unit     `yaml:"units"`
	Staff     []Staff    `yaml:"staff"`
	Joint     []Joint    `yaml:"joint"`
	Forms     []Form     `yaml:"forms"`
	Sources   []Source   `yaml:"sources,required"`
	Audiences []Audience `yaml:"audiences"`
	Paired    *bool      `yaml:"paired"` // false: see IsPaired
	Privacy   Privacy    `yaml:"privacy"`
	Report    Report     `yaml:"report"`
}

// IsPaired reports whether the answers under one pseudonym are one person's, in
// all items and waves. They are unless the study says paired: false, as one must
// whose microdata were rebuilt from published margins; then only margins, and
// means that follow from them, are shown.
func (s *Study) IsPaired() bool { return s.Paired == nil || *s.Paired }

// Wave is a measurement occasion. A wave is planned for Month months after a
// participant's start, and a date falls in it when it lies within Tolerance
// days of that day; or it is simply the k-th in the list, for sources that
// count a person's forms.
type Wave struct {
	ID        string   `yaml:"id,required"`
	Label     Text     `yaml:"label"`
	Names     []string `yaml:"names"` // how files and columns write it, beside the id
	Month     *int     `yaml:"month"`
	Tolerance *Days    `yaml:"tolerance"`
}

// Unscheduled is the wave of what falls outside every window. It is kept and
// counted, and takes no part in tables by wave.
const Unscheduled = "unscheduled"

// Role is whose voice or pen it is.
type Role struct {
	ID       string   `yaml:"id,required"`
	Label    Text     `yaml:"label"`    // all who have it: Borgere
	One      Text     `yaml:"one"`      // one of them, under a quote: Borger; default the label
	Names    []string `yaml:"names"`    // how files and columns write it, beside the id
	Speakers []string `yaml:"speakers"` // how transcripts label a turn of this role
	Coded    *bool    `yaml:"coded"`    // false: turns are never coded or counted (interviewer)
	Within   string   `yaml:"within"`   // a wider role that counts these too (health within professional)
}

// IsCoded reports whether turns of the role are coded; they are unless the
// study says coded: false.
func (r Role) IsCoded() bool { return r.Coded == nil || *r.Coded }

// Unit is the body a participant belongs to: a municipality, a jobcentre.
type Unit struct {
	ID    string `yaml:"id,required"`
	Label Text   `yaml:"label"`
}

// Staff is a professional who is interviewed under a pseudonym. About lists the
// participants whose courses the person speaks of: one, several or none.
type Staff struct {
	ID    string   `yaml:"id,required"`
	Role  string   `yaml:"role,required"`
	Unit  string   `yaml:"unit"`
	About []string `yaml:"about"`
}

// Joint is several persons who are interviewed together, under an id of their
// own: a couple, a focus group, a meeting.
type Joint struct {
	ID       string            `yaml:"id,required"`
	Members  []string          `yaml:"members,required"` // participants and staff
	Role     string            `yaml:"role"`             // of the members who are participants; default that of the interview
	Speakers map[string]string `yaml:"speakers"`         // label of a turn -> member, beside the pseudonyms themselves
}

// Form is a kind of questionnaire, such as the citizen's or the caseworker's.
// Waves lists where it is planned; empty means everywhere.
type Form struct {
	ID    string   `yaml:"id,required"`
	Label Text     `yaml:"label"`
	Role  string   `yaml:"role,required"`
	Waves []string `yaml:"waves"`
}

// Audience says to whom tables are published and how small a group may be.
// LeastBase nil means the audience's own default.
type Audience struct {
	ID        string `yaml:"id,required"`
	LeastBase *int   `yaml:"least_base"`
}

// Report holds what the report page says beside the figures.
type Report struct {
	Subtitle  Text  `yaml:"subtitle"`
	Publisher Text  `yaml:"publisher"`
	About     Text  `yaml:"about"`
	Panel     Panel `yaml:"panel"` // whose answers the distributions count; default all
}

// Panel says whose answers a table that compares waves counts.
type Panel string

// The panels. Items is compulsory for every figure of change.
const (
	PanelAll   Panel = "all"   // everyone who answered the item in that wave
	PanelForms Panel = "forms" // persons with the form in all compared waves; n still differs by item and wave
	PanelItems Panel = "items" // persons with an answer to the item in all compared waves
)

// UnmarshalText accepts the names of the panels.
func (p *Panel) UnmarshalText(b []byte) error {
	return oneOf(p, b, "panel", PanelAll, PanelForms, PanelItems)
}

// Wave returns the wave with an id, and whether there is one.
func (s *Study) Wave(id string) (Wave, bool) {
	return find(s.Waves, func(w Wave) bool { return w.ID == id })
}

// Role returns the role with an id, and whether there is one.
func (s *Study) Role(id string) (Role, bool) {
	return find(s.Roles, func(r Role) bool { return r.ID == id })
}

// Form returns the form with an id, and whether there is one.
func (s *Study) Form(id string) (Form, bool) {
	return find(s.Forms, func(f Form) bool { return f.ID == id })
}

// Unit returns the unit with an id, and whether there is one.
func (s *Study) Unit(id string) (Unit, bool) {
	return find(s.Units, func(u Unit) bool { return u.ID == id })
}

// StaffMember returns the professional with a pseudonym, and whether there is
// one.
func (s *Study) StaffMember(id string) (Staff, bool) {
	return find(s.Staff, func(p Staff) bool { return p.ID == id })
}

// JointInterview returns who are interviewed together under an id, and whether
// there are any.
func (s *Study) JointInterview(id string) (Joint, bool) {
	return find(s.Joint, func(j Joint) bool { return j.ID == id })
}

// RoleIn returns the role in which one of a document's persons takes part: in a
// joint interview that of the member, otherwise that of the document.
func (s *Study) RoleIn(d *Document, person string) string {
	j, ok := s.JointInterview(d.Person)
	if !ok {
		return d.Role
	}
	if member, ok := s.StaffMember(person); ok {
		return member.Role
	}
	return cmp.Or(j.Role, d.Role)
}

func find[T any](list []T, is func(T) bool) (T, bool) {
	for _, x := range list {
		if is(x) {
			return x, true
		}
	}
	var none T
	return none, false
}
