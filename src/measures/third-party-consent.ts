import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/** Share of active customers who agree to the use of data about them from third parties. */
export const thirdPartyConsent: Measure = {
  name: "thirdPartyConsent",
  label: "consent to third-party data",
  unit: "share of customers",
  means: "Share of customers present who agree to the use of data about them from third parties.",
  better: "neither",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.02,
  compute: (weeks) => ratio(weeks, "consentThirdParty", "active"),
};
