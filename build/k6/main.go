// Command k6 is k6 with tollgate's windows output, as `xk6 build` would make it.
package main

import (
	"go.k6.io/k6/v2/cmd"

	_ "github.com/waqiti/xk6-output-windows"
)

func main() {
	cmd.Execute()
}
