package windows

import (
	"go.k6.io/k6/v2/metrics"

	"github.com/waqiti/xk6-output-windows/aggregate"
	"github.com/waqiti/xk6-output-windows/slot"
)

const (
	// maxCachedTagSets bounds the cache of one metric: tags that a window drops may have any number of values.
	maxCachedTagSets = 1 << 12
	// maxSeries bounds what a target can make us keep by stamping a new version into every answer.
	maxSeries = 1 << 8
	// maxVersionLength is below what the collector takes: a target must not be able to end the run by a long header.
	maxVersionLength = 100
)

// index finds the series of a sample. k6 interns metrics and tag sets, so both are looked up by pointer and no key
// is put together per sample.
type index struct {
	schedules map[string]*slot.Schedule // by scenario
	metrics   map[*metrics.Metric]*metricIndex
	series    map[aggregate.Key]*series
}

// metricIndex is nil for a metric that is not sent.
type metricIndex struct {
	kind   aggregate.Kind
	byTags map[*metrics.TagSet]*series
}

type series struct {
	key      *aggregate.Key
	schedule *slot.Schedule // nil: the scenario has no constant arrival rate
}

func newIndex(schedules map[string]*slot.Schedule) *index {
	return &index{
		schedules: schedules,
		metrics:   make(map[*metrics.Metric]*metricIndex),
		series:    make(map[aggregate.Key]*series),
	}
}

// find returns nil for a metric that is not sent.
func (x *index) find(timeSeries metrics.TimeSeries) *series {
	metric, seen := x.metrics[timeSeries.Metric]
	if !seen {
		metric = newMetricIndex(timeSeries.Metric)
		x.metrics[timeSeries.Metric] = metric
	}
	if metric == nil {
		return nil
	}
	found := metric.byTags[timeSeries.Tags]
	if found == nil {
		found = x.intern(aggregate.Key{Metric: timeSeries.Metric.Name, Kind: metric.kind, Tags: tagsOf(timeSeries.Tags)})
		if len(metric.byTags) >= maxCachedTagSets {
			clear(metric.byTags)
		}
		metric.byTags[timeSeries.Tags] = found
	}
	return found
}

func (x *index) intern(key aggregate.Key) *series {
	found := x.series[key]
	if found == nil && len(x.series) >= maxSeries && key.Tags.Version != "" {
		key.Tags.Version = unknownVersion
		found = x.series[key]
	}
	if found == nil {
		found = &series{key: &key, schedule: x.schedules[key.Tags.Scenario]}
		x.series[key] = found
	}
	return found
}

func newMetricIndex(metric *metrics.Metric) *metricIndex {
	content, sent := sentMetrics[metric.Name]
	if !sent {
		return nil
	}
	return &metricIndex{kind: kindOf(metric.Type, content), byTags: make(map[*metrics.TagSet]*series)}
}

func kindOf(metricType metrics.MetricType, content content) aggregate.Kind {
	if content == iterationNumbers {
		return aggregate.Iterations
	}
	switch metricType {
	case metrics.Gauge:
		return aggregate.Gauge
	case metrics.Rate:
		return aggregate.Rate
	case metrics.Trend:
		return aggregate.Trend
	case metrics.Counter:
		return aggregate.Counter
	}
	return aggregate.Counter
}

func tagsOf(tags *metrics.TagSet) aggregate.Tags {
	value := func(name string) string {
		v, _ := tags.Get(name)
		return v
	}
	version := value(tagVersion)
	if len(version) > maxVersionLength {
		version = unknownVersion
	}
	return aggregate.Tags{Flow: value(tagFlow), Outcome: value(tagOutcome), Scenario: value(tagScenario), Version: version}
}
