package reports

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"sync"

	"spor/ingest/study"
	"spor/reports/chart"
)

// Drawer draws the figures of one run. It keeps its renderers warm from page to
// page, and a figure that is the same for two audiences is drawn once. The zero
// value is ready; it may be used by one page at a time.
type Drawer struct {
	mu    sync.Mutex
	idle  []*chart.Renderer
	drawn map[string]string // by figure, see figureKey
}

// draw renders every figure of the sections, with as many renderers as there
// are processors.
func (d *Drawer) draw(ctx context.Context, sections []section, l study.Language, progress func(done, total int)) error {
	var todo []*block
	for i := range sections {
		for j := range sections[i].Blocks {
			if b := &sections[i].Blocks[j]; b.Figure != nil {
				todo = append(todo, b)
			}
		}
	}
	next := make(chan *block)
	var done int
	var first error
	report := func(err error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		done++
		if err != nil && first == nil {
			first = err
		}
		if progress != nil {
			progress(done, len(todo))
		}
	}
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(todo)) {
		wg.Go(func() {
			for b := range next {
				var err error
				if b.SVG, err = d.figure(*b.Figure, l); err != nil {
					err = fmt.Errorf("figure %s: %w", b.Figure.ID, err)
				}
				report(err)
			}
		})
	}
	for _, b := range todo {
		if ctx.Err() != nil {
			break
		}
		next <- b
	}
	close(next)
	wg.Wait()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return first
}

// figure draws one figure, or takes it from an earlier page.
func (d *Drawer) figure(data chart.Data, l study.Language) (string, error) {
	key, err := figureKey(data, l)
	if err != nil {
		return "", err
	}
	d.mu.Lock()
	svg, ok := d.drawn[key]
	var r *chart.Renderer
	if n := len(d.idle); !ok && n > 0 {
		r, d.idle = d.idle[n-1], d.idle[:n-1]
	}
	d.mu.Unlock()
	if ok {
		return svg, nil
	}
	if r == nil {
		if r, err = chart.New(); err != nil {
			return "", err
		}
	}
	made, err := r.SVG(data)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.idle = append(d.idle, r)
	if err != nil {
		return "", err
	}
	if d.drawn == nil {
		d.drawn = map[string]string{}
	}
	d.drawn[key] = string(made)
	return string(made), nil
}

// figureKey stands for everything that decides how a figure looks. How numbers
// are written along an axis is a function, which the language and unit decide.
func figureKey(data chart.Data, l study.Language) (string, error) {
	b, err := json.Marshal(struct {
		Language study.Language
		chart.Data
	}{l, data})
	return string(b), err
}
