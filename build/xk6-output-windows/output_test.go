package windows

import (
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/sirupsen/logrus"
	"go.k6.io/k6/v2/errext"
	"go.k6.io/k6/v2/errext/exitcodes"
	"go.k6.io/k6/v2/metrics"
	"go.k6.io/k6/v2/output"
)

var _ output.WithTestRunStop = &Output{}

func outputTo(t *testing.T, address string) *Output {
	t.Helper()
	logger := logrus.New()
	logger.SetOutput(t.Output())
	o, err := New(output.Params{
		ConfigArgument: address, Environment: complete(), Logger: logger,
		ScriptOptions: optionsOf(t, constantRate(1000, 10), "", ""),
	})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestARunFromStartToStop(t *testing.T) {
	c := newTestCollector(t, says(`{}`))
	o := outputTo(t, c.URL)
	if err := o.Start(); err != nil {
		t.Fatal(err)
	}
	registry := metrics.NewRegistry()
	outcome := metrics.TimeSeries{Metric: registry.MustNewMetric("payment_outcome", metrics.Counter), Tags: registry.RootTagSet()}
	for range 25 {
		sample := metrics.Sample{TimeSeries: outcome, Time: time.Now(), Value: 1}
		o.AddMetricSamples([]metrics.SampleContainer{sample, metrics.Samples{sample}})
		time.Sleep(50 * time.Millisecond)
	}
	if err := o.Stop(); err != nil {
		t.Fatal(err)
	}

	windows := c.received()
	count := int64(0)
	for i, w := range windows {
		if w.Sequence != int64(i) || w.Load != "50-1-payment" || w.Instance != "k6-1" || w.Final != (i == len(windows)-1) ||
			w.StartMs%1000 != 0 || w.StartMs != windows[0].StartMs+int64(i)*1000 || w.LateSamples != 0 {
			t.Errorf("window %d: %+v", i, w)
		}
		for _, series := range w.Series {
			count += series.Count
		}
	}
	if len(windows) < 2 || count != 50 {
		t.Errorf("%d windows, %d samples", len(windows), count)
	}
}

func TestARunDoesNotBeginWithoutACollector(t *testing.T) {
	gone := httptest.NewServer(nil)
	gone.Close()
	err := outputTo(t, gone.URL).Start()
	if err == nil || !strings.Contains(err.Error(), gone.URL) {
		t.Errorf("%v does not name %s", err, gone.URL)
	}
}

func TestAStopHasItsExitCode(t *testing.T) {
	o := outputTo(t, someURL)
	var reason error
	o.SetTestRunStopCallback(func(why error) { reason = why })
	o.stopRun(errors.New("enough"))
	var code errext.HasExitCode
	if !errors.As(reason, &code) || code.ExitCode() != exitcodes.ExternalAbort {
		t.Errorf("%v does not end with %d", reason, exitcodes.ExternalAbort)
	}
	o.stopRun(refusalOf(401))
	if !errors.As(reason, &code) || code.ExitCode() != exitcodes.InvalidConfig {
		t.Errorf("%v does not end with %d", reason, exitcodes.InvalidConfig)
	}
}
