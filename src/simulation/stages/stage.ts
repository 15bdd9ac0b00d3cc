import type { Block } from "../block.ts";
import { NO_INCIDENTS, type Incidents } from "../events/incidents.ts";

/**
 * A named part of the week. `week` is done once for all customers; `block` for the customers of one block, all block
 * stages that follow one another before the next block's turn. Stages keep constants of the run and scratch space,
 * never what must outlast a change of perception, question or regime: then all are made anew.
 */
export interface Stage {
  readonly name: string;
  readonly week?: (week: number) => void;
  readonly block?: (block: Block, week: number) => void;
}

/** What one stage of a week leaves for a later one. */
export interface Carry {
  /** Whether the firm itself had a breach this week. */
  breached: boolean;
  /** Money of this week's incidents. */
  incidents: Incidents;
}

/** Nothing left yet. */
export const createCarry = (): Carry => ({ breached: false, incidents: NO_INCIDENTS });
