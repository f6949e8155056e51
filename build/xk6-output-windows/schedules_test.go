package windows

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"go.k6.io/k6/v2/lib"
)

// optionsOf is what k6 hands to an output; sequence may be empty.
func optionsOf(t *testing.T, scenarios, segment, sequence string) lib.Options {
	t.Helper()
	var options lib.Options
	if err := json.Unmarshal([]byte(`{"scenarios":`+scenarios+`}`), &options); err != nil {
		t.Fatal(err)
	}
	if errs := options.Scenarios.Validate(); len(errs) > 0 {
		t.Fatal(errs)
	}
	if sequence != "" {
		var err error
		if options.ExecutionSegment, err = lib.NewExecutionSegmentFromString(segment); err != nil {
			t.Fatal(err)
		}
		s, err := lib.NewExecutionSegmentSequenceFromString(sequence)
		if err != nil {
			t.Fatal(err)
		}
		options.ExecutionSegmentSequence = &s
	}
	return options
}

func constantRate(rate, vus int) string {
	return fmt.Sprintf(`{"payment":{"executor":"constant-arrival-rate","rate":%d,"duration":"10s","preAllocatedVUs":%d}}`,
		rate, vus)
}

var began = time.UnixMilli(1_760_000_000_000)

// The numbers and slots of k6's own segmented index, the one that the executor uses, with drops in between.
func TestSlotsAreThoseOfK6(t *testing.T) {
	const period = time.Second / 1000
	for _, c := range []struct {
		segment, sequence string
		vus               int
	}{
		{"", "", 100},
		{"0:1/2", "0,1/2,1", 100},
		{"1/3:2/3", "0,1/3,2/3,1", 90},
		{"1/3:2/3", "0,1/3,2/3,1", 100}, // not divisible: k6 makes new, unequal segments of it
		{"0:1/2", "0,1/2,3/4,1", 7},
	} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			options := optionsOf(t, constantRate(1000, c.vus), c.segment, c.sequence)
			schedules, err := schedulesOf(options)
			if err != nil {
				t.Fatal(err)
			}
			run, err := lib.NewExecutionTuple(options.ExecutionSegment, options.ExecutionSegmentSequence)
			if err != nil {
				t.Fatal(err)
			}
			tuple, err := run.GetNewExecutionTupleFromValue(int64(c.vus))
			if err != nil {
				t.Fatal(err)
			}
			slots, numbers := lib.NewSegmentedIndex(tuple), lib.NewSegmentedIndex(tuple)
			schedule := schedules["payment"]
			schedule.Start(began)
			for local := range 1000 {
				_, slot := slots.Next() // counts from 1
				due := began.Add(time.Duration(slot-1) * period)
				if local%7 == 3 {
					schedule.Drop(due.Add(50 * time.Microsecond))
					continue
				}
				_, number := numbers.Next()
				const latency = 5 * time.Millisecond
				if got, ok := schedule.SinceScheduled(number-1, due.Add(latency)); !ok || got != latency {
					t.Fatalf("iteration %d in slot %d: got %v, %v, want %v", number-1, slot-1, got, ok, latency)
				}
			}
		})
	}
}

func TestOnlyAConstantArrivalRateHasASchedule(t *testing.T) {
	for name, scenarios := range map[string]string{
		"ramping": `{"payment":{"executor":"ramping-arrival-rate","preAllocatedVUs":1,"stages":[{"target":9,"duration":"9s"}]}}`,
		"closed":  `{"payment":{"executor":"constant-vus","vus":1,"duration":"9s"}}`,
	} {
		t.Run(name, func(t *testing.T) {
			schedules, err := schedulesOf(optionsOf(t, scenarios, "", ""))
			if err != nil || len(schedules) > 0 {
				t.Errorf("got %v, %v", schedules, err)
			}
		})
	}
}

func TestASegmentWithoutWorkHasNoSchedule(t *testing.T) {
	schedules, err := schedulesOf(optionsOf(t, constantRate(10, 1), "1/2:1", "0,1/2,1"))
	if err != nil || len(schedules) > 0 {
		t.Errorf("got %v, %v", schedules, err)
	}
}

func TestThePeriodIsCutAsK6DoesIt(t *testing.T) {
	schedules, err := schedulesOf(optionsOf(t, constantRate(1500, 1), "", ""))
	if err != nil {
		t.Fatal(err)
	}
	schedules["payment"].Start(began)
	hour := int64(1500 * 3600)
	due := began.Add(time.Duration(hour) * 666_666)
	if got, _ := schedules["payment"].SinceScheduled(hour, due); got != 0 {
		t.Errorf("off by %v after an hour", got)
	}
}
