//go:build acceptance

package acceptance

import (
	"strings"
	"testing"
)

func TestPagesAskForNothing(t *testing.T) {
	eachPage(t, func(t *testing.T, _ edition, page string) {
		// With its policy a page may not ask; without it, nothing holds it back
		// but that there is nothing to ask for.
		for _, bypass := range []bool{false, true} {
			x := openTab(t, page, 1280, bypass)
			x.openDetails()
			requests, console := x.heard()
			if len(requests) != 1 || !strings.HasSuffix(requests[0], "/report.html") {
				t.Errorf("policy off: %v: requests %q, expected only the page itself", bypass, requests)
			}
			if len(console) > 0 {
				t.Errorf("policy off: %v: console %q, expected nothing", bypass, console)
			}
		}
	})
}

func TestPagesFitNarrowScreens(t *testing.T) {
	eachPage(t, func(t *testing.T, _ edition, page string) {
		x := openTab(t, page, 320, false)
		if wide := x.overflow(); wide != "" {
			t.Errorf("320 px, details closed: %s", wide)
		}
		x.openDetails()
		if wide := x.overflow(); wide != "" {
			t.Errorf("320 px, details open: %s", wide)
		}
	})
}
