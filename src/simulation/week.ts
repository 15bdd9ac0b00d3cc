import { createBlock } from "./block.ts";
import { renew } from "./firm/regime.ts";
import type { Run } from "./run.ts";
import { createCarry, type Stage } from "./stages/stage.ts";
import { createStages } from "./stages.ts";
import type { World } from "./world.ts";

/** One week under one policy. */
export type Week = (week: number) => void;

/** How customers are gone through: in blocks of that size, last block first when reversed. Changes no result. */
export interface Blocks {
  readonly size: number;
  readonly reversed: boolean;
}

/** Does the work of a stage, and may look at the clock before and after. */
export type Around = (stage: string, work: () => void) => void;

/**
 * Weeks of one run: every stage in order, those by block together, block after block. `asks` says whether the policy
 * asks its customers something in its first week. Stages are made anew when what customers are asked or notice changes.
 */
export function createWeek(
  world: World,
  run: Run,
  asks: boolean,
  blocks: Blocks,
  around: Around = (_, work) => work(),
): Week {
  const { size } = world.population;
  const block = createBlock(Math.min(blocks.size, size));
  const carry = createCarry();
  const count = Math.ceil(size / blocks.size);
  let stages = createStages(world, run, carry, asks);

  const byBlock = (together: readonly Stage[], week: number): void => {
    for (let b = 0; b < count; b++) {
      block.from = (blocks.reversed ? count - 1 - b : b) * blocks.size;
      block.to = Math.min(size, block.from + blocks.size);
      for (const stage of together) around(stage.name, () => stage.block?.(block, week));
    }
  };
  return (week) => {
    if (renew(world, run, week)) stages = createStages(world, run, carry, asks);
    const blockwise = stages.filter((stage) => stage.block !== undefined);
    for (const stage of stages) {
      if (stage === blockwise[0]) byBlock(blockwise, week);
      else if (stage.week !== undefined) around(stage.name, () => stage.week?.(week));
    }
  };
}
