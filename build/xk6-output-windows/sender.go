package windows

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/sirupsen/logrus"

	"github.com/waqiti/xk6-output-windows/aggregate"
)

const (
	// queueLimit is two minutes of windows.
	queueLimit   = 120
	firstBackoff = 100 * time.Millisecond
	maxBackoff   = time.Second
)

// sender delivers windows one at a time and in order. A window may arrive twice, if an answer was lost: the collector
// knows it by instance and sequence.
type sender struct {
	collector *collector
	logger    logrus.FieldLogger
	stopRun   func(error)
	stopping  bool  // the collector asked for it; used by run alone
	failed    error // what ended the deliveries; to be read when done
	queue     *queue
	abandoned context.Context
	abandon   context.CancelFunc
	done      chan struct{}
}

func newSender(config config, logger logrus.FieldLogger, stopRun func(error)) *sender {
	abandoned, abandon := context.WithCancel(context.Background())
	return &sender{
		collector: newCollector(config), logger: logger, stopRun: stopRun, queue: newQueue(queueLimit),
		abandoned: abandoned, abandon: abandon, done: make(chan struct{}),
	}
}

func (s *sender) probe() error {
	return s.collector.probe(s.abandoned)
}

// enqueue never blocks.
func (s *sender) enqueue(window aggregate.Window) {
	if lost := s.queue.put(window); lost > 0 {
		s.logger.Warnf("the collector takes no windows: %d given up before sequence %d", lost, window.Sequence)
	}
}

// run ends when the queue was closed and is empty, or when the collector refuses or is given up.
func (s *sender) run() {
	defer close(s.done)
	for {
		window, more := s.queue.take()
		if !more {
			return
		}
		if err := s.deliver(window); err != nil {
			s.failed = fmt.Errorf("window %d and later ones did not arrive: %w", window.Sequence, err)
			s.queue.close()
			if isRefusal(err) {
				s.stopRun(s.failed)
			}
			return
		}
	}
}

// deliver tries until the collector has taken the window. An error is final.
func (s *sender) deliver(window aggregate.Window) error {
	window.SentAtMs = time.Now().UnixMilli()
	body, err := json.Marshal(window)
	if err != nil {
		return refusal{fmt.Sprintf("a window cannot be written as JSON: %v", err)} // the script added an infinity
	}
	for backoff := firstBackoff; ; backoff = min(2*backoff, maxBackoff) {
		answer, err := s.collector.post(s.abandoned, body)
		if err == nil {
			s.obey(answer)
			return nil
		}
		if isRefusal(err) {
			return err
		}
		if backoff == firstBackoff {
			s.logger.WithError(err).Warnf("window %d was not taken, trying again", window.Sequence)
		}
		select {
		case <-time.After(backoff):
		case <-s.abandoned.Done():
			return err
		}
	}
}

func (s *sender) obey(answer answer) {
	if answer.Stop && !s.stopping {
		s.stopping = true
		s.stopRun(fmt.Errorf("the collector asked to stop: %s", answer.Why))
	}
}

// drain waits until everything has been delivered, at most for so long.
func (s *sender) drain(within time.Duration) error {
	s.queue.close()
	giveUp := time.AfterFunc(within, s.abandon)
	defer giveUp.Stop()
	<-s.done
	s.collector.close()
	return s.failed
}
