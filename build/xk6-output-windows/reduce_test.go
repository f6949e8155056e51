package windows

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
	"go.k6.io/k6/v2/lib/netext/httpext"
	"go.k6.io/k6/v2/metrics"

	"github.com/waqiti/xk6-output-windows/aggregate"
)

// k6Run makes samples as k6 does, with metrics and tag sets of one registry.
type k6Run struct {
	*testing.T
	registry *metrics.Registry
	reducer  reducer
}

func newK6Run(t *testing.T, rate int) *k6Run {
	t.Helper()
	schedules, err := schedulesOf(optionsOf(t, constantRate(rate, 10), "", ""))
	if err != nil {
		t.Fatal(err)
	}
	return &k6Run{t, metrics.NewRegistry(), reducer{newIndex(schedules), aggregate.NewRoller(began.UnixMilli())}}
}

func (r *k6Run) sample(metric string, kind metrics.MetricType, afterMs int, value float64, tags ...string) metrics.Sample {
	set := r.registry.RootTagSet().With("scenario", "payment")
	for i := 0; i < len(tags); i += 2 {
		set = set.With(tags[i], tags[i+1])
	}
	return metrics.Sample{
		TimeSeries: metrics.TimeSeries{Metric: r.registry.MustNewMetric(metric, kind), Tags: set},
		Time:       began.Add(time.Duration(afterMs) * time.Millisecond), Value: value,
	}
}

func (r *k6Run) ended() []aggregate.Series {
	return r.reducer.roller.CloseAll(began.UnixMilli())[0].Seal("load", "k6-1").Series
}

func TestOnlyOurMetricsAndTagsAreSent(t *testing.T) {
	r := newK6Run(t, 1000)
	url := r.sample("http_reqs", metrics.Counter, 1, 1, "url", "http://a")
	r.reducer.add(&httpext.Trail{Samples: []metrics.Sample{url}})
	r.reducer.add(r.sample("checks", metrics.Rate, 1, 1))
	for i := range 3 {
		r.reducer.add(r.sample("payment_outcome", metrics.Counter, i, 1,
			"version", "v2.1.0", "flow", "payment", "outcome", "refused", "name", fmt.Sprint("pay-", i)))
	}
	r.reducer.add(metrics.Samples{r.sample("request_errors", metrics.Rate, 1, 1), r.sample("request_errors", metrics.Rate, 1, 0)})

	got := r.ended()
	if len(got) != 2 {
		t.Fatalf("got %+v", got)
	}
	want := aggregate.Tags{Flow: "payment", Outcome: "refused", Scenario: "payment", Version: "v2.1.0"}
	if got[0].Metric != "payment_outcome" || got[0].Tags != want || got[0].Count != 3 || *got[0].Sum != 3 {
		t.Errorf("got %+v", got[0])
	}
	if got[1].Metric != "request_errors" || got[1].Count != 2 || *got[1].Sum != 1 {
		t.Errorf("got %+v", got[1])
	}
}

func TestIterationsAreTimedFromTheirSlots(t *testing.T) {
	r := newK6Run(t, 1000)
	r.reducer.add(r.sample("dropped_iterations", metrics.Counter, 0, 1)) // before any VU said when the scenario began
	r.reducer.add(r.sample("scenario_start", metrics.Gauge, 1, float64(began.UnixMilli())))
	r.reducer.add(r.sample("payment_acked", metrics.Counter, 6, 0))   // ran in slot 1: 5 ms
	r.reducer.add(r.sample("payment_refused", metrics.Counter, 9, 1)) // ran in slot 2: 7 ms

	got := map[string]aggregate.Series{}
	for _, series := range r.ended() {
		got[series.Metric] = series
	}
	if got["payment_acked"].Ranges[0] != (aggregate.Range{0, 0}) || got["payment_refused"].Ranges[0] != (aggregate.Range{1, 1}) {
		t.Errorf("got %+v", got)
	}
	if us := meanUs(t, got["payment_acked"].SinceScheduled); us < 4990 || us > 5010 {
		t.Errorf("acknowledged after %v µs, want 5,000", us)
	}
	if us := meanUs(t, got["payment_refused"].SinceScheduled); us < 6990 || us > 7010 {
		t.Errorf("refused after %v µs, want 7,000", us)
	}
}

func meanUs(t *testing.T, encoded string) float64 {
	t.Helper()
	histogram, err := hdrhistogram.Decode([]byte(encoded))
	if err != nil {
		t.Fatal(err)
	}
	return histogram.Mean()
}

