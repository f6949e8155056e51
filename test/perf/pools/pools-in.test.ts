import { expect, test } from "vitest";
import { poolsSchema } from "../../../perf/pools/config.ts";
import { poolsIn } from "../../../perf/pools/pools-in.ts";

const names = poolsSchema.parse({ metrics: [{ name: "payment", url: "http://payment/metrics" }] });

test("HikariCP's pools, several in one process, as Spring Boot shows them", () => {
  const page = `# HELP hikaricp_connections_pending Pending threads
# TYPE hikaricp_connections_pending gauge
hikaricp_connections_pending{application="payment",pool="HikariPool-1"} 4.0
hikaricp_connections_pending{pool="HikariPool-2",application="payment"} 0.0
hikaricp_connections_idle{application="payment",pool="HikariPool-1"} 0.0
hikaricp_connections_idle{application="payment",pool="HikariPool-2"} 7.0
hikaricp_connections_acquire_seconds_count{application="payment",pool="HikariPool-1"} 1234.0
hikaricp_connections_acquire_seconds_sum{application="payment",pool="HikariPool-1"} 0.7
hikaricp_connections_timeout_total{application="payment",pool="HikariPool-1"} 3.0
jvm_memory_used_bytes{area="heap",id="G1 Eden"} 1.2e7
`;
  expect(poolsIn(page, names)).toEqual([
    { pool: "application=payment,pool=HikariPool-1", waiting: 4, idle: 0, acquired: 1_234, timedOut: 3 },
    { pool: "application=payment,pool=HikariPool-2", waiting: 0, idle: 7, acquired: null, timedOut: null },
  ]);
});

test("names of one's own, and a pool without labels", () => {
  const own = { ...names, waiting: ["pool_queue"], idle: ["pool_free"] };
  expect(poolsIn("pool_queue 1\npool_free 0 1700000000000\n", own)).toEqual([
    { pool: "", waiting: 1, idle: 0, acquired: null, timedOut: null },
  ]);
});

test.each([
  { saying: "an empty page", page: "", told: "none of hikaricp_connections_pending" },
  { saying: "a page of something else", page: "<html>login</html>", told: "is on the page" },
  { saying: "waiters alone", page: "db_pool_connections_waiting 2", told: "none of hikaricp_connections_idle" },
  { saying: "NaN", page: "db_pool_connections_waiting NaN\ndb_pool_connections_idle 0", told: "connections_pending" },
  { saying: "a negative gauge", page: "db_pool_connections_waiting -1\ndb_pool_connections_idle 0", told: "pending" },
])("$saying is no reading, and says why", ({ page, told }) => {
  expect(() => poolsIn(page, names)).toThrow(told);
});
