import { CHANNEL_BIT, meetings } from "../../behaviour/perception.ts";
import { WEEKS_PER_YEAR } from "../../core/calendar.ts";
import { pow } from "../../core/numerics.ts";
import { words, type Stream } from "../../core/random.ts";
import type { Channel, Perception } from "../../model/strategy.ts";
import type { State } from "../../model/truth.ts";

/** Channels that are met at visits, once or never, and as years go by; a question is met by whoever looks at it. */
const BY_VISIT = ["explanation", "centre", "seal"] as const;
const AT_ONCE = ["mail", "notice"] as const;
type Met = (typeof BY_VISIT)[number] | (typeof AT_ONCE)[number] | "report";
const NAMES: readonly Met[] = [...BY_VISIT, ...AT_ONCE, "report"];

/** When each customer comes to know a channel: visits, 1 or never (65,535), or weeks for reports. */
export type Meetings = Readonly<Record<Met, Uint16Array>>;

/** From one threshold per customer and channel, which no policy and no week changes. */
export function meetingsOf(size: number, p: Readonly<Record<string, number>>, random: Stream): Meetings {
  const reach: Readonly<Record<Met, number>> = {
    explanation: p["reach.explanation"],
    centre: p["reach.centre"],
    seal: p["reach.seal"],
    mail: p["reach.mail"],
    notice: p["reach.notice"],
    // by the week: u < 1 − (1 − r)^years
    report: 1 - pow(1 - p["reach.report"], 1 / WEEKS_PER_YEAR),
  };
  const met = Object.fromEntries(NAMES.map((name) => [name, new Uint16Array(size)])) as Record<Met, Uint16Array>;
  const out = new Uint32Array(4);
  for (let i = 0; i < size; i++) {
    words(random, i, 0, 2, 0, out);
    NAMES.forEach((name, n) => {
      const u = (((out[n >> 1] >>> (16 * (n & 1))) & 0xffff) + 0.5) / 65536;
      met[name][i] = meetings(u, reach[name]);
    });
  }
  for (const name of AT_ONCE) met[name].forEach((n, i, all) => (all[i] = n === 1 ? 1 : 65535));
  return met;
}

/** What is done and said by a channel, as text to compare. */
const by = ({ cues, explained }: Perception, channel: Channel): string =>
  JSON.stringify([cues, explained].map((all) => all.filter((one) => one.channel === channel)));

/** Bits of the channels by which one practice tells something else than another. */
export const changedChannels = (a: Perception, b: Perception): number =>
  Object.entries(CHANNEL_BIT).reduce(
    (bits, [channel, bit]) => (by(a, channel as Channel) === by(b, channel as Channel) ? bits : bits | bit),
    0,
  );

/** The channels of a practice that are met at once and at visits, for those who go through customers. */
export interface Ways {
  /** Bit and number of visits, or of weeks since the practice began. */
  readonly visits: readonly (readonly [bit: number, after: Uint16Array])[];
  readonly weeks: readonly (readonly [bit: number, after: Uint16Array])[];
  readonly once: readonly (readonly [bit: number, after: Uint16Array])[];
}

/** The channels of which any of these practices makes use. */
export function waysOf(meets: Meetings, practices: readonly Perception[]): Ways {
  const used = new Set(practices.flatMap(({ cues, explained }) => [...cues, ...explained].map((one) => one.channel)));
  const of = (names: readonly Met[]): (readonly [number, Uint16Array])[] =>
    names.filter((name) => used.has(name)).map((name) => [CHANNEL_BIT[name], meets[name]] as const);
  return { visits: of(BY_VISIT), weeks: of(["report"]), once: of(AT_ONCE) };
}

/**
 * What customers know after a practice changed, in place: channels that tell something else must be met again, those
 * that are met at once are, and visits are counted from here on.
 */
export function learnAnew(
  { meets }: { readonly meets: Meetings },
  { knows, since }: Pick<State, "knows" | "since">,
  changed: number,
  ...practices: readonly Perception[]
): void {
  if (changed === 0) return;
  since.fill(0);
  const { once } = waysOf(meets, practices);
  for (let i = 0; i < knows.length; i++) {
    let known = knows[i] & ~changed;
    for (const [bit, after] of once) if (after[i] === 1) known |= bit;
    knows[i] = known;
  }
}