func TestVersionsWithoutEndAreChargedToUnknown(t *testing.T) {
	r := newK6Run(t, 1000)
	const versions = 3 * maxCachedTagSets
	for i := range versions {
		r.reducer.add(r.sample("payment_outcome", metrics.Counter, 1, 1, "version", fmt.Sprint(i)))
	}
	if cached := len(r.reducer.index.metrics[r.registry.Get("payment_outcome")].byTags); cached > maxCachedTagSets {
		t.Errorf("%d tag sets cached", cached)
	}
	total, unknown := int64(0), int64(0)
	series := r.ended()
	for _, s := range series {
		total += s.Count
		if s.Tags.Version == unknownVersion {
			unknown += s.Count
		}
	}
	if len(series) != maxSeries+1 || total != versions || unknown != versions-maxSeries {
		t.Errorf("%d series, %d samples, %d of them unknown", len(series), total, unknown)
	}
}

func TestAVersionTooLongForTheCollectorIsUnknown(t *testing.T) {
	r := newK6Run(t, 1000)
	r.reducer.add(r.sample("payment_outcome", metrics.Counter, 1, 1, "version", strings.Repeat("v", 5000)))
	if got := r.ended()[0].Tags.Version; got != unknownVersion {
		t.Errorf("got %q", got)
	}
}

// A tenth of the five million requests in DESIGN.md section 15, and the same answer: nothing stays behind.
func TestMemoryIsFlat(t *testing.T) {
	r := newK6Run(t, 1500)
	r.reducer.add(r.sample("scenario_start", metrics.Gauge, 0, float64(began.UnixMilli())))
	acked := r.sample("payment_acked", metrics.Counter, 0, 0, "version", "v2.1.0")
	duration := r.sample("payment_duration", metrics.Trend, 0, 12, "version", "v2.1.0")
	second := 0
	play := func(seconds int) uint64 {
		for ; seconds > 0; seconds-- {
			for i := range 1500 {
				at := began.Add(time.Duration(second)*time.Second + time.Duration(i)*666*time.Microsecond)
				acked.Time, acked.Value, duration.Time = at, float64(1500*second+i), at
				r.reducer.add(acked)
				r.reducer.add(duration)
			}
			second++
			for _, open := range r.reducer.roller.CloseUntil(began.UnixMilli() + int64(second)*1000) {
				open.Seal("load", "k6-1")
			}
		}
		runtime.GC()
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		return memory.HeapAlloc
	}
	before := play(30)
	if after := play(330); after > before+1<<20 {
		t.Errorf("%d bytes before, %d after half a million requests", before, after)
	}
}

// What one second at 1,500/s costs, two versions side by side: to be held against k6's own 300 to 500 ms.
func BenchmarkSecond(b *testing.B) {
	r := newK6Run(&testing.T{}, 1500)
	r.reducer.add(r.sample("scenario_start", metrics.Gauge, 0, float64(began.UnixMilli())))
	versions := [][]metrics.Sample{}
	for _, version := range []string{"v2.0.0", "v2.1.0"} {
		tags := []string{"flow", "payment", "version", version}
		versions = append(versions, []metrics.Sample{
			r.sample("payment_acked", metrics.Counter, 0, 0, tags...),
			r.sample("payment_duration", metrics.Trend, 0, 0, tags...),
			r.sample("payment_outcome", metrics.Counter, 0, 1, append(tags, "outcome", "acknowledged")...),
			r.sample("request_errors", metrics.Rate, 0, 0, tags...),
			r.sample("iteration_duration", metrics.Trend, 0, 12),
		})
	}
	random := rand.New(rand.NewSource(1))
	b.ReportAllocs()
	second := 0
	for b.Loop() {
		for i := range 1500 {
			iteration := 1500*second + i
			at := began.Add(time.Duration(iteration) * 666_666)
			latencyMs := 5 + 10*random.ExpFloat64()
			samples := versions[random.Intn(2)]
			samples[0].Value, samples[1].Value = float64(iteration), latencyMs
			for _, sample := range samples {
				sample.Time = at
				r.reducer.add(sample)
			}
		}
		second++
		for _, open := range r.reducer.roller.CloseUntil(began.UnixMilli() + int64(second-1)*1000) {
			if _, err := json.Marshal(open.Seal("load", "k6-1")); err != nil {
				b.Fatal(err)
			}
		}
	}
}
