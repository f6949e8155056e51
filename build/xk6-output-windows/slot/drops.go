package slot

import "time"

// forget is the age at which a drop is no longer needed: an iteration from before it was scheduled longer ago than
// a window's histogram can tell (120 s).
const forget = 3 * time.Minute

// drops knows how many slots had been dropped before the k-th iteration of an instance began (k from 0).
//
// k6 walks through its slots in order and either starts or drops each. So if s(m) is the slot of drop m (from 0),
// a(m) = s(m) - m iterations had started before it, a never falls, and the drops before iteration k are the m with
// a(m) <= k. We do not see s(m). We see when it was dropped, and the last slot that was due by then, l(m) >= s(m);
// a(m) = min over n >= m of l(n) - n is the closest that is consistent with all of them. It is exact when k6 is in
// time, and in a catch-up burst whose drops come last, as they do when the free VUs run out.
//
// Elsewhere a(m) is too large and never too small: a slot is then taken for earlier than it was and the latency for
// longer, never for shorter. That is why no tolerance is added: it would trade this for a few flattered samples.
type drops struct {
	count     int64
	runs      []run // rising in `started` and in `upTo`
	forgotten run
}

// run holds the drops between two starts.
type run struct {
	started int64         // iterations before them: a(m)
	upTo    int64         // drops, all earlier runs included
	at      time.Duration // of the last of them, since the scenario's start
}

func (d *drops) add(at time.Duration, lastDue int64) {
	started := max(lastDue-d.count, d.forgotten.started)
	d.count++
	kept := len(d.runs)
	for kept > 0 && d.runs[kept-1].started >= started {
		kept--
	}
	d.runs = append(d.runs[:kept], run{started: started, upTo: d.count, at: at})
	d.prune(at)
}

func (d *drops) prune(now time.Duration) {
	old := 0
	for d.runs[old].at < now-forget { // the last one is as young as now
		old++
	}
	if old > 0 {
		d.forgotten = d.runs[old-1]
		d.runs = d.runs[old:]
	}
}

// before returns the number of drops before iteration k; ok is false if that is no longer known, because a drop
// that came after it has been forgotten.
func (d *drops) before(k int64) (count int64, ok bool) {
	low, high := 0, len(d.runs) // the first run that k had started before
	for low < high {
		middle := (low + high) / 2
		if d.runs[middle].started <= k {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low > 0 {
		return d.runs[low-1].upTo, true
	}
	return d.forgotten.upTo, d.forgotten.started <= k
}
