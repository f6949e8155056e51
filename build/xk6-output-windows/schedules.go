package windows

import (
	"math/big"
	"time"

	"go.k6.io/k6/v2/lib"
	"go.k6.io/k6/v2/lib/executor"

	"github.com/waqiti/xk6-output-windows/slot"
)

// schedulesOf returns a schedule for each scenario with a constant arrival rate, by its name. Other executors have
// none: their iterations are sent without sinceScheduled.
func schedulesOf(options lib.Options) (map[string]*slot.Schedule, error) {
	schedules := map[string]*slot.Schedule{}
	run, err := lib.NewExecutionTuple(options.ExecutionSegment, options.ExecutionSegmentSequence)
	if err != nil {
		return nil, err
	}
	for name, scenario := range options.Scenarios {
		constant, ok := scenario.(*executor.ConstantArrivalRateConfig)
		if !ok || !constant.HasWork(run) {
			continue
		}
		tuple, err := run.GetNewExecutionTupleFromValue(constant.MaxVUs.Int64) // as ConstantArrivalRate.Init does
		if err != nil {
			return nil, err
		}
		start, offsets, lcd := tuple.GetStripedOffsets()
		schedules[name] = slot.NewSchedule(periodOf(constant), slot.NewStripes(start, offsets, lcd))
	}
	return schedules, nil
}

// periodOf cuts to whole nanoseconds as k6's getTickerPeriod does: at 1,500/s the difference is 3.6 ms an hour.
func periodOf(constant *executor.ConstantArrivalRateConfig) time.Duration {
	period, _ := big.NewRat(int64(constant.TimeUnit.TimeDuration()), constant.Rate.Int64).Float64()
	return time.Duration(period)
}
