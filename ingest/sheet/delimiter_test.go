package sheet

import (
	"strings"
	"testing"
)

func TestDelimiterIsToldByTheRowsThatHaveSeveralCells(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"title", "Eksport fra Skemaet\nid;q1;q2\n1;2;3\n", ";"},
		{"title with a comma", "Eksport, oktober\nid;q1;q2\n1;2;3\n2;2;3\n", ";"},
		{"title of several lines", "Eksport\nHold, efterår\n\nid,q1\n1,2\n2,2\n", ","},
		{"title as Excel pads it", "Eksport;;\nid;q1;q2\n1;2;3\n", ";"},
		{"title, and a row cut short", "Eksport\nid;a;b\n1;2;3\n2;2;3\n3;2;3\n4;2;3\n5;2\n", ";"},
		{"Qualtrics", "StartDate,Q1,Q2_1\n\"Start, dato\",Hvor ofte?,\"Enig; uenig - a\"\n\"{\"\"ImportId\"\":\"\"startDate\"\",\"\"timeZone\"\":\"\"Europe/Copenhagen\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2_1\"\"}\"\n2019-03-05 10:00:00,1,2\n", ","},
		{"Qualtrics, tab, JSON bare", "StartDate\tQ1\tQ2_1\nStart\tHvor ofte?\tEnig, uenig\n{\"ImportId\":\"startDate\",\"timeZone\":\"Europe/Copenhagen\"}\t{\"ImportId\":\"QID1\"}\t{\"ImportId\":\"QID2_1\"}\n2019-03-05\t1\t2\n", "tab"},
		{"SurveyMonkey", "Respondent ID,Hvor ofte?,,Andet?\n,Aldrig,Altid,Open-Ended Response\n118,Aldrig,,\"Ja, tit; næsten\"\n", ","},
		{"headerless labels", "s_1;1;Hele tiden\ns_1;2;Det meste af tiden, næsten\ns_1;3;Lidt, en gang imellem, sjældent\n", ";"},
		{"headerless labels of one line", "s_1;1;Hele tiden", ";"},
		{"headerless labels, tab", "s_1\t1\tHele tiden; altid\ns_1\t2\tIkke, næsten\n", "tab"},
		{"phantom column", "questionName\tvariableName\tsubType\t\nQ1\ts_1\tSingle, Multiple\t\nQ2\ts_2\tDouble\t\n", "tab"},
		{"phantom column below the header", "V1,V2,V3\n1,2,3,\n1,\"a; b\",3,\n", ","},
		{"decimal commas", "id;vægt\n1;72,5\n2;80,5\n3;91,0\n", ";"},
		{"decimal commas everywhere", "id;vægt;højde\n1;72,5;1,80\n2;80,5;1,75\n", ";"},
		{"answers with the other delimiters", "id,svar\n1,a;b;c\n2,a|b\n3,\"d, e\"\n", ","},
		{"all quoted", "\"id\",\"q;1\"\n\"1\",\"a;b\"\n", ","},
		{"blanks behind the commas", "id, q1, q2\n1, 2, \"a; b\"\n", ","},
		{"rows without their last cells", "a;b;c;d\n1;2\n1;2;3\n1;2;3;4\n1;2\n", ";"},
		{"rows that cannot be read", "id;q1\n1;\"x\"y\n2;3\n", ";"},
		{"a first row that cannot be read", "id;\"q\"1\n1;2\n2;3\n", ";"},
		{"one column", "svar\nja, tit\nnej\n", "none"},
		{"one column, most with a comma", "svar\nja, tit\nnej, aldrig, vist\nmåske; nej, ja\nja\n", "none"},
		{"one column with commas in its name", "Har du, i dag, sovet godt?\nja\nnej\n", "none"},
		{"one column, two answers", "Kommentar, evt. uddybning\nja\nnej, slet ikke\nikke rigtig, men, nu ja\n", "none"},
		{"one column of numbers", "vægt\n72,5\n", "none"},
		{"one column of JSON", "svar\n{\"a\":1}\n{\"a\":1,\"b\":2}\n", "none"},
		{"wide", strings.Repeat("q;", 500) + "q\n" + strings.Repeat("1,5;", 500) + "1,5\n", ";"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, rows, err := openBytes([]byte(c.data), Options{})
			must(t, err)
			rows.Close()
			equal(t, f.Detected().Delimiter, c.want)
		})
	}
}

func TestDelimiterIsReportedWhereItCannotBeTold(t *testing.T) {
	wantFailure(t, []byte("id;vægt, kg\n1;72,5\n"), Options{}, "both ; and , divide the rows into 2 columns")
	wantFailure(t, []byte("id|a;b\n1|2;3\n"), Options{}, "both ; and | divide the rows into 2 columns")
	const title = "a title above a table or one column"
	wantFailure(t, []byte("svar\nja, tit\nnej, aldrig\n"), Options{}, title)
	wantFailure(t, []byte("vægt\n72,5\n80,3\n"), Options{}, title)
	wantFailure(t, []byte("id;q1\n1;2\n"), Options{Delimiter: ";;"}, `delimiter ";;"`)
	wantFailure(t, []byte("id;q1\n1;2\n"), Options{Delimiter: `"`}, "expected one character")
	wantFailure(t, []byte("id;q1\n1;2\n"), Options{Delimiter: "\ufffd"}, "expected one character")
}

// Only the first megabyte is looked at; a row that it cuts tells nothing.
func TestDelimiterIsToldFromTheFirstRows(t *testing.T) {
	long := strings.Repeat("ord, ", textHeadBytes/5-10)
	got, detected := readAll(t, []byte("id;svar\n1;a\n2;"+long+"\n3;b\n"), Options{})
	equal(t, detected.Delimiter, ";")
	equal(t, len(got.Rows), 3)
	// Where not even the first row fits, what there is of it must do.
	wide := strings.Repeat("et langt spørgsmål;", 60_000)
	wantFailure(t, []byte(wide+"\n"), Options{}, "expected at most 20000")
}

func TestDelimiterAnnouncedIsTaken(t *testing.T) {
	for data, want := range map[string]string{
		"sep=;\na,b\n1,2\n": ";", "SEP=,\r\na;b\n1;2\n": ",", "\"sep=\t\"\na,b\n": "tab", "sep=|\n": "|",
		// None of these is an announcement.
		"sep=\na;b\n1;2\n": ";", "sep=ab\na;b\n1;2\n": ";", "separat=;\na,b\n1,2\n": ",",
	} {
		f, _, err := openBytes([]byte(data), Options{})
		must(t, err)
		if got := f.Detected().Delimiter; got != want {
			t.Errorf("%q: delimiter %s, expected %s", data, got, want)
		}
	}
}
