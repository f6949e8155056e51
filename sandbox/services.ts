/** The sandbox's part of the platform, and the path prefix that the gateway routes to each. */
export const services = {
  payment: { prefixes: ["/payments", "/health"] },
  wallet: { prefixes: ["/wallets"] },
  compliance: { prefixes: ["/compliance"] },
} as const satisfies Readonly<Record<string, { readonly prefixes: readonly string[] }>>;
export type ServiceName = keyof typeof services;
export const serviceNames = Object.keys(services) as readonly ServiceName[];

export const release = { old: "2.0.0", new: "2.1.0" } as const;
export const versions = [release.old, release.new] as const;
export type Version = (typeof versions)[number];

export const isServiceName = (name: string | undefined): name is ServiceName => name !== undefined && name in services;
