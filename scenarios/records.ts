import { Counter, Gauge, Rate, Trend } from "k6/metrics";
import { metrics } from "../thresholds/wire.ts";

export const paymentDuration = new Trend(metrics.paymentDuration, true);
export const paymentOutcome = new Counter(metrics.paymentOutcome);
export const paymentSlow = new Rate(metrics.paymentSlow);
export const paymentAcked = new Counter(metrics.paymentAcked);
export const paymentRefused = new Counter(metrics.paymentRefused);
export const requestErrors = new Rate(metrics.requestErrors);
export const scenarioStart = new Gauge(metrics.scenarioStart);
