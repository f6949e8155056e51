package windows

import (
	"errors"
	"math"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"go.k6.io/k6/v2/errext"
	"go.k6.io/k6/v2/errext/exitcodes"

	"github.com/waqiti/xk6-output-windows/aggregate"
)

func TestWindowsArriveInOrderAndOnce(t *testing.T) {
	c := newTestCollector(t, says(`{}`))
	s, stops := senderTo(t, c.URL)
	go s.run()
	for i := range int64(20) {
		s.enqueue(window(i))
	}
	if err := s.drain(time.Second); err != nil {
		t.Error(err)
	}
	got := c.sequences()
	if len(got) != 20 || !slices.IsSorted(got) || len(stops.reasons) > 0 {
		t.Errorf("got %v, stops %v", got, stops.reasons)
	}
	if c.tokens[0] != "Bearer secret" || c.windows[0].SentAtMs == 0 {
		t.Errorf("token %q, sent at %d", c.tokens[0], c.windows[0].SentAtMs)
	}
}

func TestWhatMayPassIsTriedAgain(t *testing.T) {
	for name, trouble := range map[string]func(http.ResponseWriter){
		"a 503":         status(503),
		"a 429":         status(429),
		"no answer":     hangsUp,
		"a lost answer": func(w http.ResponseWriter) { w.Header().Set("Content-Length", "9"); w.WriteHeader(200) },
	} {
		t.Run(name, func(t *testing.T) {
			c := newTestCollector(t, says(`{}`), trouble, trouble, status(204))
			s, stops := senderTo(t, c.URL)
			go s.run()
			for i := range int64(4) {
				s.enqueue(window(i))
			}
			if err := s.drain(5 * time.Second); err != nil {
				t.Error(err)
			}
			if got := c.sequences(); !slices.Equal(got, []int64{0, 1, 1, 1, 2, 3}) || len(stops.reasons) > 0 {
				t.Errorf("got %v, stops %v", got, stops.reasons)
			}
			if got := c.received(); got[1].SentAtMs != got[3].SentAtMs {
				t.Error("a repetition is not byte for byte what was sent first")
			}
		})
	}
}

func TestARefusalEndsTheRunAtOnce(t *testing.T) {
	for _, c := range []struct {
		answer func(http.ResponseWriter)
		says   string
	}{
		{status(401), envCollectorToken},
		{status(400), "status 400"},
		{func(w http.ResponseWriter) { w.Header().Set("Location", "/"); w.WriteHeader(307) }, "status 307"},
		{says("<html>"), "not a collector"},
	} {
		t.Run(c.says, func(t *testing.T) {
			collector := newTestCollector(t, c.answer)
			s, stops := senderTo(t, collector.URL)
			go s.run()
			for i := range int64(3) {
				s.enqueue(window(i))
			}
			err := s.drain(time.Second)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want %q", err, c.says)
			}
			if len(stops.reasons) != 1 || !strings.Contains(stops.reasons[0].Error(), c.says) {
				t.Fatalf("stops: %v", stops.reasons)
			}
			var code errext.HasExitCode
			if !errors.As(stops.reasons[0], &code) || code.ExitCode() != exitcodes.InvalidConfig {
				t.Errorf("%v does not end with %d", stops.reasons[0], exitcodes.InvalidConfig)
			}
			if got := collector.sequences(); len(got) != 1 {
				t.Errorf("tried %v", got)
			}
		})
	}
}

func TestAnInfinityEndsTheRunToo(t *testing.T) {
	s, stops := senderTo(t, newTestCollector(t, says(`{}`)).URL)
	infinity := math.Inf(1)
	s.enqueue(aggregate.Window{Series: []aggregate.Series{{Metric: "vus", Sum: &infinity}}})
	go s.run()
	if err := s.drain(time.Second); err == nil || len(stops.reasons) != 1 {
		t.Errorf("got %v, stops %v", err, stops.reasons)
	}
}

func TestTheCollectorCanStopTheRunAndStillGetsTheRest(t *testing.T) {
	c := newTestCollector(t, says(`{"stop":false}`), says(`{"stop":true,"why":"a trigger fired"}`))
	s, stops := senderTo(t, c.URL)
	go s.run()
	for i := range int64(5) {
		s.enqueue(window(i))
	}
	if err := s.drain(time.Second); err != nil {
		t.Error(err)
	}
	if len(c.sequences()) != 5 || len(stops.reasons) != 1 || !strings.Contains(stops.reasons[0].Error(), "a trigger fired") {
		t.Errorf("got %v, stops %v", c.sequences(), stops.reasons)
	}
}

func TestTheOldestGoWhenTheQueueIsFull(t *testing.T) {
	c := newTestCollector(t, says(`{}`))
	s, _ := senderTo(t, c.URL)
	for i := range int64(queueLimit + 30) {
		s.enqueue(window(i)) // nobody sends yet: enqueue must not wait for that
	}
	go s.run()
	if err := s.drain(5 * time.Second); err != nil {
		t.Error(err)
	}
	got := c.sequences()
	if len(got) != queueLimit || got[0] != 30 || !slices.IsSorted(got) {
		t.Errorf("%d windows from %d on", len(got), got[0])
	}
}

func TestTheEndWaitsNoLongerThanItsDeadline(t *testing.T) {
	c := newTestCollector(t, status(503))
	s, stops := senderTo(t, c.URL)
	go s.run()
	s.enqueue(window(7))
	began := time.Now()
	err := s.drain(300 * time.Millisecond)
	if err == nil || !strings.Contains(err.Error(), "window 7") {
		t.Errorf("got %v", err)
	}
	if took := time.Since(began); took > 3*time.Second || len(stops.reasons) > 0 {
		t.Errorf("took %v, stops %v", took, stops.reasons)
	}
}

func TestProbe(t *testing.T) {
	if s, _ := senderTo(t, newTestCollector(t, says(`{}`)).URL); s.probe() != nil {
		t.Error("any answer but a refused token will do")
	}

	strict := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(401) }))
	defer strict.Close()
	s, _ := senderTo(t, strict.URL)
	if err := s.probe(); err == nil || !strings.Contains(err.Error(), envCollectorToken) {
		t.Errorf("got %v", err)
	}

	gone := httptest.NewServer(nil)
	gone.Close()
	address := strings.Replace(gone.URL, "http://", "http://user:hidden@", 1)
	s, _ = senderTo(t, address)
	if err := s.probe(); err == nil || !strings.Contains(err.Error(), gone.Listener.Addr().String()) ||
		strings.Contains(err.Error(), "hidden") {
		t.Errorf("got %v", err)
	}
}
