import net from "node:net";
import tls from "node:tls";
import { type Admin, type ISocketFactory, Kafka, logLevel, type SASLOptions } from "kafkajs";
import { TollgateError } from "../../evidence/errors.ts";
import { readNamed, secretIn } from "../named-file.ts";
import type { KafkaConfig } from "./config.ts";
import { kafkaFailure } from "./failure.ts";

process.env.KAFKAJS_NO_PARTITIONER_WARNING = "1"; // or the client prints one

export interface KafkaOptions {
  readonly clientId: string;
  /** Hosts that brokers may name besides those of the environment file, which send the client on to each other. */
  readonly hosts: readonly string[];
  readonly stop: AbortSignal;
  /**
   * The one broker that is asked, for what it knows itself: the client would turn to any that it heard of, dead ones
   * included. Not for sending and fetching, which only a partition's leader does.
   */
  readonly only?: string;
}

/** A client that is not connected yet. It tries again only where a cluster has to settle; who asks decides about more. */
export const kafkaClient = (config: KafkaConfig, { clientId, hosts, only }: Omit<KafkaOptions, "stop">): Kafka =>
  new Kafka({
    clientId,
    brokers: only === undefined ? config.brokers : [only],
    connectionTimeout: config.timeoutMs,
    authenticationTimeout: config.timeoutMs,
    requestTimeout: config.timeoutMs,
    enforceRequestTimeout: true,
    logLevel: logLevel.NOTHING, // what matters is in the error
    retry: { retries: 1, initialRetryTime: 100 },
    socketFactory: only === undefined ? amongHosts([...config.brokers.map(hostOf), ...hosts]) : alwaysTo(only),
    ...tlsOf(config),
    ...(config.sasl === undefined ? {} : { sasl: saslOf(config.sasl) }),
  });

/**
 * Opens an admin session, hands it to `work`, and closes it whatever happens. Aborting `stop` cuts it.
 * @throws {TollgateError} `unreachable`, with what to do, when there is no session or the work's question fails.
 */
export async function withAdmin<Result>(
  config: KafkaConfig,
  options: KafkaOptions,
  work: (admin: Admin) => Promise<Result>,
): Promise<Result> {
  const { stop } = options;
  stop.throwIfAborted();
  const admin = kafkaClient(config, options).admin();
  const cut = () => void admin.disconnect().catch(() => {});
  stop.addEventListener("abort", cut, { once: true });
  try {
    await admin.connect();
    return await work(admin);
  } catch (cause) {
    stop.throwIfAborted();
    throw kafkaFailure(options.only ?? config.brokers.join(", "), cause);
  } finally {
    stop.removeEventListener("abort", cut);
    await admin.disconnect().catch(() => {});
  }
}

const hostOf = (broker: string): string => broker.slice(0, broker.lastIndexOf(":"));

/** Brokers send a client on to each other by the names that they advertise, so those are held to the list too. */
const amongHosts =
  (hosts: readonly string[]): ISocketFactory =>
  (wanted) => {
    const { host, port } = wanted;
    if (!hosts.some((allowed) => allowed === host || allowed === `${host}:${port}`)) {
      const hint = `if it may be asked, add "${host}" under target.hosts, or the broker under kafka.brokers`;
      throw new TollgateError("configuration", `a broker advertises ${host}:${port}, which is not among them`, hint);
    }
    return connect(wanted);
  };

const alwaysTo = (broker: string): ISocketFactory => {
  const [host, port] = [hostOf(broker), Number(broker.slice(hostOf(broker).length + 1))];
  return (wanted) => connect({ ...wanted, host, port });
};

const connect: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  const socket = ssl
    ? tls.connect({ host, port, ...(net.isIP(host) === 0 ? { servername: host } : {}), ...ssl }, onConnect)
    : net.connect({ host, port }, onConnect);
  return socket.setKeepAlive(true, 60_000);
};

function tlsOf({ tls: mode, caFile }: KafkaConfig) {
  if (mode === "off") return {};
  const ca = caFile === undefined ? {} : { ca: readNamed("kafka.caFile", caFile) };
  return { ssl: { rejectUnauthorized: mode === "verify", ...ca } };
}

const saslOf = ({ mechanism, username, passwordFile }: NonNullable<KafkaConfig["sasl"]>): SASLOptions => ({
  mechanism,
  username,
  password: secretIn("kafka.sasl.passwordFile", passwordFile),
});
