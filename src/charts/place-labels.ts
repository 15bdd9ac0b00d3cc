import {
  cross,
  labelCandidates,
  lengthInside,
  overlap,
  type Rectangle,
  type LabelCandidate,
  type LabelRequest,
  type Segment,
} from "./label-candidates.ts";

/** What labels must keep clear of. */
export interface LabelScene {
  readonly width: number;
  readonly height: number;
  /** Radius of the points' symbols in pixels. */
  readonly radius: number;
  readonly labels: readonly LabelRequest[];
  /** Error bars and frontier, each with the cost of one pixel of it under a label. */
  readonly lines: readonly (Segment & { readonly cost: number })[];
}

const COST = { label: 12, leaderUnderLabel: 4, leaderUnderPoint: 12, leadersCross: 60, point: 3, frame: 40 };
/** Room in pixels that labels leave to each other and to the frame. */
const MARGIN = 2;
const PASSES = 30;

/**
 * Places one label per point so that labels, points, error bars, frontier and frame hide each other as little as
 * possible.
 *
 * Each label has 12 directions on five rings. Labels start at the position that is cheapest without the others, hardest
 * label first, then move
 * one at a time to the cheapest position given all others until nothing improves. No randomness: the same scene gives
 * the same places.
 */
export function placeLabels(scene: LabelScene): LabelCandidate[] {
  const candidates = scene.labels.map((label) => labelCandidates(label, scene.radius));
  const alone = candidates.map((list, label) => list.map((candidate) => costAlone(candidate, label, scene)));
  const order = scene.labels.map((_, label) => label).sort((a, b) => freedom(alone[a]) - freedom(alone[b]) || a - b);
  const chosen = new Array<number>(scene.labels.length).fill(-1);
  for (let pass = 0; pass < PASSES; pass++) {
    let moved = false;
    for (const label of order) {
      const best = cheapest(label, candidates, alone, chosen);
      if (best !== chosen[label]) moved = true;
      chosen[label] = best;
    }
    if (!moved) break;
  }
  return chosen.map((index, label) => candidates[label][index]);
}

/** Number of positions that cost little: labels with few of them choose first. */
const freedom = (costs: readonly number[]): number => costs.filter((cost) => cost < 60).length;

function cheapest(
  label: number,
  candidates: readonly LabelCandidate[][],
  alone: readonly number[][],
  chosen: readonly number[],
): number {
  let best = 0;
  let bestCost = Infinity;
  candidates[label].forEach((candidate, index) => {
    let cost = alone[label][index];
    for (let other = 0; other < chosen.length && cost < bestCost; other++) {
      if (other !== label && chosen[other] >= 0) cost += costTogether(candidate, candidates[other][chosen[other]]);
    }
    if (cost < bestCost) {
      bestCost = cost;
      best = index;
    }
  });
  return best;
}

/** Cost of a position by what does not move: frame, points, lines. */
function costAlone({ box, leader, dislike }: LabelCandidate, label: number, scene: LabelScene): number {
  const outside =
    Math.max(0, MARGIN - box.left) +
    Math.max(0, box.right - scene.width + MARGIN) +
    Math.max(0, MARGIN - box.top) +
    Math.max(0, box.bottom - scene.height + MARGIN);
  let cost = dislike + COST.frame * outside;
  for (const line of scene.lines) cost += line.cost * lengthInside(line, box);
  scene.labels.forEach((point, other) => {
    const symbol = around(point, scene.radius);
    cost += COST.point * overlap(box, symbol);
    if (leader && other !== label) cost += COST.leaderUnderPoint * lengthInside(leader, symbol);
  });
  return cost;
}

function costTogether(a: LabelCandidate, b: LabelCandidate): number {
  let cost = COST.label * overlap(grown(a.box), b.box);
  if (a.leader) cost += COST.leaderUnderLabel * lengthInside(a.leader, b.box);
  if (b.leader) cost += COST.leaderUnderLabel * lengthInside(b.leader, a.box);
  if (a.leader && b.leader && cross(a.leader, b.leader)) cost += COST.leadersCross;
  return cost;
}

const around = ({ x, y }: LabelRequest, radius: number): Rectangle => ({
  left: x - radius,
  top: y - radius,
  right: x + radius,
  bottom: y + radius,
});

const grown = (box: Rectangle): Rectangle => ({
  left: box.left - MARGIN,
  top: box.top - 1,
  right: box.right + MARGIN,
  bottom: box.bottom + 1,
});
