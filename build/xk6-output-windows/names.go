package windows

// The names below are those of thresholds/wire.ts.

const (
	metricScenarioStart     = "scenario_start"
	metricDroppedIterations = "dropped_iterations"
)

// sentMetrics says which metrics a window holds, and which of them count iterations by number.
var sentMetrics = map[string]content{
	"payment_duration":      values,
	"payment_outcome":       values,
	"payment_acked":         iterationNumbers,
	"payment_refused":       iterationNumbers,
	"request_errors":        values,
	metricScenarioStart:     values,
	metricDroppedIterations: values,
	"vus":                   values,
	"vus_max":               values,
}

type content int

const (
	values content = iota + 1
	iterationNumbers
)

const (
	tagFlow     = "flow"
	tagOutcome  = "outcome"
	tagScenario = "scenario"
	tagVersion  = "version"
)

// unknownVersion is charged to every version that is judged.
const unknownVersion = "unknown"

const (
	envCollectorURL   = "TOLLGATE_COLLECTOR_URL"
	envCollectorToken = "TOLLGATE_COLLECTOR_TOKEN"
	envLoad           = "TOLLGATE_LOAD"
	envInstance       = "TOLLGATE_INSTANCE"
)
