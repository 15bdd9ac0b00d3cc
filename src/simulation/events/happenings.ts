import type { Happenings } from "../../model/events.ts";
import type { Run } from "../run.ts";
import type { World } from "../world.ts";

/** What of one kind happens in a week of a run, in the order of the scenario; nothing before the policies start. */
export const happening = <K extends keyof Happenings>(
  { scenario }: Pick<World, "scenario">,
  { startWeek, burnIn }: Pick<Run, "startWeek" | "burnIn">,
  week: number,
  kind: K,
): readonly Happenings[K][] =>
  burnIn
    ? []
    : (scenario.events ?? []).flatMap((event) => {
        const one = event.week === week - startWeek ? (event[kind] as Happenings[K] | undefined) : undefined;
        return one === undefined ? [] : [one];
      });
