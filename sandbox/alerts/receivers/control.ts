/** The part that stands for Slack and PagerDuty. */
export const receiversName = "receivers";

export const receiverNames = ["slack", "pagerduty"] as const;
export type ReceiverName = (typeof receiverNames)[number];

/** Which of them answer 500 to whatever comes. */
export type Refusing = Readonly<Partial<Record<ReceiverName, boolean>>>;

export const refusingPath = "/__control/refusing";
