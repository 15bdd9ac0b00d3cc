import type { Purpose, Signal } from "../model/table.ts";

/** Bit of each purpose in a row's consent. */
export const PURPOSE_BIT: Readonly<Record<Purpose, number>> = {
  service: 1,
  personalisation: 2,
  training: 4,
  thirdParty: 8,
};

/** Signals that are events; their index is the code in `Histories.signals` and `Batch.signals`. */
export const EVENT_SIGNALS: readonly Signal[] = ["views", "purchases"];

/** Code of a view and of a purchase among the event signals. */
export const VIEW = 0;
export const PURCHASE = 1;
