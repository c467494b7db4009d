package privacy

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lists/sites.txt
var siteList string

// sites are known sites, by whether a page below the first points at nobody too.
var sites = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for line := range strings.Lines(siteList) {
		kind, hosts, _ := strings.Cut(line, " ")
		if kind != "office" && kind != "other" {
			continue
		}
		for host := range strings.FieldsSeq(hosts) {
			known[host] = kind == "office"
		}
	}
	return known
})

// pointsAtSomebody passes over the address of a site that everybody visits.
func pointsAtSomebody(text string, f Finding, ok bool) (Finding, bool) {
	if ok && ofKnownSite(text[f.Start:f.End]) {
		return none()
	}
	return f, ok
}

// ofKnownSite reports whether an address is that of a known site, and no more
// than a page of it: no query, and no number that may be somebody's.
func ofKnownSite(address string) bool {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest
	}
	host, page, _ := strings.Cut(address, "/")
	host = strings.ToLower(host)
	pages, known := sites()[strings.TrimPrefix(host, "www.")]
	if !known || page == "" {
		return known
	}
	const longestNumber = 3 // a paragraph or a year's half
	run := 0
	for i := range len(page) {
		if run++; !isDigit(page[i]) {
			run = 0
		}
		if run > longestNumber || strings.IndexByte("?#=&@~%", page[i]) >= 0 {
			return false
		}
	}
	return pages
}
