package analysis

import (
	"slices"
	"spor/ingest/study"
)

// completion counts, for each form and wave, what became of everyone who has
// started. Each of them is in exactly one of
//
//	answered      the form is there
//	exited        left before the form was due
//	not yet due   the last day of the window lies after the data cut
//	overdue       none of these: due and not there
//
// and due = answered + overdue. A form that came early, or after an exit, is
// answered. Where a participant has no start date, nothing says when a form is
// due, and "not answered" stands for the last three.
func completion(d *Data, o Options) ([]Table, error) {
	t := Table{
		Name:  "completion",
		Title: o.t("Besvarelser pr. skema og måling", "Answers by form and wave"),
		Columns: []Column{
			{"form", o.t("Skema", "Form"), DimGroup}, {"wave", o.t("Måling", "Wave"), DimWave},
			{"started", o.t("Startet", "Started"), Base}, {"due", o.t("Forfaldne", "Due"), Count},
			{"answered", o.t("Besvaret", "Answered"), Count}, {"overdue", o.t("Mangler", "Overdue"), Count},
			{"exited", o.t("Udgået før", "Exited before"), Count}, {"not_yet_due", o.t("Endnu ikke forfaldne", "Not yet due"), Count},
			{"share", o.t("Besvaret af forfaldne", "Answered of due"), Share},
		},
		Notes: Notes{
			Base:   o.t("alle, der er startet senest på skæringsdatoen", "everyone who had started by the data cut"),
			Method: o.t("forfaldne = besvaret + mangler; hver person tælles i netop én af grupperne besvaret, mangler, udgået før og endnu ikke forfaldne", "due = answered + overdue; each person is in exactly one of answered, overdue, exited before, not yet due"),
		},
	}
	answered := map[[3]string]bool{}
	for _, f := range d.Forms {
		answered[[3]string{f.Form, f.Wave, f.Participant}] = true
	}
	var unknown int64
	for _, form := range d.Study.Forms {
		for _, w := range d.waves(o.Waves) {
			if !slices.Contains(form.Waves, w.ID) {
				continue
			}
			n := map[status]int64{}
			for _, p := range d.Participants {
				n[formStatus(p, w, d.Study.DataCut, answered[[3]string{form.ID, w.ID, p.ID}])]++
			}
			unknown += n[unknownDue]
			started := n[isAnswered] + n[isOverdue] + n[hasExited] + n[notYetDue] + n[unknownDue]
			row := []Cell{key(form.ID, form.Label.In(o.Lang)), key(w.ID, w.Label.In(o.Lang)), count(started)}
			if n[unknownDue] > 0 {
				why := o.t("ukendt: der mangler startdatoer", "unknown: start dates are missing")
				row = append(row, empty(why), count(n[isAnswered]), empty(why), empty(why), empty(why), share(n[isAnswered], started))
			} else {
				due := n[isAnswered] + n[isOverdue]
				row = append(row, count(due), count(n[isAnswered]), count(n[isOverdue]), count(n[hasExited]), count(n[notYetDue]), share(n[isAnswered], due))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	if unknown > 0 {
		t.Warnings = append(t.Warnings, o.t("Uden startdatoer vides det ikke, hvornår et skema forfalder; andelen er af alle deltagere",
			"Without start dates it is not known when a form is due; the share is of all participants"))
	}
	if len(t.Rows) == 0 {
		return nil, nil
	}
	return []Table{t}, nil
}

type status int

const (
	notStarted status = iota
	isAnswered
	isOverdue
	hasExited
	notYetDue
	unknownDue
)

func formStatus(p study.Participant, w study.Wave, cut study.Date, answered bool) status {
	switch {
	case answered:
		return isAnswered
	case p.Start == 0 || w.Month == nil:
		return unknownDue
	case cut != 0 && p.Start > cut:
		return notStarted
	}
	due := p.Start.AddMonths(*w.Month)
	last := due
	if w.Tolerance != nil {
		last += study.Date(*w.Tolerance)
	}
	switch {
	case p.Exit != 0 && p.Exit < due:
		return hasExited
	case cut != 0 && last > cut:
		return notYetDue
	}
	return isOverdue
}
