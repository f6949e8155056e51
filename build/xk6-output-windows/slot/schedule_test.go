package slot

import (
	"math/rand"
	"testing"
	"time"
)

var begin = time.UnixMilli(1_760_000_000_000)

// estimate plays the events to a Schedule that knows the start only as `floored` before the real one, and hands each
// iteration's estimated and real time since its slot to check.
func estimate(t *testing.T, s simulation, floored time.Duration, check func(i iteration, estimated, real time.Duration)) {
	t.Helper()
	schedule := NewSchedule(s.period, s.stripes)
	schedule.Start(begin.Add(-floored))
	for _, event := range s.run() {
		at := begin.Add(event.at)
		if event.ended == nil {
			schedule.Drop(at)
			continue
		}
		estimated, ok := schedule.SinceScheduled(event.ended.number, at)
		if !ok {
			t.Fatalf("iteration %d: unknown", event.ended.number)
		}
		check(*event.ended, estimated, event.at-event.ended.due)
	}
}

var segments = map[string]Stripes{
	"one process":            Whole(),
	"second of three":        NewStripes(1, []int64{3}, 3),
	"the large one of 3/5":   NewStripes(0, []int64{2, 1, 2}, 5),
	"last of eight segments": NewStripes(7, []int64{8}, 8),
}

var loads = map[string]simulation{
	"enough VUs":          {vus: 400, timerLateness: 100 * time.Microsecond},
	"too few VUs":         {vus: 5, timerLateness: 100 * time.Microsecond},
	"the target stalls":   {vus: 100, timerLateness: 100 * time.Microsecond, stall: 2 * time.Second},
	"few VUs and a stall": {vus: 6, timerLateness: 100 * time.Microsecond, stall: time.Second},
}

func TestExactWhileK6IsInTime(t *testing.T) {
	for segment, stripes := range segments {
		for load, s := range loads {
			t.Run(segment+", "+load, func(t *testing.T) {
				s.period, s.stripes, s.seconds, s.seed = 666_666, stripes, 12, 1
				estimate(t, s, 0, func(i iteration, estimated, real time.Duration) {
					if estimated != real {
						t.Fatalf("iteration %d: estimated %v, really %v", i.number, estimated, real)
					}
				})
			})
		}
	}
}

func TestNeverShorterThanItWas(t *testing.T) {
	random := rand.New(rand.NewSource(2))
	for segment, stripes := range segments {
		for load, s := range loads {
			t.Run(segment+", "+load+", k6 held up", func(t *testing.T) {
				for seed := range int64(20) {
					s.period, s.stripes, s.seconds, s.seed = 666_666, stripes, 9, seed
					s.timerLateness = time.Duration(random.Int63n(int64(5 * time.Millisecond)))
					s.holdUp = time.Duration(random.Int63n(int64(300 * time.Millisecond)))
					floored := time.Duration(random.Int63n(int64(time.Millisecond)))
					estimate(t, s, floored, func(i iteration, estimated, real time.Duration) {
						if estimated < real {
							t.Fatalf("seed %d, iteration %d: estimated %v, really %v", seed, i.number, estimated, real)
						}
					})
				}
			})
		}
	}
}

// A start cut to milliseconds and timers that are late by up to half of one leave each drop open to a slot or two.
// What remains of it: the first one or two iterations after a stall are charged with it.
func TestHardlyLongerThanItWas(t *testing.T) {
	for segment, stripes := range segments {
		for load, s := range loads {
			t.Run(segment+", "+load, func(t *testing.T) {
				s.period, s.stripes, s.seconds, s.seed = 666_666, stripes, 20, 3
				s.timerLateness = 500 * time.Microsecond
				s.holdUp = 20 * time.Millisecond
				iterations, off := 0, 0
				estimate(t, s, 999*time.Microsecond, func(_ iteration, estimated, real time.Duration) {
					iterations++
					if estimated > real+10*time.Millisecond {
						off++
					}
				})
				t.Logf("%d of %d off", off, iterations)
				if off*50 > iterations {
					t.Errorf("%d of %d are more than 10 ms too long", off, iterations)
				}
			})
		}
	}
}

func TestDropsFromBeforeTheStartWasKnownCount(t *testing.T) {
	schedule := NewSchedule(time.Second, Whole())
	schedule.Drop(begin)
	schedule.Drop(begin.Add(time.Second))
	if _, ok := schedule.SinceScheduled(0, begin); ok {
		t.Error("a lateness without a start")
	}
	schedule.Start(begin)
	schedule.Start(begin.Add(time.Hour)) // only the first one counts
	got, ok := schedule.SinceScheduled(0, begin.Add(2500*time.Millisecond))
	if want := 500 * time.Millisecond; !ok || got != want {
		t.Errorf("got %v, %v, want %v", got, ok, want)
	}
}

func TestTooManyEarlyDropsEndTheEstimate(t *testing.T) {
	schedule := NewSchedule(time.Millisecond, Whole())
	for range 2 * maxEarlyDrops {
		schedule.Drop(begin)
	}
	schedule.Start(begin)
	schedule.Drop(begin.Add(time.Second))
	if _, ok := schedule.SinceScheduled(0, begin.Add(time.Second)); ok {
		t.Error("an estimate from an incomplete history")
	}
	if len(schedule.early) > maxEarlyDrops+1 {
		t.Errorf("remembers %d early drops", len(schedule.early))
	}
}

func TestHistoryStaysSmall(t *testing.T) {
	const period = time.Millisecond
	schedule := NewSchedule(period, Whole())
	schedule.Start(begin)
	last := time.Hour
	for at := time.Duration(0); at <= last; at += 2 * period { // every second slot is dropped, for an hour
		schedule.Drop(begin.Add(at))
	}
	if runs, most := len(schedule.drops.runs), int(forget/(2*period))+1; runs > most {
		t.Errorf("%d runs, want at most %d", runs, most)
	}
	for _, c := range []struct {
		name      string
		iteration int64
		want      time.Duration
	}{
		{"the last one", int64(last / period / 2), -period},
		{"one from a minute ago", int64((last - time.Minute) / period / 2), time.Minute - period},
		{"one from before what is remembered", 5, forget},
	} {
		if got, ok := schedule.SinceScheduled(c.iteration, begin.Add(last)); !ok || got != c.want {
			t.Errorf("%s: got %v, %v, want %v", c.name, got, ok, c.want)
		}
	}
}
