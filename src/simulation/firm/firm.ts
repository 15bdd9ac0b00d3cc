import type { Firm, Scenario } from "../../model/scenario.ts";

/** Customers of a firm where a scenario says nothing. */
export const USUAL_CUSTOMERS = 100_000;

/** The firm of a scenario; it has at least the customers that are simulated. */
export const firmOf = ({ firm, customers }: Pick<Scenario, "firm" | "customers">): Firm =>
  firm ?? { customers: Math.max(USUAL_CUSTOMERS, customers) };
