/** Durability is on, as in production: what is acknowledged survives a crash. The rest fits a small shared machine. */
export const settings = {
  fsync: "on",
  full_page_writes: "on",
  synchronous_commit: "on",
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "150",
  max_prepared_transactions: "5",
  shared_buffers: "256MB",
  max_wal_size: "2GB",
  checkpoint_timeout: "15min",
  jit: "off",
  autovacuum_naptime: "10min", // on two cores a vacuum of the hottest tables is felt; pages are pruned as they are used
  timezone: "UTC",
  log_min_messages: "warning",
  log_min_error_statement: "fatal", // a refused payment is an error here, and its statement is long
  logging_collector: "off", // with it, starting hangs
  shared_preload_libraries: "pg_stat_statements",
} as const satisfies Readonly<Record<string, string>>;
