package study

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func date(t *testing.T, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDatesAreCountedAsParquetCountsThem(t *testing.T) {
	for s, days := range map[string]Date{
		"1970-01-02": 1, "1969-12-31": -1, "2000-02-29": 11016, // 30 years of 365 days, 7 leap days, 31+28 days
		"2019-03-05": 17960, // 49 years of 365 days, 12 leap days, 31+28+4 days
	} {
		if d := date(t, s); d != days || d.String() != s || !d.Time().Equal(time.Date(1970, 1, 1+int(days), 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s is day %d (%s), expected %d", s, d, d, days)
		}
	}
	if Date(0).String() != "" {
		t.Errorf("no date is written %q", Date(0))
	}
}

func TestWhatIsNoDateIsRefused(t *testing.T) {
	for _, s := range []string{"", "2019", "2019-3-5", "05-03-2019", "2019-02-29", "2019-13-01", "2019-00-10", "2019-04-31", "2019-03-05 ", "2019-03-05T10:00:00Z", "20190305", "i går"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("%q was read as %s", s, d)
		} else if err.Error() != "expected a date such as 2019-03-05" {
			t.Errorf("%q: %v", s, err)
		}
		if err := new(Date).UnmarshalText([]byte(s)); err == nil {
			t.Errorf("%q was read", s)
		}
	}
	if _, err := ParseDate("1970-01-01"); err == nil || err.Error() != "1 January 1970 is not accepted: exports write it where a date is missing" {
		t.Errorf("%v", err)
	}
}

func TestMonthsLaterIsTheSameDayOrTheMonthsLast(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		to     string
	}{
		{"2019-01-31", 1, "2019-02-28"},
		{"2020-01-31", 1, "2020-02-29"}, // a leap year
		{"2000-01-30", 1, "2000-02-29"}, // as every 400 years
		{"1900-01-30", 1, "1900-02-28"}, // not every 100
		{"2020-02-29", 12, "2021-02-28"},
		{"2020-02-29", 48, "2024-02-29"},
		{"2019-02-28", 12, "2020-02-28"}, // the last day of a month is not kept as the last
		{"2018-11-30", 3, "2019-02-28"},
		{"2018-08-31", 6, "2019-02-28"},
		{"2019-03-31", 1, "2019-04-30"},
		{"2018-12-31", 9, "2019-09-30"},
		{"2018-06-11", 0, "2018-06-11"},
		{"2018-06-11", 9, "2019-03-11"},
		{"2018-10-15", 3, "2019-01-15"},
		{"2018-12-15", 1, "2019-01-15"},
		{"2019-03-31", -1, "2019-02-28"},
		{"2019-01-15", -1, "2018-12-15"},
	} {
		if got := date(t, c.from).AddMonths(c.months).String(); got != c.to {
			t.Errorf("%s and %d months is %s, expected %s", c.from, c.months, got, c.to)
		}
	}
}

func TestAddingMonthsKeepsTheDayWhereTheMonthHasIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := Date(rapid.IntRange(-20000, 60000).Draw(t, "day"))
		n := rapid.IntRange(-60, 240).Draw(t, "months")
		to := from.AddMonths(n)
		y, m, day := from.Time().Date()
		toY, toM, toDay := to.Time().Date()
		if (toY-y)*12+int(toM)-int(m) != n {
			t.Fatalf("%s and %d months is %s", from, n, to)
		}
		// Where the day is not the same, the next one lies in the next month.
		if _, next, _ := (to + 1).Time().Date(); toDay != day && (toDay > day || next == toM) {
			t.Fatalf("%s and %d months is %s", from, n, to)
		}
		if later := (from + 1).AddMonths(n); later < to {
			t.Fatalf("a day later than %s is %s, before %s", from, later, to)
		}
	})
}

func TestADateReadIsTheDateWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Date(rapid.Int32Range(-700000, 2900000).Draw(t, "day"))
		if d == 0 {
			return // no date
		}
		var back Date
		if err := back.UnmarshalText([]byte(d.String())); err != nil || back != d {
			t.Fatalf("%s read back as %s, %v", d, back, err)
		}
	})
}

func TestDaysAreWholeAndNotNegative(t *testing.T) {
	var d Days
	if err := d.UnmarshalText([]byte("40")); err != nil || d != 40 {
		t.Errorf("%d, %v", d, err)
	}
	for _, s := range []string{"", "-1", "1.5", "40 dage", "99999999999999999999"} {
		if err := d.UnmarshalText([]byte(s)); err == nil {
			t.Errorf("%q was read as %d days", s, d)
		}
	}
}
