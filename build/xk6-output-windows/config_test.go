package windows

import (
	"errors"
	"strings"
	"testing"

	"go.k6.io/k6/v2/errext"
	"go.k6.io/k6/v2/errext/exitcodes"
	"go.k6.io/k6/v2/output"
)

const someURL = "http://127.0.0.1:4317/v1/windows"

func complete() map[string]string {
	return map[string]string{envCollectorURL: someURL, envCollectorToken: "secret", envLoad: "50-1-payment", envInstance: "k6-1"}
}

func TestConfig(t *testing.T) {
	got, err := configOf(output.Params{Environment: complete()})
	if err != nil {
		t.Fatal(err)
	}
	if got.collector.String() != someURL || got.token != "secret" || got.load != "50-1-payment" || got.instance != "k6-1" {
		t.Errorf("got %+v", got)
	}
}

func TestTheArgumentOverridesTheEnvironment(t *testing.T) {
	got, err := configOf(output.Params{Environment: complete(), ConfigArgument: "https://collector.example/v1/windows"})
	if err != nil || got.collector.Host != "collector.example" {
		t.Errorf("got %v, %v", got.collector, err)
	}
}

func TestBadConfig(t *testing.T) {
	for _, c := range []struct{ name, variable, value, says, hints string }{
		{"no collector", envCollectorURL, "", "no collector", envCollectorURL},
		{"not a URL", envCollectorURL, "127.0.0.1:4317", "not an http(s) URL", envCollectorURL},
		{"another scheme", envCollectorURL, "ftp://host/", "not an http(s) URL", envCollectorURL},
		{"no load", envLoad, "", envLoad, envLoad},
		{"no instance", envInstance, "", envInstance, envInstance},
	} {
		t.Run(c.name, func(t *testing.T) {
			environment := complete()
			environment[c.variable] = c.value
			_, err := configOf(output.Params{Environment: environment})
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Fatalf("got %v, want %q", err, c.says)
			}
			var hint errext.HasHint
			if !errors.As(err, &hint) || !strings.Contains(hint.Hint(), c.hints) {
				t.Errorf("%v does not hint at %s", err, c.hints)
			}
			var code errext.HasExitCode
			if !errors.As(err, &code) || code.ExitCode() != exitcodes.InvalidConfig {
				t.Errorf("%v does not end with %d", err, exitcodes.InvalidConfig)
			}
		})
	}
}
