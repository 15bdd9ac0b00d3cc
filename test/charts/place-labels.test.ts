import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cross, labelCandidates, lengthInside, overlap, type Rectangle } from "../../src/charts/label-candidates.ts";
import { placeLabels, type LabelScene } from "../../src/charts/place-labels.ts";
import { spread } from "../../src/charts/spread.ts";

const scene = (points: readonly { x: number; y: number }[], width = 90, height = 14): LabelScene => ({
  width: 430,
  height: 310,
  radius: 6,
  labels: points.map((point) => ({ ...point, width, height })),
  lines: [],
});

/** Area that labels share with each other, in square pixels. */
const shared = (boxes: readonly Rectangle[]): number =>
  boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => overlap(a, b))).reduce((sum, area) => sum + area, 0);

describe("geometry of labels", () => {
  const box = { left: 0, top: 0, right: 10, bottom: 4 };

  it("measures what boxes share and what of a line lies in a box (by hand)", () => {
    expect(overlap(box, { left: 8, top: 3, right: 20, bottom: 9 })).toBe(2);
    expect(overlap(box, { left: 10, top: 0, right: 20, bottom: 4 })).toBe(0);
    expect(lengthInside({ x1: -5, y1: 2, x2: 5, y2: 2 }, box)).toBe(5);
    expect(lengthInside({ x1: 0, y1: 5, x2: 10, y2: 5 }, box)).toBe(0);
    expect(lengthInside({ x1: 2, y1: -10, x2: 2, y2: 10 }, box)).toBeCloseTo(4, 12);
    // from (0, 0) to (3, 4): a 3-4-5 triangle wholly inside
    expect(lengthInside({ x1: 0, y1: 0, x2: 3, y2: 4 }, box)).toBeCloseTo(5, 12);
  });

  it("tells crossing lines from others", () => {
    expect(cross({ x1: 0, y1: 0, x2: 2, y2: 2 }, { x1: 0, y1: 2, x2: 2, y2: 0 })).toBe(true);
    expect(cross({ x1: 0, y1: 0, x2: 2, y2: 2 }, { x1: 3, y1: 0, x2: 3, y2: 9 })).toBe(false);
  });

  it("offers twelve directions near the point and further out, none over the point itself", () => {
    const candidates = labelCandidates({ x: 100, y: 100, width: 60, height: 14 }, 6);
    expect(candidates.filter((one) => one.leader === null)).toHaveLength(12);
    const symbol = { left: 95, top: 95, right: 105, bottom: 105 };
    for (const { box: place } of candidates) expect(overlap(place, symbol)).toBe(0);
  });
});

describe("placeLabels", () => {
  it("puts a single label to the right of its point", () => {
    const [{ box, align, leader }] = placeLabels(scene([{ x: 200, y: 150 }]));
    expect(align).toBe("left");
    expect(box.left).toBe(210);
    expect((box.top + box.bottom) / 2).toBe(150);
    expect(leader).toBeNull();
  });

  it("turns to the left at the right edge, and off a frontier that leads to the right", () => {
    expect(placeLabels(scene([{ x: 420, y: 150 }]))[0].align).toBe("right");
    const line = { x1: 200, y1: 150, x2: 430, y2: 150, cost: 1.6 };
    const [{ box }] = placeLabels({ ...scene([{ x: 200, y: 150 }]), lines: [line] });
    expect(lengthInside(line, box)).toBe(0);
  });

  it("parts ten labels of points that nearly coincide, with leader lines, inside the frame", () => {
    const near = Array.from({ length: 10 }, (_, i) => ({ x: 215 + 3 * (i % 4), y: 150 + 3 * Math.floor(i / 4) }));
    const placed = placeLabels(scene(near));
    expect(shared(placed.map(({ box }) => box))).toBe(0);
    expect(placed.some(({ leader }) => leader !== null)).toBe(true);
    for (const { box } of placed) {
      expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(430);
      expect(box.bottom).toBeLessThanOrEqual(310);
    }
  });

  it("never lets up to eight labels hide each other, and is the same every time", () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 430 }), y: fc.integer({ min: 0, max: 310 }) });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 8 }), (points) => {
        const placed = placeLabels(scene(points));
        expect(shared(placed.map(({ box }) => box))).toBe(0);
        expect(placeLabels(scene(points))).toEqual(placed);
      }),
      { seed: 20260, numRuns: 150 },
    );
  });
});

describe("spread", () => {
  it("leaves boxes alone that do not touch", () => {
    expect(
      spread(
        [
          { wanted: 50, length: 10 },
          { wanted: 20, length: 10 },
        ],
        0,
        100,
      ),
    ).toEqual([50, 20]);
  });

  it("pools boxes that collide around their mean (by hand: 40 and 44 become 37 and 47)", () => {
    expect(
      spread(
        [
          { wanted: 40, length: 10 },
          { wanted: 44, length: 10 },
        ],
        0,
        100,
      ),
    ).toEqual([37, 47]);
  });

  it("keeps boxes apart, in order and, where they fit, on the line", () => {
    const boxes = fc.array(
      fc.record({ wanted: fc.integer({ min: -50, max: 350 }), length: fc.integer({ min: 5, max: 30 }) }),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(boxes, (list) => {
        const centres = spread(list, 0, 300);
        const order = list.map((_, i) => i).sort((a, b) => list[a].wanted - list[b].wanted || a - b);
        order.slice(1).forEach((index, k) => {
          const gap = centres[index] - list[index].length / 2 - (centres[order[k]] + list[order[k]].length / 2);
          expect(gap).toBeGreaterThanOrEqual(-1e-9);
        });
        if (list.reduce((sum, box) => sum + box.length, 0) > 300) return;
        list.forEach(({ length }, i) => {
          expect(centres[i] - length / 2).toBeGreaterThanOrEqual(-1e-9);
          expect(centres[i] + length / 2).toBeLessThanOrEqual(300 + 1e-9);
        });
      }),
      { seed: 20261 },
    );
  });
});
