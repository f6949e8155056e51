package aggregate

import (
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"testing"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
)

// The Node side reads the same file.
const goldenFile = "../../../test/evidence/windows.golden.json"

var update = flag.Bool("update", false, "write "+goldenFile)

// goldenWindows holds every kind of metric, an empty second, latecomers beyond both ends of a histogram and an end.
func goldenWindows() []Window {
	payment := Tags{Flow: "payment", Scenario: "payment", Version: "v2.1.0"}
	acknowledged, refused := payment, payment
	acknowledged.Outcome, refused.Outcome = "acknowledged", "refused"
	var (
		duration  = &Key{"payment_duration", Trend, payment}
		acked     = &Key{"payment_acked", Iterations, payment}
		notAcked  = &Key{"payment_refused", Iterations, payment}
		good      = &Key{"payment_outcome", Counter, acknowledged}
		bad       = &Key{"payment_outcome", Counter, refused}
		errors    = &Key{"request_errors", Rate, payment}
		scenario  = &Key{"scenario_start", Gauge, Tags{Scenario: "payment"}}
		dropped   = &Key{"dropped_iterations", Counter, Tags{Scenario: "payment"}}
		activeVUs = &Key{"vus", Gauge, Tags{}}
	)

	r := NewRoller(start)
	first := r.At(start + 100)
	first.Add(scenario, start-400)
	for i := range 100 {
		first.Add(duration, 10+float64(i)/4) // 10 ms to 34.75 ms
	}
	for _, i := range []float64{0, 1, 2, 3, 5, 7, 8} {
		first.Add(acked, i)
		first.AddSinceScheduled(acked, time.Duration(12+i)*time.Millisecond)
		first.Add(good, 1)
	}
	first.Add(notAcked, 4)
	first.Add(bad, 1)
	for _, wasError := range []float64{0, 0, 1} {
		first.Add(errors, wasError)
	}
	first.Add(dropped, 1)
	first.Add(activeVUs, 9)
	first.Add(activeVUs, 7)
	windows := r.CloseUntil(start + 2000)

	for _, beyondTheEnds := range []float64{0, 0.0001, 500_000} {
		r.At(start+1900).Add(duration, beyondTheEnds)
	}
	windows = append(windows, r.CloseAll(start+2100)...)

	sealed := make([]Window, 0, len(windows))
	for _, open := range windows {
		window := open.Seal("50-1-payment", "k6-1")
		window.SentAtMs = window.StartMs + 1300
		sealed = append(sealed, window)
	}
	return sealed
}

func TestGolden(t *testing.T) {
	made := goldenWindows()
	if *update {
		text, err := json.MarshalIndent(made, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(goldenFile, append(text, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var golden []Window
	text, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &golden); err != nil {
		t.Fatal(err)
	}
	if got, want := decoded(t, made), decoded(t, golden); !reflect.DeepEqual(got, want) {
		t.Errorf("the wire format has changed; run go test ./aggregate -update and raise windowFormat\ngot  %v\nwant %v", got, want)
	}
}

// decoded spells histograms out: their compressed form may differ between versions of Go.
func decoded(t *testing.T, windows []Window) []any {
	t.Helper()
	values := func(encoded *string) []hdrhistogram.Bar {
		if *encoded == "" {
			return nil
		}
		histogram, err := hdrhistogram.Decode([]byte(*encoded))
		if err != nil {
			t.Fatal(err)
		}
		*encoded = "spelled out"
		return taken(histogram.Distribution())
	}
	var all []any
	for _, window := range windows {
		for i := range window.Series {
			series := window.Series[i]
			all = append(all, values(&series.Histogram), values(&series.SinceScheduled))
			series.Sum, series.Max = nil, nil
			all = append(all, number(window.Series[i].Sum), number(window.Series[i].Max), series)
		}
		window.Series = nil
		all = append(all, window)
	}
	return all
}

func taken(bars []hdrhistogram.Bar) []hdrhistogram.Bar {
	var some []hdrhistogram.Bar
	for _, bar := range bars {
		if bar.Count > 0 {
			some = append(some, bar)
		}
	}
	return some
}

func number(pointer *float64) any {
	if pointer == nil {
		return "absent"
	}
	return *pointer
}
