import { expect, test } from "vitest";
import { assertAllowedHost } from "../../platform/hosts.ts";

const check = (url: string, hosts: readonly string[]) => () => assertAllowedHost(new URL(url), hosts);

test.each([
  { url: "http://pay.example:8080/payments", host: "pay.example", saying: "a name allows every port" },
  { url: "http://pay.example:8080/", host: "pay.example:8080", saying: "a name with its port" },
  { url: "https://pay.example/", host: "pay.example:443", saying: "the scheme's own port" },
  { url: "http://PAY.example/", host: "Pay.Example", saying: "upper and lower case are one" },
  { url: "http://[::1]:8080/", host: "::1", saying: "an IPv6 address without brackets" },
  { url: "http://[::1]:8080/", host: "[::1]:8080", saying: "an IPv6 address with brackets and port" },
])("$host allows $url: $saying", ({ url, host }) => {
  expect(check(url, ["other.example", host])).not.toThrow();
});

test.each([
  { url: "http://pay.example.evil.test/", host: "pay.example", saying: "a longer name" },
  { url: "http://api.pay.example/", host: "pay.example", saying: "a name below it" },
  { url: "http://pay.example:8081/", host: "pay.example:8080", saying: "another port" },
  { url: "http://pay.example@evil.test/", host: "pay.example", saying: "a user name that looks like it" },
  { url: "http://127.0.0.2/", host: "127.0.0.1", saying: "a neighbouring address" },
  { url: "http://anything.test/", host: "*", saying: "there are no wildcards" },
])("$host does not allow $url: $saying", ({ url, host }) => {
  expect(check(url, [host])).toThrow(/is not among target\.hosts/);
});

test("an empty list allows nothing, and the error names host, key and exit", () => {
  expect(check("http://user:hunter2@pay.example:8080/?token=hunter2", [])).toThrow(
    expect.objectContaining({
      exit: "configuration",
      message: "host pay.example:8080 is not among target.hosts",
      hint: expect.stringContaining('"pay.example" under target.hosts'),
    }),
  );
});
