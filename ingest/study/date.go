package study

import (
	"fmt"
	"strconv"
	"time"
)

// Date is a calendar day, counted in days since 1 January 1970, as Parquet
// counts them. The zero Date means "no date"; 1 January 1970 itself cannot be
// told from it and is refused when read.
type Date int32

// NewDate returns the day, normalised as time.Date does.
func NewDate(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDate reads an ISO date, 2019-03-05.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("expected a date such as 2019-03-05")
	}
	d := NewDate(t.Date())
	if d == 0 {
		return 0, fmt.Errorf("1 January 1970 is not accepted: exports write it where a date is missing")
	}
	return d, nil
}

// Time returns midnight UTC of the day.
func (d Date) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String returns the ISO form, and "" for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// AddMonths returns the same day of a later month; where that month is too
// short, its last day: 31 January plus one month is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.Time().Date()
	first := NewDate(y, m+time.Month(n), 1)
	last := NewDate(y, m+time.Month(n)+1, 0)
	return min(first+Date(day-1), last)
}

// UnmarshalText reads an ISO date.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}

// Days is a length of time in whole days.
type Days int

// UnmarshalText reads a bare number of days.
func (d *Days) UnmarshalText(b []byte) error {
	n, err := strconv.Atoi(string(b))
	if err != nil || n < 0 {
		return fmt.Errorf("%q, expected a number of days", b)
	}
	*d = Days(n)
	return nil
}
