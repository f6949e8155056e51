/** What a run promises to look at. */
export const receiverKinds = ["slack", "pagerduty"] as const;
export type ReceiverKind = (typeof receiverKinds)[number];

export const subjectOf = (kind: ReceiverKind): string => `receiver/${kind}`;
export const alertSubjects: readonly string[] = receiverKinds.map(subjectOf);

export const titles = { slack: "Slack", pagerduty: "PagerDuty" } as const satisfies Record<ReceiverKind, string>;
