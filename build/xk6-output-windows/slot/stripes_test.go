package slot

import "testing"

func TestStripesNumberTheirOwn(t *testing.T) {
	for _, c := range []struct {
		name    string
		stripes Stripes
		own     []int64
	}{
		{"no segments", Whole(), []int64{0, 1, 2, 3, 4, 5}},
		{"the second of three equal ones", NewStripes(1, []int64{3}, 3), []int64{1, 4, 7, 10}},
		{"three of five", NewStripes(0, []int64{2, 1, 2}, 5), []int64{0, 2, 3, 5, 7, 8, 10}},
	} {
		t.Run(c.name, func(t *testing.T) {
			local := int64(-1)
			for global := int64(0); global <= c.own[len(c.own)-1]; global++ {
				if global == c.own[local+1] {
					local++
				}
				if got := c.stripes.localUpTo(global); got != local {
					t.Errorf("own numbers up to %d: got local %d, want %d", global, got, local)
				}
			}
			for local, global := range c.own {
				if got := c.stripes.global(int64(local)); got != global {
					t.Errorf("local %d: got %d, want %d", local, got, global)
				}
			}
		})
	}
}
