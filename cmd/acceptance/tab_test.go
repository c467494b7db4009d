//go:build acceptance

package acceptance

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// tab is one page opened in the browser, and what was heard from it.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex
	requests []string // addresses, in order
	console  []string // errors, warnings and whatever a script prints
}

// openTab opens a file at a width. With bypass the page's Content-Security-Policy
// is off: what the tests run in it may, and so might anything hostile in it.
func openTab(t *testing.T, file string, width int64, bypass bool) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	x := &tab{t: t, ctx: ctx}
	if err := chromedp.Listen(ctx, x.hear); err != nil {
		t.Fatal(err)
	}
	var timeout context.CancelFunc
	x.ctx, timeout = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(timeout)
	if _, err := chromedp.Call(x.ctx, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: bypass}); err != nil {
		t.Fatal(err)
	}
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(file)}
	x.resize(width)
	if err := chromedp.Do(x.ctx, chromedp.Navigate(address.String())); err != nil {
		t.Fatal(err)
	}
	return x
}

func (x *tab) resize(width int64) {
	x.t.Helper()
	if err := chromedp.Do(x.ctx, chromedp.EmulateViewport(width, 900)); err != nil {
		x.t.Fatal(err)
	}
}

// hear takes down what the tests ask about.
func (x *tab) hear(ev any) {
	x.mu.Lock()
	defer x.mu.Unlock()
	switch ev := ev.(type) {
	case *network.EventRequestWillBeSent:
		x.requests = append(x.requests, ev.Request.URL)
	case *log.EventEntryAdded:
		if ev.Entry.Level == log.EntryLevelError || ev.Entry.Level == log.EntryLevelWarning {
			x.console = append(x.console, ev.Entry.Text)
		}
	case *runtime.EventExceptionThrown:
		x.console = append(x.console, ev.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		x.console = append(x.console, fmt.Sprintf("console.%s", ev.Type))
	}
}

// heard returns the requests and the console after giving late ones a moment.
func (x *tab) heard() (requests, console []string) {
	time.Sleep(300 * time.Millisecond)
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.requests, x.console
}

// eval runs an expression in the page and returns its value, awaited.
func eval[T any](x *tab, expression string) T {
	x.t.Helper()
	v, err := chromedp.Run(x.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		x.t.Fatal(err)
	}
	return v
}

// openDetails opens every <details>.
func (x *tab) openDetails() {
	x.t.Helper()
	eval[int](x, `[...document.querySelectorAll('details')].map(d => d.open = true).length`)
}

// overflow names what makes the page wider than its window; scrolling inside an
// element of its own is allowed.
func (x *tab) overflow() string {
	x.t.Helper()
	if eval[bool](x, `document.scrollingElement.scrollWidth <= window.innerWidth`) {
		return ""
	}
	wide := eval[[]string](x, `(() => {
		const scrolled = e => e && (getComputedStyle(e).overflowX !== 'visible' || scrolled(e.parentElement));
		return [...document.body.querySelectorAll('*')]
			.filter(e => e.getBoundingClientRect().right > window.innerWidth + 1 && !scrolled(e.parentElement)).slice(0, 10)
			.map(e => e.localName + (e.id && '#' + e.id) + [...e.classList].map(c => '.' + c).join('') + ' to ' + Math.round(e.getBoundingClientRect().right) + ' px: ' + e.textContent.trim().slice(0, 60));
	})()`)
	return "the page is wider than its window; beyond the edge are:\n" + strings.Join(wide, "\n")
}
