package slot

import "time"

// maxEarlyDrops bounds what is remembered until the scenario's start is known. Beyond it no lateness is reported.
const maxEarlyDrops = 1 << 16

// Schedule is one constant-arrival-rate scenario as one k6 process runs it. In k6 v2.2.0,
// lib/executor/constant_arrival_rate.go:
//
//   - Init re-segments the execution tuple by maxVUs. Slots and iteration numbers are both dealt out by the striped
//     offsets of that tuple (GetStripedOffsets in Run, NewSegmentedIndex in Init).
//   - Run waits for start + g × period for each own slot g, with the period of the whole rate cut to nanoseconds.
//     A late timer fires at once and the loop catches up: slots are never skipped. If no VU is free, the slot's
//     iteration is dropped, which is a sample, and the loop goes on.
//   - iterationInTest comes from SegmentedIndex.Next, called when a VU begins (BaseExecutor.nextIterationCounters).
//     A dropped slot does not advance it.
//
// So if iteration i is the k-th own number, it ran in the own slot l = k + (drops before it), which is due at
// start + global(l) × period. With N equal segments, where i = n + N·k, this is start + (i + N·drops) × period.
//
// Two VUs that begin within microseconds may take their numbers in the other order: their slots are then swapped,
// one is early by as much as the other is late.
type Schedule struct {
	period  time.Duration
	stripes Stripes
	start   time.Time // zero until known
	drops   drops
	early   []time.Time // drops from before the start was known
}

// NewSchedule takes the period of the whole rate, before segmentation.
func NewSchedule(period time.Duration, stripes Stripes) *Schedule {
	return &Schedule{period: period, stripes: stripes}
}

// Start says when the scenario began; the first answer counts, all VUs give the same.
func (s *Schedule) Start(at time.Time) {
	if !s.start.IsZero() {
		return
	}
	s.start = at
	if len(s.early) > maxEarlyDrops {
		return
	}
	for _, drop := range s.early {
		s.drop(drop)
	}
	s.early = nil
}

// Drop notes a dropped iteration. Drops are to be given in the order of their times.
func (s *Schedule) Drop(at time.Time) {
	switch {
	case !s.start.IsZero():
		s.drop(at)
	case len(s.early) <= maxEarlyDrops:
		s.early = append(s.early, at)
	}
}

func (s *Schedule) drop(at time.Time) {
	since := at.Sub(s.start)
	s.drops.add(since, s.stripes.localUpTo(int64(max(since, 0)/s.period)))
}

// SinceScheduled returns the time from the scheduled slot of an iteration to an instant after it. It is false while
// the start is unknown, and for good if drops were lost by then.
func (s *Schedule) SinceScheduled(iteration int64, at time.Time) (time.Duration, bool) {
	if s.start.IsZero() || s.early != nil {
		return 0, false
	}
	k := s.stripes.localUpTo(iteration)
	dropped, ok := s.drops.before(k)
	if !ok {
		return forget, true
	}
	due := time.Duration(s.stripes.global(k+dropped)) * s.period
	return at.Sub(s.start) - due, true
}
