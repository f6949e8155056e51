import { z } from "zod";

const httpUrl = z.url({ protocol: /^https?$/ });
const receiver = z.string().min(1);
const tokenFile = z.string().min(1);

/** How alerts go, and how one sees that they came. Every host must be among target.hosts. */
export const alertsSchema = z.strictObject({
  alertmanager: httpUrl,
  username: z.string().min(1).optional(),
  passwordFile: z.string().min(1).optional(),
  /** Alertmanager's test receivers, to which alerts with synthetic="true" go, and no others. */
  slack: z.strictObject({
    receiver,
    /** Asks Slack itself; without it, Alertmanager's word that it handed the alert over. */
    lookup: z
      .strictObject({ api: httpUrl.default("https://slack.com"), channel: z.string().min(1), tokenFile })
      .optional(),
  }),
  pagerduty: z.strictObject({
    receiver,
    lookup: z.strictObject({ api: httpUrl.default("https://api.pagerduty.com"), tokenFile }).optional(),
  }),
  /** From raised to seen, and from resolved to seen. */
  withinSeconds: z.number().positive().max(600).default(60),
  /** Of one request. */
  timeoutMs: z.number().int().positive().max(60_000).default(5_000),
});
export type AlertsConfig = z.infer<typeof alertsSchema>;
