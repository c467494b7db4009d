package analysis

import "spor/ingest/study"

// interviews counts transcripts, the persons interviewed and their words by
// role and wave. A joint interview counts in the role of each member, with the
// words said in that role; any other in its own, with all its coded words.
func interviews(d *Data, o Options) ([]Table, error) {
	t := Table{
		Name:  "interviews",
		Title: o.t("Interview pr. rolle og måling", "Interviews by role and wave"),
		Columns: []Column{
			{"role", o.t("Rolle", "Role"), DimGroup}, {"wave", o.t("Måling", "Wave"), DimWave},
			{"persons", o.t("Personer", "Persons"), Base}, {"interviews", o.t("Interview", "Interviews"), Count},
			{"words", o.t("Ord", "Words"), Count},
		},
		Notes: Notes{
			Base:   o.t("personer, der er interviewet", "persons interviewed"),
			Method: o.t("ord er den interviewedes egne, uden interviewer og angivelser som (griner) og [pause]", "words are the interviewee's own, without interviewer and directions such as (laughs) and [pause]"),
		},
	}
	said := map[[2]string]int64{} // document, role -> words
	for _, turn := range d.Turns {
		said[[2]string{turn.Document, turn.Role}] += turn.Words
	}
	for _, role := range d.Study.Roles {
		any := false
		var rows [][]Cell
		for _, w := range d.waves(o.Waves) {
			persons, n, words := map[string]bool{}, int64(0), int64(0)
			for _, doc := range d.Documents {
				if doc.Kind != study.Interview || doc.Wave != w.ID {
					continue
				}
				takesPart := false
				for _, person := range doc.Persons {
					if d.Study.RoleIn(&doc, person) == role.ID {
						persons[person], takesPart, any = true, true, true
					}
				}
				if takesPart {
					n++
					if _, joint := d.Study.JointInterview(doc.Person); joint {
						words += said[[2]string{doc.ID, role.ID}]
					} else {
						words += doc.Words
					}
				}
			}
			rows = append(rows, []Cell{key(role.ID, role.Label.In(o.Lang)), key(w.ID, w.Label.In(o.Lang)), count(int64(len(persons))), count(n), count(words)})
		}
		if any {
			t.Rows = append(t.Rows, rows...)
		}
	}
	if len(t.Rows) == 0 {
		return nil, nil
	}
	return []Table{t}, nil
}
