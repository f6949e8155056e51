package slot

import (
	"math/rand"
	"slices"
	"time"
)

// iteration is what really happened in the simulated k6.
type iteration struct {
	number int64
	due    time.Duration
	ended  time.Duration
}

// event is what the output gets to see, in the order of `at`.
type event struct {
	at    time.Duration
	ended *iteration // nil: a drop
}

// simulation is the loop of constant_arrival_rate.go by brute force: one slot after the other, each started if a VU
// is free and dropped otherwise, with the loop held up now and then.
type simulation struct {
	period  time.Duration
	stripes Stripes
	vus     int
	seconds int
	// timerLateness of each slot is at most this.
	timerLateness time.Duration
	// holdUp is what the loop loses about once a second, catching up in a burst.
	holdUp time.Duration
	// stalls: the target answers nothing in the first part of every fourth second.
	stall time.Duration
	seed  int64
}

func (s simulation) run() []event {
	random := rand.New(rand.NewSource(s.seed))
	end := time.Duration(s.seconds) * time.Second
	busyUntil := make([]time.Duration, s.vus)
	var events []event
	var loop, heldUpAt time.Duration
	started := int64(0)
	for local := int64(0); ; local++ {
		due := time.Duration(s.stripes.global(local)) * s.period
		if due >= end {
			break
		}
		loop = max(loop+time.Microsecond, due+time.Duration(random.Int63n(int64(s.timerLateness)+1)))
		if s.holdUp > 0 && loop-heldUpAt > time.Second {
			loop += s.holdUp
			heldUpAt = loop
		}
		vu := slices.IndexFunc(busyUntil, func(until time.Duration) bool { return until <= loop })
		if vu < 0 {
			events = append(events, event{at: loop})
			continue
		}
		ended := s.answered(loop + time.Millisecond + time.Duration(random.ExpFloat64()*float64(10*time.Millisecond)))
		busyUntil[vu] = ended
		events = append(events, event{at: ended, ended: &iteration{s.stripes.global(started), due, ended}})
		started++
	}
	slices.SortStableFunc(events, func(a, b event) int { return int(a.at - b.at) })
	return events
}

// answered puts off what would end in a stall until its end.
func (s simulation) answered(at time.Duration) time.Duration {
	const cycle = 4 * time.Second
	if into := at % cycle; into < s.stall {
		return at - into + s.stall
	}
	return at
}
