package aggregate

import (
	"math/rand"
	"slices"
	"testing"
)

func TestRanges(t *testing.T) {
	for _, c := range []struct {
		name    string
		numbers []int64
		want    []Range
	}{
		{"nothing", nil, nil},
		{"one number", []int64{7}, []Range{{7, 7}}},
		{"neighbours in any order", []int64{3, 1, 2}, []Range{{1, 3}}},
		{"a gap", []int64{0, 1, 3}, []Range{{0, 1}, {3, 3}}},
		{"every second one, as half of the segments sees it", []int64{0, 2, 4}, []Range{{0, 0}, {2, 2}, {4, 4}}},
		{"the same number twice", []int64{5, 5, 6}, []Range{{5, 6}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Ranges(c.numbers); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestRangesHoldExactlyTheNumbersGiven(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 200 {
		given := map[int64]bool{}
		var numbers []int64
		for range random.Intn(300) {
			number := int64(random.Intn(500))
			given[number] = true
			numbers = append(numbers, number)
		}
		held, previousEnd := 0, int64(-2)
		for _, r := range Ranges(numbers) {
			if r[0] <= previousEnd+1 || r[1] < r[0] {
				t.Fatalf("%v does not follow %d with a gap between", r, previousEnd)
			}
			for number := r[0]; number <= r[1]; number++ {
				if !given[number] {
					t.Fatalf("%d was never given", number)
				}
				held++
			}
			previousEnd = r[1]
		}
		if held != len(given) {
			t.Fatalf("ranges hold %d numbers, %d were given", held, len(given))
		}
	}
}
