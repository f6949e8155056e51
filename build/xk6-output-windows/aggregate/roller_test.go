package aggregate

import (
	"fmt"
	"strings"
	"testing"
)

const start = 1_760_000_000_000

var payments = &Key{Metric: "payment_outcome", Kind: Counter}

// strip writes windows as `sequence@second:count`, with `late` and `final` where they are.
func strip(windows []*Open) string {
	var words []string
	for _, open := range windows {
		window := open.Seal("load", "k6-1")
		word := fmt.Sprintf("%d@%d:", window.Sequence, (window.StartMs-start)/1000)
		count := int64(0)
		for _, series := range window.Series {
			count += series.Count
		}
		word += fmt.Sprint(count)
		if window.LateSamples > 0 {
			word += fmt.Sprintf(" late %d", window.LateSamples)
		}
		if window.Final {
			word += " final"
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}

func (r *Roller) count(ms ...int64) {
	for _, at := range ms {
		r.At(start+at).Add(payments, 1)
	}
}

func TestRollover(t *testing.T) {
	for _, c := range []struct {
		name string
		run  func(r *Roller) []*Open
		want string
	}{
		{"a second is given away once it has ended", func(r *Roller) []*Open {
			r.count(0, 999, 1000)
			return r.CloseUntil(start + 1000)
		}, "0@0:2"},
		{"and not before", func(r *Roller) []*Open {
			r.count(0, 999)
			return r.CloseUntil(start + 999)
		}, ""},
		{"samples of the second before are no latecomers while it is open", func(r *Roller) []*Open {
			r.count(1100, 900)
			return r.CloseUntil(start + 2000)
		}, "0@0:1, 1@1:1"},
		{"latecomers go into the oldest open second", func(r *Roller) []*Open {
			r.count(100)
			first := r.CloseUntil(start + 1000)
			r.count(1100, 2100, 950, 30)
			return append(first, r.CloseUntil(start+3000)...)
		}, "0@0:1, 1@1:3 late 2, 2@2:1"},
		{"empty seconds are there", func(r *Roller) []*Open {
			r.count(500, 3500)
			return r.CloseUntil(start + 5000)
		}, "0@0:1, 1@1:0, 2@2:0, 3@3:1, 4@4:0"},
		{"the end gives everything and marks the last", func(r *Roller) []*Open {
			r.count(500)
			first := r.CloseUntil(start + 1000)
			r.count(2200)
			return append(first, r.CloseAll(start+3100)...)
		}, "0@0:1, 1@1:0, 2@2:1, 3@3:0 final"},
		{"an end without any sample is a window too", func(r *Roller) []*Open {
			return r.CloseAll(start + 10)
		}, "0@0:0 final"},
		{"a clock set back fills the open second", func(r *Roller) []*Open {
			r.count(500, -3_600_000)
			return r.CloseAll(start + 700)
		}, "0@0:2 late 1 final"},
		{"a clock set forward by an hour leaves a gap in time and none in the sequence", func(r *Roller) []*Open {
			r.count(500, 3_600_000, 3_600_500)
			return r.CloseAll(start + 3_601_000)
		}, "0@0:1, 1@3600:2, 2@3601:0 final"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strip(c.run(NewRoller(start + 10))); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestHistogramsAreUsedAgain(t *testing.T) {
	trend := &Key{Metric: "payment_duration", Kind: Trend}
	r := NewRoller(start)
	for second := int64(0); second < 50; second++ {
		r.At(start+second*1000).Add(trend, 12)
		for _, open := range r.CloseUntil(start + second*1000) {
			if count := open.Seal("load", "k6-1").Series[0].Count; count != 1 {
				t.Fatalf("second %d holds %d samples", second, count)
			}
		}
	}
	if free := len(r.histograms.free); free > 2 {
		t.Errorf("%d histograms for one series", free)
	}
}
