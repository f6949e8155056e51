package windows

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"go.k6.io/k6/v2/errext/exitcodes"
)

const (
	attemptWithin   = 5 * time.Second
	maxAnswerLength = 1 << 16
)

// collector speaks HTTP; what to do about an answer is the sender's.
type collector struct {
	url    *url.URL
	token  string
	client *http.Client
}

// answer is what the collector may say to a window it has taken.
type answer struct {
	Stop bool   `json:"stop"`
	Why  string `json:"why"`
}

// refusal is an answer that will be the same next time.
type refusal struct{ what string }

func (r refusal) Error() string { return r.what }

// ExitCode is k6's for a bad configuration.
func (refusal) ExitCode() exitcodes.ExitCode { return exitcodes.InvalidConfig }

func refusalOf(status int) refusal {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden:
		return refusal{fmt.Sprintf("the collector refuses the token (status %d): set %s", status, envCollectorToken)}
	}
	return refusal{fmt.Sprintf("the collector refuses our windows (status %d)", status)}
}

func isRefusal(err error) bool {
	var r refusal
	return errors.As(err, &r)
}

func newCollector(config config) *collector {
	return &collector{url: config.collector, token: config.token, client: &http.Client{
		Timeout: attemptWithin,
		// Evidence goes to the named host and nowhere else: neither by a proxy nor by a redirect.
		Transport:     &http.Transport{DialContext: (&net.Dialer{Timeout: attemptWithin}).DialContext},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// probe asks for any answer at all; only a refused token is an error too.
func (c *collector) probe(ctx context.Context) error {
	response, err := c.do(ctx, http.MethodHead, nil)
	if err != nil {
		return fmt.Errorf("windows output: the collector at %s cannot be reached (%w): start it first, "+
			"or correct --out windows=<url> or %s", c.url.Redacted(), bare(err), envCollectorURL)
	}
	_ = response.Body.Close()
	switch response.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden:
		return fmt.Errorf("windows output: %s: %w", c.url.Redacted(), refusalOf(response.StatusCode))
	}
	return nil
}

// post sends one window. A refusal is final; any other error may pass.
func (c *collector) post(ctx context.Context, body []byte) (answer, error) {
	response, err := c.do(ctx, http.MethodPost, body)
	if err != nil {
		return answer{}, bare(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(response.Body, maxAnswerLength)) // to the end: the connection is kept
	switch status := response.StatusCode; {
	case status >= 500, status == http.StatusTooManyRequests, status == http.StatusRequestTimeout:
		return answer{}, fmt.Errorf("status %d", status)
	case status < 200, status > 299:
		return answer{}, refusalOf(status)
	case err != nil:
		return answer{}, err
	}
	var said answer
	if len(text) > 0 && json.Unmarshal(text, &said) != nil {
		return answer{}, refusal{"what answers is not a collector: its answer is not JSON"}
	}
	return said, nil
}

func (c *collector) do(ctx context.Context, method string, body []byte) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, method, c.url.String(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	if c.token != "" {
		request.Header.Set("Authorization", "Bearer "+c.token)
	}
	return c.client.Do(request)
}

func (c *collector) close() {
	c.client.CloseIdleConnections()
}

// bare takes method and address away from an error: the address may hold a password, and the caller names it.
func bare(err error) error {
	var outer *url.Error
	if errors.As(err, &outer) {
		return outer.Err
	}
	return err
}
