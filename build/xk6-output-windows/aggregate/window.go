// Package aggregate reduces samples to one-second windows. It knows neither k6 nor HTTP and reads no clock.
package aggregate

// Format is the version of the wire format: thresholds/wire.ts, windowFormat.
const Format = 1

// LengthMs is the length of every window.
const LengthMs = 1000

// Window is one second of one k6 process, as it is posted to the collector. Its other half is evidence/window/window.ts;
// both are held to test/evidence/windows.golden.json.
type Window struct {
	Format      int      `json:"format"`
	Load        string   `json:"load"`
	Instance    string   `json:"instance"`
	Sequence    int64    `json:"sequence"`
	StartMs     int64    `json:"startMs"`
	LengthMs    int64    `json:"lengthMs"`
	SentAtMs    int64    `json:"sentAtMs"`
	LateSamples int64    `json:"lateSamples"`
	Final       bool     `json:"final"`
	Series      []Series `json:"series"`
}

// Series is one metric under one set of tags. Which of the optional fields are there follows from the metric's Kind.
type Series struct {
	Metric         string   `json:"metric"`
	Tags           Tags     `json:"tags"`
	Count          int64    `json:"count"`
	Sum            *float64 `json:"sum,omitempty"`
	Max            *float64 `json:"max,omitempty"`
	Histogram      string   `json:"histogram,omitempty"`
	Ranges         []Range  `json:"ranges,omitempty"`
	SinceScheduled string   `json:"sinceScheduled,omitempty"`
}

// Tags are the ones that a window keeps; an absent tag is empty.
type Tags struct {
	Flow     string `json:"flow,omitempty"`
	Outcome  string `json:"outcome,omitempty"`
	Scenario string `json:"scenario,omitempty"`
	Version  string `json:"version,omitempty"`
}

// Kind says what is kept of a metric's samples.
type Kind int

// Iterations are k6 counters whose values are iteration numbers: a sum of them would mean nothing.
const (
	Counter Kind = iota
	Gauge
	Rate
	Trend
	Iterations
)

// Key names a series across windows.
type Key struct {
	Metric string
	Kind   Kind
	Tags   Tags
}
