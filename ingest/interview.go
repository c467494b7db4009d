package ingest

import (
	"sort"
	"strings"

	"spor/ingest/study"
)

// interview is one transcript before it is read: its file and its document's
// keys.
type interview struct {
	file   File
	doc    study.Document
	voices voices
}

// interviews finds out what each transcript is from its file name and the
// declarations, and orders them by document id.
func (r *reader) interviews() ([]interview, error) {
	list := make([]interview, 0, len(r.Files)) // of a large study they are most of the memory
	taken := map[string]string{}
	for _, f := range r.Files {
		if f.Source.Kind != study.Transcripts {
			continue
		}
		if f.Skip {
			r.source(f, study.SourceFile{Detected: "left out on purpose"})
			continue
		}
		doc, voices, problem := r.keys(f)
		if first, twice := taken[doc.ID]; problem == nil && twice {
			problem = &study.Problem{Kind: "interview given twice", Found: doc.ID + ", which is " + first + " already", Expected: "one file for each person, wave and role",
				Hint: "name the parts of one interview with {part} in the pattern, or leave one file out with skip:"}
		}
		if problem != nil {
			problem.Severity, problem.Source, problem.File = study.Error, f.Source.ID, f.Path
			if err := r.sink.Problem(*problem); err != nil {
				return nil, err
			}
			continue
		}
		taken[doc.ID] = f.Path
		list = append(list, interview{f, doc, voices})
	}
	sort.Slice(list, func(i, j int) bool { return list[i].doc.ID < list[j].doc.ID })
	return list, nil
}

// keys builds a transcript's document from its file's name and its source.
func (r *reader) keys(f File) (doc study.Document, known voices, problem *study.Problem) {
	src, v := f.Source, f.values
	participant, staffID := first(v["participant"], src.Participant.Value), v["staff"]
	joint, together := r.Study.JointInterview(v["person"])
	if p := v["person"]; p != "" && !together {
		if _, ok := r.Study.StaffMember(p); ok {
			staffID = p
		} else {
			participant = p
		}
	}
	doc = study.Document{Kind: study.Interview, Source: src.ID, File: f.Path}
	var staff study.Staff
	if staffID != "" {
		var ok bool
		if staff, ok = r.Study.StaffMember(staffID); !ok {
			return doc, known, &study.Problem{Kind: "professional not declared", Found: staffID, Expected: "a pseudonym of staff in " + StudyFile}
		}
		doc.About = r.about(staff.About)
	}
	if participant != "" {
		if !r.participant(participant) {
			return doc, known, &study.Problem{Kind: "participant not declared", Found: participant,
				Expected: "a participant of " + ParticipantsFile + ", or staff or a joint interview in " + StudyFile}
		}
		doc.About = []string{participant}
	}
	doc.Person = first(staffID, participant, joint.ID)
	wave := first(v["wave"], src.Wave.Value)
	if doc.Wave = r.waves[fold(wave)]; doc.Wave == "" {
		return doc, known, &study.Problem{Kind: "unknown wave", Found: wave, Expected: "one of " + strings.Join(waveIDs(r.Study), ", "),
			Hint: "add how files write a wave to its names: in " + StudyFile}
	}
	switch role := first(v["role"], src.Role.Value); {
	case role == "":
		doc.Role = staff.Role
	default:
		if doc.Role = r.roles[fold(role)]; doc.Role == "" {
			return doc, known, &study.Problem{Kind: "unknown role", Found: role, Expected: "one of " + strings.Join(roleIDs(r.Study), ", "),
				Hint: "add how files write a role to its names: in " + StudyFile}
		}
	}
	if doc.Role == "" {
		return doc, known, &study.Problem{Kind: "role not known", Expected: "{role} in the pattern, or role: in the source"}
	}
	doc.ID = study.InterviewID(first(participant, joint.ID), staffID, doc.Wave, doc.Role, v["part"])
	if together {
		known, problem = r.join(joint, src, &doc)
		return doc, known, problem
	}
	doc.Persons = []string{doc.Person}
	if len(doc.About) == 1 {
		doc.Participant = doc.About[0]
	}
	return doc, known, nil
}
