package windows

import (
	"time"

	"go.k6.io/k6/v2/lib/netext/httpext"
	"go.k6.io/k6/v2/metrics"

	"github.com/waqiti/xk6-output-windows/aggregate"
)

// reducer counts samples into windows as they come, so that none is kept.
type reducer struct {
	index  *index
	roller *aggregate.Roller
}

func (r *reducer) add(container metrics.SampleContainer) {
	switch c := container.(type) {
	case *httpext.Trail: // k6's own HTTP metrics alone: most of all samples, and none is sent
	case metrics.Sample: // GetSamples would allocate a slice for each
		r.sample(&c)
	default:
		samples := c.GetSamples()
		for i := range samples {
			r.sample(&samples[i])
		}
	}
}

func (r *reducer) sample(sample *metrics.Sample) {
	series := r.index.find(sample.TimeSeries)
	if series == nil {
		return
	}
	window := r.roller.At(sample.Time.UnixMilli())
	window.Add(series.key, sample.Value)
	if series.schedule == nil {
		return
	}
	switch {
	case series.key.Kind == aggregate.Iterations:
		if since, ok := series.schedule.SinceScheduled(int64(sample.Value), sample.Time); ok {
			window.AddSinceScheduled(series.key, since)
		}
	case series.key.Metric == metricDroppedIterations:
		series.schedule.Drop(sample.Time)
	case series.key.Metric == metricScenarioStart:
		series.schedule.Start(startOf(sample))
	}
}

// startOf goes back from the sample's own time, which carries a monotonic reading: a wall clock that is set during
// the run then changes no latency.
func startOf(sample *metrics.Sample) time.Time {
	started := time.UnixMicro(int64(sample.Value * 1000))
	return sample.Time.Add(-sample.Time.Round(0).Sub(started))
}
