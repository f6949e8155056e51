package windows

import (
	"fmt"
	"net/url"

	"go.k6.io/k6/v2/errext"
	"go.k6.io/k6/v2/errext/exitcodes"
	"go.k6.io/k6/v2/output"
)

type config struct {
	collector *url.URL
	token     string // empty: no Authorization header
	load      string
	instance  string
}

func configOf(params output.Params) (config, error) {
	address := params.ConfigArgument
	if address == "" {
		address = params.Environment[envCollectorURL]
	}
	if address == "" {
		return config{}, misconfigured(
			"no collector to send windows to",
			"use --out windows=http://127.0.0.1:<port>/v1/windows or set "+envCollectorURL)
	}
	collector, err := url.Parse(address)
	if err != nil || (collector.Scheme != "http" && collector.Scheme != "https") || collector.Host == "" {
		return config{}, misconfigured( // the parser's error would repeat the address, with its password
			"the collector's address is not an http(s) URL",
			"use --out windows=http://127.0.0.1:<port>/v1/windows or set "+envCollectorURL)
	}
	c := config{
		collector: collector,
		token:     params.Environment[envCollectorToken],
		load:      params.Environment[envLoad],
		instance:  params.Environment[envInstance],
	}
	if c.load == "" {
		return config{}, misconfigured(
			envLoad+" is not set", "set it to the load's id, e.g. "+envLoad+"=stage-1-payment")
	}
	if c.instance == "" {
		return config{}, misconfigured(
			envInstance+" is not set", "set it to a name for this k6 process, unique in the load, e.g. "+envInstance+"=k6-1")
	}
	return c, nil
}

func misconfigured(what, hint string) error {
	err := errext.WithHint(fmt.Errorf("windows output: %s", what), hint)
	return errext.WithExitCodeIfNone(err, exitcodes.InvalidConfig)
}
