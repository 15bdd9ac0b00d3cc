import { pchip } from "../core/pchip.ts";
import { mean } from "../core/statistics.ts";
import type { DialSample } from "./dial-sample.ts";
import type { DialScale } from "./dial-scale.ts";
import { curvesOf, type Curves } from "./feasible.ts";
import { solveEnd, type End, type EndOptions } from "./solve-end.ts";

/** A measure and which end of it is better. */
export interface Goal {
  readonly measure: string;
  readonly better: "higher" | "lower";
}

const START = 8;
const GRID = 200;

/**
 * The value of a dial at which a measure's mean is best among those that hold: inside where its curve bends there, else
 * at the end of what holds, which is then looked for like any other (`solveEnd`).
 */
export async function solveBest(
  known: DialSample,
  { measure, better }: Goal,
  { scale, ...options }: EndOptions & { readonly falling: DialScale },
): Promise<End> {
  const { criterion, scales, few, many, falling } = options;
  const curves = (): Curves => curvesOf(known.places(known.looked(), scale.place, criterion), scales());
  const evenly = Array.from({ length: START }, (_, i) =>
    scale.value(scale.low + ((scale.high - scale.low) * i) / (START - 1)),
  );
  if (!(await known.look([...new Set(evenly)], few))) return { stopped: "budget spent", curves: curves() };
  const sign = better === "higher" ? 1 : -1;
  const bestPlace = (): { readonly at: number; readonly end: "low" | "high" | undefined } | undefined => {
    const looked = known.looked();
    const goal = pchip(
      looked.map(scale.place),
      looked.map((value) => sign * mean(known.differences(value, measure))),
    );
    const places = curves().intervals.flatMap(([from, to]) =>
      Array.from({ length: GRID + 1 }, (_, i) => {
        const at = from + ((to - from) * i) / GRID;
        const end: "low" | "high" | undefined =
          i === 0 && from > scale.low ? "low" : i === GRID && to < scale.high ? "high" : undefined;
        return { at, end, level: goal(at) };
      }),
    );
    return places.length === 0 ? undefined : places.reduce((a, b) => (b.level > a.level ? b : a));
  };
  let best = bestPlace();
  for (let i = 0; i < 2 && best !== undefined && best.end === undefined; i++) {
    const value = scale.value(best.at);
    if (known.worlds(value) > 0 || !(await known.look([value], few))) break;
    best = bestPlace();
  }
  if (best === undefined || best.end === "low") return solveEnd(known, { ...options, scale });
  if (best.end === "high") return solveEnd(known, { ...options, scale: falling });
  const value = scale.value(best.at);
  const affordable = await known.look([value], 2 * many);
  const holds = affordable && criterion.holds(known.margins(value)) >= criterion.asked;
  if (holds) return { value, stopped: "sure", curves: curves() };
  return { stopped: affordable ? "not sure" : "budget spent", curves: curves() };
}
