package chart

import (
	_ "embed" // ECharts is carried in the program; a report makes no request
	"fmt"
	"math"
	"regexp"
	"strconv"
	"sync"
	"time"

	"github.com/dop251/goja"
)

// Apache ECharts 6.1.0, file dist/echarts.min.js of the npm package "echarts", unchanged; its licence, notice and
// the licence of the part it takes from d3 lie beside it.
//
//go:embed echarts/echarts.min.js
var echartsSource string

// Licences returns the licence texts that must go where the program goes: ECharts' licence, its notice, and d3's.
func Licences() []string { return []string{echartsLicence, echartsNotice, d3Licence} }

//go:embed echarts/LICENSE
var echartsLicence string

//go:embed echarts/NOTICE
var echartsNotice string

//go:embed echarts/LICENSE-d3
var d3Licence string

// program is compiled once in a process (a third of a second) and shared by all renderers.
var program = sync.OnceValues(func() (*goja.Program, error) {
	return goja.Compile("echarts.min.js", echartsSource, false)
})

// glue is all the script that is ours. A chart is disposed of after every drawing, so that nothing is carried over. Timers
// never fire: ECharts asks for them for animation only, and there is none.
const glue = `
var setTimeout = function () { return 0; }, clearTimeout = function () {};
function draw(option, width, height) {
	var chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width: width, height: height});
	try {
		chart.setOption(JSON.parse(option));
		return chart.renderToSVGString({useViewBox: true});
	} finally {
		chart.dispose();
	}
}`

// Renderer draws figures. It holds one warm script engine, which takes about a tenth of a second to make once ECharts
// is compiled, and then draws in 50 to 150 ms a figure, some 30 ms more for every panel; keep one for each
// worker. It is not safe for concurrent use.
type Renderer struct {
	draw func(option string, width, height float64) (string, error)
}

// New returns a Renderer. It reads nothing from the machine: the engine has no clock, no randomness, no files and
// no network.
func New() (*Renderer, error) {
	compiled, err := program()
	if err != nil {
		return nil, fmt.Errorf("chart: compile echarts: %w", err)
	}
	vm := goja.New()
	vm.SetRandSource(func() float64 { return 0.5 })
	vm.SetTimeSource(func() time.Time { return time.Unix(0, 0) })
	if _, err := vm.RunString(glue); err != nil {
		return nil, fmt.Errorf("chart: start engine: %w", err)
	}
	if _, err := vm.RunProgram(compiled); err != nil {
		return nil, fmt.Errorf("chart: start echarts: %w", err)
	}
	// Without a canvas ECharts takes every letter it does not know for one em wide, so that æ, ø and å count double.
	api := vm.NewObject()
	if err := api.Set("measureText", func(text, font string) map[string]any {
		size, bold := fontSize(font)
		return map[string]any{"width": textWidth(text, size, bold)}
	}); err != nil {
		return nil, fmt.Errorf("chart: start echarts: %w", err)
	}
	set, ok := goja.AssertFunction(vm.Get("echarts").ToObject(vm).Get("setPlatformAPI"))
	if !ok {
		return nil, fmt.Errorf("chart: start echarts: setPlatformAPI is not a function in this version")
	}
	if _, err := set(goja.Undefined(), api); err != nil {
		return nil, fmt.Errorf("chart: start echarts: %w", err)
	}
	r := &Renderer{}
	if err := vm.ExportTo(vm.Get("draw"), &r.draw); err != nil {
		return nil, fmt.Errorf("chart: start engine: %w", err)
	}
	return r, nil
}

var fontPx = regexp.MustCompile(`([0-9.]+)px`)

// fontSize reads the size and weight from a CSS font as ECharts writes it, such as "bold 12px sans-serif".
func fontSize(font string) (size float64, bold bool) {
	size = 12
	if m := fontPx.FindStringSubmatch(font); m != nil {
		if v, err := strconv.ParseFloat(m[1], 64); err == nil {
			size = v
		}
	}
	return size, len(font) >= 4 && font[:4] == "bold"
}

// SVG draws one figure: an <svg> element without XML declaration, to be put into a page as it is or saved as a
// file. It has a viewBox and width="100%", so the page decides the size; see Data.Width for text that must stay readable.
// The same Data gives the same bytes from any Renderer at any time. Errors say where Data cannot be drawn.
func (r *Renderer) SVG(d Data) ([]byte, error) {
	d, err := checked(d)
	if err != nil {
		return nil, err
	}
	s := &sheet{Data: d, width: float64(d.Width)}
	forms()[d.Kind].draw(s)
	s.height = math.Ceil(s.height)
	option, err := s.option()
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", d.ID, err)
	}
	drawn, err := r.draw(string(option), s.width, s.height)
	if err != nil {
		return nil, fmt.Errorf("chart %s: draw: %w", d.ID, err)
	}
	out, err := rebuild(s, drawn)
	if err != nil {
		return nil, fmt.Errorf("chart %s: rebuild: %w", d.ID, err)
	}
	return out, nil
}
