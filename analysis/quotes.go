package analysis

import "fmt"

// quotes lists the quotes that people chose, in order of the codebook. A quote
// without consent is not in the table; a warning says how many were left out.
//
// A quote's role and wave may point to one person: the only leader interviewed
// in the third wave. So each row says how many persons were interviewed in its
// role and wave (n), in the wider role and wave, and in the wider role in all
// waves, and disclosure chooses how much of it to print.
func quotes(d *Data, o Options) ([]Table, error) {
	if d.Book == nil {
		return nil, nil
	}
	t := Table{
		Name:  "quotes",
		Title: o.t("Udvalgte citater", "Chosen quotes"),
		Columns: []Column{
			{"code", o.t("Tema", "Code"), DimCode}, {"person", o.t("Person", "Person"), DimPerson}, {"role", o.t("Rolle", "Role"), DimGroup},
			{"wave", o.t("Måling", "Wave"), DimWave}, {"wider", o.t("Bredere rolle", "Wider role"), DimGroup},
			{"n", o.t("Interviewede i rollen og målingen", "Interviewed in role and wave"), Base},
			{"n_wider", o.t("I den bredere rolle og målingen", "In the wider role and wave"), Count},
			{"n_wider_all", o.t("I den bredere rolle, alle målinger", "In the wider role, all waves"), Count},
			{"quote", o.t("Citat", "Quote"), Quote},
		},
		Notes: Notes{Base: o.t("citater, som et menneske har valgt, med samtykke", "quotes that a person chose, with consent"),
			Method: o.t("ordret; [...] er udeladelser og [klammer] erstatninger i udskriften", "verbatim; [...] are elisions and [brackets] replacements in the transcript")},
	}
	n := d.interviewed()
	var refused int
	for _, e := range d.Book.Outline() {
		for _, q := range d.Quotes {
			if q.Code != e.ID {
				continue
			}
			if !q.Consent {
				refused++
				continue
			}
			role, _ := d.Study.Role(q.Role)
			wider := role
			if role.Within != "" {
				wider, _ = d.Study.Role(role.Within)
			}
			wave, _ := d.Study.Wave(q.Wave)
			t.Rows = append(t.Rows, []Cell{key(e.ID, e.Label.In(o.Lang)), key(q.Person, q.Person), key(role.ID, role.One.In(o.Lang)), key(wave.ID, wave.Label.In(o.Lang)),
				key(wider.ID, wider.One.In(o.Lang)), count(n[cellKey{role.ID, wave.ID}]), count(n[cellKey{wider.ID, wave.ID}]), count(n[cellKey{wider.ID, ""}]),
				{Kind: KindQuote, Key: fmt.Sprintf("%s:%d-%d", q.Document, q.Start, q.End), Text: q.Text}})
		}
	}
	if refused > 0 {
		t.Warnings = append(t.Warnings, o.t(fmt.Sprintf("Valgte citater, der er udeladt, fordi der ikke er samtykke: %d", refused), fmt.Sprintf("Chosen quotes left out because there is no consent: %d", refused)))
	}
	if len(t.Rows) == 0 && refused == 0 {
		return nil, nil
	}
	return []Table{t}, nil
}

// interviewed counts the persons interviewed, or who wrote an open answer, by
// role and wave; wave "" is all waves. A role counts in its wider one too.
func (d *Data) interviewed() map[cellKey]int64 {
	seen := map[cellKey]map[string]bool{}
	for _, doc := range d.Documents {
		for _, person := range doc.Persons {
			for _, k := range d.cells(d.Study.RoleIn(&doc, person), doc.Wave) {
				if seen[k] == nil {
					seen[k] = map[string]bool{}
				}
				seen[k][person] = true
			}
		}
	}
	n := map[cellKey]int64{}
	for k, who := range seen {
		n[k] = int64(len(who))
	}
	return n
}

// codes lists the codebook.
func codes(d *Data, o Options) ([]Table, error) {
	if d.Book == nil {
		return nil, nil
	}
	t := Table{
		Name:  "codebook",
		Title: o.t("Kodebog", "Codebook"),
		Columns: []Column{
			{"code", o.t("Tema", "Code"), DimCode}, {"parent", o.t("Hører under", "Under"), Words}, {"definition", o.t("Definition", "Definition"), Words}, {"rules", o.t("Regler", "Rules"), Count},
		},
		Notes: Notes{Source: d.Book.Title.In(o.Lang), Method: "version " + d.Book.Version},
	}
	label := map[string]string{}
	for _, e := range d.Book.Outline() {
		label[e.ID] = e.Label.In(o.Lang)
		t.Rows = append(t.Rows, []Cell{key(e.ID, label[e.ID]), text(label[e.Parent]), text(e.Definition.In(o.Lang)), count(int64(len(e.Include)))})
	}
	return []Table{t}, nil
}
