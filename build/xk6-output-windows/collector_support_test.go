package windows

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"sync"
	"testing"

	"github.com/sirupsen/logrus"

	"github.com/waqiti/xk6-output-windows/aggregate"
)

// testCollector answers its n-th request as `answers` say; later ones as the last of them.
type testCollector struct {
	*httptest.Server
	mu      sync.Mutex
	answers []func(http.ResponseWriter)
	windows []aggregate.Window
	tokens  []string
}

func status(code int) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) { w.WriteHeader(code) }
}

func says(body string) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) { _, _ = io.WriteString(w, body) }
}

func hangsUp(http.ResponseWriter) { panic(http.ErrAbortHandler) }

func newTestCollector(t *testing.T, answers ...func(http.ResponseWriter)) *testCollector {
	t.Helper()
	c := &testCollector{answers: answers}
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		if request.Method == http.MethodHead {
			w.WriteHeader(http.StatusNotFound) // as a router without that method says
			return
		}
		var window aggregate.Window
		if err := json.NewDecoder(request.Body).Decode(&window); err != nil {
			t.Error(err)
		}
		c.mu.Lock()
		answer := c.answers[min(len(c.windows), len(c.answers)-1)]
		c.windows = append(c.windows, window)
		c.tokens = append(c.tokens, request.Header.Get("Authorization"))
		c.mu.Unlock()
		answer(w)
	}))
	t.Cleanup(c.Close)
	return c
}

func (c *testCollector) received() []aggregate.Window {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.windows)
}

func (c *testCollector) sequences() []int64 {
	var sequences []int64
	for _, window := range c.received() {
		sequences = append(sequences, window.Sequence)
	}
	return sequences
}

// stops collects the reasons for which the run was to be stopped.
type stops struct {
	mu      sync.Mutex
	reasons []error
}

func (s *stops) stop(why error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reasons = append(s.reasons, why)
}

func senderTo(t *testing.T, address string) (*sender, *stops) {
	t.Helper()
	collector, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	logger := logrus.New()
	logger.SetOutput(t.Output())
	stops := &stops{}
	return newSender(config{collector: collector, token: "secret"}, logger, stops.stop), stops
}

func window(sequence int64) aggregate.Window {
	return aggregate.Window{Sequence: sequence}
}
