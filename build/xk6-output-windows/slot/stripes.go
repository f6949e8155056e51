// Package slot finds the scheduled instant of an iteration under k6's constant-arrival-rate executor.
// It knows neither k6 nor HTTP and reads no clock.
package slot

// Stripes are the whole numbers that fall to one execution segment. k6 deals 0, 1, 2 … out to the segments in a
// pattern that repeats after lcd numbers; with N equal segments the n-th of them gets n, n+N, n+2N …
//
// "Local" counts the segment's own numbers from 0; "global" is the number itself.
type Stripes struct {
	lcd       int64
	positions []int64 // global numbers below lcd that are the segment's own
	upTo      []int64 // for each global number below lcd: how many of the own ones are not above it
}

// Whole is the pattern of a run without segments.
func Whole() Stripes {
	return NewStripes(0, []int64{1}, 1)
}

// NewStripes takes what lib.ExecutionTuple.GetStripedOffsets returns: the first own number, the distance from each
// to the next, and the length of the pattern.
func NewStripes(start int64, offsets []int64, lcd int64) Stripes {
	s := Stripes{lcd: lcd, positions: make([]int64, len(offsets)), upTo: make([]int64, lcd)}
	position := start
	for local, offset := range offsets {
		s.positions[local] = position
		s.upTo[position] = 1
		position += offset
	}
	for global := int64(1); global < lcd; global++ {
		s.upTo[global] += s.upTo[global-1]
	}
	return s
}

// global returns the own number at a local index.
func (s Stripes) global(local int64) int64 {
	perPattern := int64(len(s.positions))
	return local/perPattern*s.lcd + s.positions[local%perPattern]
}

// localUpTo returns the local index of the last own number that is not above the global one; -1 if there is none.
func (s Stripes) localUpTo(global int64) int64 {
	return global/s.lcd*int64(len(s.positions)) + s.upTo[global%s.lcd] - 1
}
