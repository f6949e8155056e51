package aggregate

import "slices"

// Range is inclusive at both ends.
type Range [2]int64

// Ranges sorts the numbers in place and returns them as ranges in rising order; a number that came twice counts once.
func Ranges(numbers []int64) []Range {
	slices.Sort(numbers)
	var ranges []Range
	for _, number := range numbers {
		last := len(ranges) - 1
		if last >= 0 && number <= ranges[last][1]+1 {
			ranges[last][1] = number
			continue
		}
		ranges = append(ranges, Range{number, number})
	}
	return ranges
}
