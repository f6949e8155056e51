// Package windows is a k6 output that reduces a run to one-second windows and posts them to tollgate's collector.
package windows

import (
	"fmt"
	"sync"
	"time"

	"github.com/sirupsen/logrus"
	"go.k6.io/k6/v2/errext"
	"go.k6.io/k6/v2/errext/exitcodes"
	"go.k6.io/k6/v2/metrics"
	"go.k6.io/k6/v2/output"

	"github.com/waqiti/xk6-output-windows/aggregate"
)

const (
	// graceMs is how long a window waits for samples after its second: k6 hands them over every 50 ms.
	graceMs = 300
	// closeEvery is how often windows are looked through for those that are due.
	closeEvery = 100 * time.Millisecond
	// drainWithin is what a run waits at its end for the collector to take the rest.
	drainWithin = 10 * time.Second
)

func init() {
	output.RegisterExtension("windows", func(params output.Params) (output.Output, error) { return New(params) })
}

// Output implements output.Output and output.WithTestRunStop.
type Output struct {
	config  config
	logger  logrus.FieldLogger
	stopRun func(error)
	sender  *sender
	closer  *output.PeriodicFlusher

	mu      sync.Mutex // guards the reducer: k6 adds while the closer takes windows away
	reducer reducer
}

// New reads the configuration; nothing is sent before Start.
func New(params output.Params) (*Output, error) {
	config, err := configOf(params)
	if err != nil {
		return nil, err
	}
	schedules, err := schedulesOf(params.ScriptOptions)
	if err != nil {
		return nil, fmt.Errorf("windows output: execution segments: %w", err)
	}
	return &Output{
		config:  config,
		logger:  params.Logger.WithField("output", "windows"),
		stopRun: func(error) {},
		reducer: reducer{index: newIndex(schedules)},
	}, nil
}

// Description is what k6 shows before the run.
func (o *Output) Description() string {
	return fmt.Sprintf("windows of %s (%s)", o.config.instance, o.config.collector.Redacted())
}

// SetTestRunStopCallback is called by k6 before Start.
func (o *Output) SetTestRunStopCallback(stop func(error)) {
	o.stopRun = func(why error) {
		stop(errext.WithAbortReasonIfNone(errext.WithExitCodeIfNone(why, exitcodes.ExternalAbort), errext.AbortedByOutput))
	}
}

// Start makes sure that the collector answers: a load that nobody records must not begin.
func (o *Output) Start() error {
	sender := newSender(o.config, o.logger, o.stopRun)
	if err := sender.probe(); err != nil {
		return errext.WithExitCodeIfNone(err, exitcodes.InvalidConfig)
	}
	o.sender = sender
	go sender.run()
	o.reducer.roller = aggregate.NewRoller(time.Now().UnixMilli())
	closer, err := output.NewPeriodicFlusher(closeEvery, o.closeDue)
	o.closer = closer
	return err
}

// AddMetricSamples counts, which takes less time than keeping the samples would.
func (o *Output) AddMetricSamples(containers []metrics.SampleContainer) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, container := range containers {
		o.reducer.add(container)
	}
}

func (o *Output) closeDue() {
	o.mu.Lock()
	closed := o.reducer.roller.CloseUntil(time.Now().UnixMilli() - graceMs)
	o.mu.Unlock()
	o.send(closed)
}

// Stop sends what is left, the unfinished last second too, and waits until it has arrived or ten seconds have passed.
func (o *Output) Stop() error {
	o.closer.Stop()
	o.mu.Lock()
	closed := o.reducer.roller.CloseAll(time.Now().UnixMilli())
	o.mu.Unlock()
	o.send(closed)
	return o.sender.drain(drainWithin)
}

func (o *Output) send(closed []*aggregate.Open) {
	for _, open := range closed {
		o.sender.enqueue(open.Seal(o.config.load, o.config.instance))
	}
}
