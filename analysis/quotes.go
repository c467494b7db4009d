package analysis

// quotes lists the quotes that people chose, in order of the codebook. A quote
// without consent is not in the table; a warning says how many were left out.
func quotes(d *Data, o Options) ([]Table, error) {
	if d.Book == nil {
		return nil, nil
	}
	t := Table{
		Name:  "quotes",
		Title: o.t("Udvalgte citater", "Chosen quotes"),
		Columns: []Column{
			{"code", o.t("Tema", "Code"), DimCode}, {"person", o.t("Person", "Person"), DimPerson}, {"role", o.t("Rolle", "Role"), DimGroup}, {"wave", o.t("Måling", "Wave"), DimWave},
			{"quote", o.t("Citat", "Quote"), Quote},
		},
		Notes: Notes{Base: o.t("citater, som et menneske har valgt, med samtykke", "quotes that a person chose, with consent"),
			Method: o.t("ordret; [...] er udeladelser og [klammer] erstatninger i udskriften", "verbatim; [...] are elisions and [brackets] replacements in the transcript")},
	}
	var refused int
	for _, e := range d.Book.Outline() {
		for _, q := range d.Quotes {
			if q.Code != e.Code.ID {
				continue
			}
			if !q.Consent {
				refused++
				continue
			}
			role, _ := d.Study.Role(q.Role)
			wave, _ := d.Study.Wave(q.Wave)
			t.Rows = append(t.Rows, []Cell{key(e.Code.ID, e.Code.Label.In(o.Lang)), key(q.Person, q.Person), key(role.ID, role.Label.In(o.Lang)), key(wave.ID, wave.Label.In(o.Lang)),
				{Kind: KindQuote, Key: q.Document, Text: q.Text}})
		}
	}
	if refused > 0 {
		t.Warnings = append(t.Warnings, o.t("Nogle valgte citater er udeladt, fordi der ikke er samtykke", "Some chosen quotes are left out because there is no consent"))
	}
	if len(t.Rows) == 0 && refused == 0 {
		return nil, nil
	}
	return []Table{t}, nil
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
		Notes: Notes{Source: d.Book.Title.In(o.Lang), Method: o.t("version ", "version ") + d.Book.Version},
	}
	label := map[string]string{}
	for _, e := range d.Book.Outline() {
		label[e.Code.ID] = e.Code.Label.In(o.Lang)
		t.Rows = append(t.Rows, []Cell{key(e.Code.ID, label[e.Code.ID]), text(label[e.Parent]), text(e.Code.Definition.In(o.Lang)), count(int64(len(e.Code.Include)))})
	}
	return []Table{t}, nil
}
