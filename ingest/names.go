package ingest

import (
	"strings"

	"spor/ingest/study"

	"golang.org/x/text/unicode/norm"
)

// fold is what two names of a wave, a role or a speaker must agree in: NFC,
// lower case, single blanks.
func fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(s)), " "))
}

// waveNames is everything a wave answers to: its id, its labels and its
// declared names, folded.
func waveNames(w study.Wave) []string { return folded(w.Label, append([]string{w.ID}, w.Names...)) }

func roleNames(r study.Role) []string { return folded(r.Label, append([]string{r.ID}, r.Names...)) }

func folded(label study.Text, names []string) (all []string) {
	seen := map[string]bool{"": true}
	for _, n := range append(names, label.DA, label.EN) {
		if n = fold(n); !seen[n] {
			seen[n] = true
			all = append(all, n)
		}
	}
	return all
}

// waveTable maps every name of the waves to its id.
func waveTable(s *study.Study) map[string]string {
	table := map[string]string{}
	for _, w := range s.Waves {
		for _, n := range waveNames(w) {
			table[n] = w.ID
		}
	}
	return table
}

// roleTable maps every name of the roles to its id.
func roleTable(s *study.Study) map[string]string {
	table := map[string]string{}
	for _, r := range s.Roles {
		for _, n := range roleNames(r) {
			table[n] = r.ID
		}
	}
	return table
}

// speakerTable maps every label that a turn may carry to its role: the roles'
// names and speakers, the source's own, and the pseudonyms and labels of the
// persons interviewed.
func speakerTable(s *study.Study, src *study.Source, doc *study.Document) map[string]string {
	table := map[string]string{}
	for _, r := range s.Roles {
		for _, n := range append(append([]string{r.ID, r.Label.DA, r.Label.EN}, r.Names...), r.Speakers...) {
			if n != "" {
				table[n] = r.ID
			}
		}
	}
	for label, r := range src.Speakers {
		table[label] = r
	}
	j, joint := s.JointInterview(doc.Person)
	if !joint {
		j.Members = []string{doc.Person}
	}
	for _, m := range j.Members {
		table[m] = s.RoleIn(doc, m)
	}
	for label, m := range j.Speakers {
		table[label] = s.RoleIn(doc, m)
	}
	return table
}
