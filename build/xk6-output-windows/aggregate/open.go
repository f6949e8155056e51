package aggregate

import (
	"cmp"
	"slices"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
)

// Open is a window that still takes samples.
type Open struct {
	startMs     int64
	sequence    int64
	final       bool
	lateSamples int64
	cells       map[*Key]*cell
	histograms  *histograms
}

// cell counts what came for one series in one second.
type cell struct {
	count          int64
	sum, max       float64
	iterations     []int64
	histogram      *hdrhistogram.Histogram
	sinceScheduled *hdrhistogram.Histogram
}

// Add counts a sample as the key's kind wants it. Trends are in milliseconds. Keys are told apart by pointer, which is
// what a lookup per sample can afford: the caller keeps one per series.
func (o *Open) Add(key *Key, value float64) {
	c := o.cell(key)
	c.count++
	switch key.Kind {
	case Counter:
		c.sum += value
	case Gauge:
		c.sum = value
		if c.count == 1 || value > c.max {
			c.max = value
		}
	case Rate:
		if value != 0 {
			c.sum++
		}
	case Trend:
		if c.histogram == nil {
			c.histogram = o.histograms.lend()
		}
		record(c.histogram, value*1000)
	case Iterations:
		c.iterations = append(c.iterations, int64(value))
	}
}

// AddSinceScheduled notes how long after its scheduled slot an iteration's sample came.
func (o *Open) AddSinceScheduled(key *Key, value time.Duration) {
	c := o.cell(key)
	if c.sinceScheduled == nil {
		c.sinceScheduled = o.histograms.lend()
	}
	record(c.sinceScheduled, float64(value)/float64(time.Microsecond))
}

func (o *Open) cell(key *Key) *cell {
	c := o.cells[key]
	if c == nil {
		c = &cell{}
		o.cells[key] = c
	}
	return c
}

// Seal turns the window into its wire format and gives its histograms back: it is to be called once, at the end.
func (o *Open) Seal(load, instance string) Window {
	series := make([]Series, 0, len(o.cells))
	for key, c := range o.cells {
		series = append(series, c.seal(key, o.histograms))
	}
	slices.SortFunc(series, inOrder)
	return Window{
		Format: Format, Load: load, Instance: instance, Sequence: o.sequence, StartMs: o.startMs, LengthMs: LengthMs,
		LateSamples: o.lateSamples, Final: o.final, Series: series,
	}
}

func (c *cell) seal(key *Key, pool *histograms) Series {
	series := Series{Metric: key.Metric, Tags: key.Tags, Count: c.count, Ranges: Ranges(c.iterations)}
	switch key.Kind {
	case Counter, Rate:
		series.Sum = &c.sum
	case Gauge:
		series.Sum, series.Max = &c.sum, &c.max
	case Trend, Iterations:
	}
	if c.histogram != nil {
		series.Histogram = encode(c.histogram)
		pool.takeBack(c.histogram)
	}
	if c.sinceScheduled != nil {
		series.SinceScheduled = encode(c.sinceScheduled)
		pool.takeBack(c.sinceScheduled)
	}
	return series
}

func inOrder(a, b Series) int {
	return cmp.Or(
		cmp.Compare(a.Metric, b.Metric),
		cmp.Compare(a.Tags.Scenario, b.Tags.Scenario),
		cmp.Compare(a.Tags.Flow, b.Tags.Flow),
		cmp.Compare(a.Tags.Outcome, b.Tags.Outcome),
		cmp.Compare(a.Tags.Version, b.Tags.Version),
	)
}
