package aggregate

// maxGapWindows bounds what a clock that was set forward can create: a step of more than ten minutes is left
// as a gap in startMs instead of being filled with empty seconds.
const maxGapWindows = 600

// Roller assigns samples to seconds and numbers the seconds without gaps, empty ones included.
// It is not safe for concurrent use; a window that it has given away no longer belongs to it.
type Roller struct {
	open         []*Open // at least one; consecutive seconds, oldest first
	nextSequence int64
	histograms   *histograms
}

// NewRoller begins with the second that holds nowMs.
func NewRoller(nowMs int64) *Roller {
	r := &Roller{histograms: &histograms{}}
	r.append(startOf(nowMs))
	return r
}

// At returns the window for a sample of that time. If its second has gone already, the oldest open window takes it
// and counts it as late.
func (r *Roller) At(atMs int64) *Open {
	r.extend(atMs)
	index := (startOf(atMs) - r.open[0].startMs) / LengthMs
	if index >= 0 {
		return r.open[min(int(index), len(r.open)-1)]
	}
	r.open[0].lateSamples++
	return r.open[0]
}

// CloseUntil gives away the windows that ended at untilMs or before.
func (r *Roller) CloseUntil(untilMs int64) []*Open {
	r.extend(untilMs) // the second that holds untilMs stays open, so that one always is
	closed := 0
	for r.open[closed].startMs+LengthMs <= untilMs {
		closed++
	}
	done := r.open[:closed:closed]
	r.open = r.open[closed:]
	return done
}

// CloseAll gives away everything up to and with the second that holds nowMs; the last window is the final one.
func (r *Roller) CloseAll(nowMs int64) []*Open {
	r.extend(nowMs)
	done := r.open
	done[len(done)-1].final = true
	r.open = nil
	return done
}

func (r *Roller) extend(atMs int64) {
	wanted := startOf(atMs)
	next := r.open[len(r.open)-1].startMs + LengthMs
	if (wanted-next)/LengthMs > maxGapWindows {
		next = wanted
	}
	for ; next <= wanted; next += LengthMs {
		r.append(next)
	}
}

func (r *Roller) append(startMs int64) {
	r.open = append(r.open, &Open{
		startMs: startMs, sequence: r.nextSequence, cells: make(map[*Key]*cell), histograms: r.histograms,
	})
	r.nextSequence++
}

func startOf(atMs int64) int64 {
	return atMs - atMs%LengthMs
}
