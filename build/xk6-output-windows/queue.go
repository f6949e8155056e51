package windows

import (
	"sync"

	"github.com/waqiti/xk6-output-windows/aggregate"
)

// queue is a bounded first-in-first-out queue that never blocks its writer.
type queue struct {
	mu     sync.Mutex
	items  []aggregate.Window
	limit  int
	closed bool
	wake   chan struct{}
}

func newQueue(limit int) *queue {
	return &queue{limit: limit, wake: make(chan struct{}, 1)}
}

// put returns how many of the oldest windows had to go to make room. A closed queue takes nothing.
func (q *queue) put(window aggregate.Window) (lost int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return 0
	}
	q.items = append(q.items, window)
	lost = max(len(q.items)-q.limit, 0)
	q.items = q.items[lost:]
	q.signal()
	return lost
}

// take returns the oldest window; more is false once the queue is closed and empty.
func (q *queue) take() (window aggregate.Window, more bool) {
	for {
		q.mu.Lock()
		if len(q.items) > 0 {
			window, q.items = q.items[0], q.items[1:]
			q.mu.Unlock()
			return window, true
		}
		closed := q.closed
		q.mu.Unlock()
		if closed {
			return aggregate.Window{}, false
		}
		<-q.wake
	}
}

func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.signal()
}

func (q *queue) signal() {
	select {
	case q.wake <- struct{}{}:
	default: // a signal is waiting already
	}
}
