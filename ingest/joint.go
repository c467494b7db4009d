package ingest

import (
	"slices"

	"spor/ingest/study"
	"spor/ingest/transcript"
)

// voices tells the persons of a joint interview apart, by the labels of their
// turns. The zero value is an interview of one person, where there is nobody to
// tell apart: whoever else is coded (a relative beside the citizen) counts as that
// person's interview.
type voices struct {
	members  map[string]string // label -> member
	withdrew map[string]bool   // members whose words are not kept
}

// join fills in who takes part in a joint interview, but for those who withdrew
// from it, and how their turns are known: by the labels that the study declares,
// by their pseudonyms, and by the labels of a role that only one of them has.
func (r *reader) join(j study.Joint, src *study.Source, doc *study.Document) (voices, *study.Problem) {
	v := voices{map[string]string{}, map[string]bool{}}
	ofRole := map[string][]string{}
	var participants, about []string // whether they withdrew or not
	for _, m := range j.Members {
		staff, professional := r.Study.StaffMember(m)
		if !professional && !r.participant(m) {
			return v, &study.Problem{Kind: "participant not declared", Found: m, Expected: "members of joint interview " + j.ID + " who are in " + ParticipantsFile + ", or staff in " + StudyFile}
		}
		if !professional {
			participants = append(participants, m)
		}
		role := r.Study.RoleIn(doc, m)
		ofRole[role] = append(ofRole[role], m)
		switch {
		case r.Register.Consents.Withdrawn(m, doc.Source, doc.Wave, r.Register.planned(r.Study, m, doc.Wave)):
			v.withdrew[m] = true
			continue
		case professional:
			about = append(about, staff.About...)
		default:
			doc.About = append(doc.About, m)
		}
		doc.Persons = append(doc.Persons, m)
	}
	if participants == nil { // professionals among themselves
		slices.Sort(about)
		participants = slices.Compact(about)
		doc.About = r.about(participants)
	}
	if len(participants) == 1 && len(doc.About) == 1 {
		doc.Participant = participants[0]
	}
	for label, role := range speakerTable(r.Study, src, doc) {
		if m := ofRole[role]; len(m) == 1 {
			v.members[transcript.LabelKey(label)] = m[0]
		}
	}
	for _, m := range j.Members {
		v.members[transcript.LabelKey(m)] = m
	}
	for label, m := range j.Speakers {
		v.members[transcript.LabelKey(label)] = m
	}
	return v, nil
}

// name gives every segment its participant, and its person where somebody speaks
// who is interviewed. The turns of members who withdrew are taken out and counted,
// with the notes that follow them. Nothing is kept where it cannot be told of every
// turn whose it is: where a label is not known, where the transcript seems to have
// labels that were not read as such, or where a member who withdrew has no turn.
func (v voices) name(doc *study.Document, text *transcript.Text) {
	if v.members == nil {
		for i := range text.Segments {
			seg := &text.Segments[i]
			seg.Participant = doc.Participant
			if seg.Coded {
				seg.Person = doc.Person
			}
		}
		return
	}
	var unknown, left int
	found := map[string]bool{} // members with a turn
	dropping := false          // the last turn was of somebody who withdrew
	kept := text.Segments[:0]
	for _, seg := range text.Segments {
		seg.Participant = doc.Participant
		m, known := v.members[transcript.LabelKey(seg.Speaker)]
		switch {
		case seg.Kind == study.Note:
			if dropping {
				continue
			}
		case known && v.withdrew[m]:
			dropping, found[m] = true, true
			left++
			continue
		case known:
			dropping, found[m], seg.Person = false, true, m
			if slices.Contains(doc.About, m) {
				seg.Participant = m
			}
		case seg.Coded:
			dropping, seg.Person = false, doc.Person
			unknown++
		default:
			dropping = false
		}
		seg.Index = int64(len(kept))
		kept = append(kept, seg)
	}
	all := len(text.Segments)
	text.Segments = kept
	tell := func(p study.Problem) {
		p.Severity = study.Warning
		text.Warnings = append(text.Warnings, p)
	}
	if unknown > 0 {
		tell(study.Problem{Kind: "nobody knows which member of joint interview " + doc.Person + " speaks", Found: counted(unknown, "turn"), Expected: "labels that one member has alone",
			Hint: "say whose they are under speakers: of the joint interview in " + StudyFile + "; until then they count as the interview's, as of one person more"})
	}
	if len(v.withdrew) == 0 {
		return
	}
	unsure := unknown > 0 || len(doc.Persons) == 0 || slices.ContainsFunc(text.Warnings, func(p study.Problem) bool { return p.Kind == transcript.PerhapsSpeaker })
	for m := range v.withdrew {
		unsure = unsure || !found[m]
	}
	if unsure {
		text.Segments = nil
		tell(study.Problem{Kind: "joint interview left out: consent to research withdrawn", Found: counted(all, "segment"),
			Expected: "labels that tell of every turn whose it is, and turns of everybody who withdrew", Hint: "say whose labels they are under speakers: of the joint interview in " + StudyFile + ", and only what was said by who withdrew is left out"})
	} else {
		tell(study.Problem{Kind: "turns left out: consent to research withdrawn", Found: counted(left, "turn")})
	}
	layOut(text)
}
