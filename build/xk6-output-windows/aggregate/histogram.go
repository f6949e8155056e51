package aggregate

import (
	"math"
	"sync"

	"github.com/HdrHistogram/hdrhistogram-go"
)

const (
	lowestUs          = 1
	highestUs         = 120_000_000
	significantDigits = 3
)

// histograms lends out histograms: each is an array of 150 KB, which a fresh one every second would cost k6 in
// garbage collection.
type histograms struct {
	mu   sync.Mutex
	free []*hdrhistogram.Histogram
}

func (h *histograms) lend() *hdrhistogram.Histogram {
	h.mu.Lock()
	defer h.mu.Unlock()
	last := len(h.free) - 1
	if last < 0 {
		return hdrhistogram.New(lowestUs, highestUs, significantDigits)
	}
	histogram := h.free[last]
	h.free = h.free[:last]
	return histogram
}

func (h *histograms) takeBack(histogram *hdrhistogram.Histogram) {
	histogram.Reset()
	h.mu.Lock()
	h.free = append(h.free, histogram)
	h.mu.Unlock()
}

// record keeps what is outside the histogram's range at its ends: no sample is ever lost, and a latency beyond
// the end is above every limit anyway.
func record(histogram *hdrhistogram.Histogram, us float64) {
	inRange := min(max(math.Round(us), lowestUs), highestUs)
	if err := histogram.RecordValue(int64(inRange)); err != nil {
		panic(err) // the range was just enforced
	}
}

func encode(histogram *hdrhistogram.Histogram) string {
	encoded, err := histogram.Encode(hdrhistogram.V2CompressedEncodingCookieBase)
	if err != nil {
		panic(err) // it writes to memory alone
	}
	return string(encoded)
}
