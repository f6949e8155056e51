/** What a flow needs to know of the run. */
export interface Target {
  readonly baseUrl: string;
  /** Marks the traffic as synthetic, and says which load it is. */
  readonly loadId: string;
  readonly keyPrefix: string;
  readonly walletCount: number;
  readonly supervision: "supervised" | "plain";
}
