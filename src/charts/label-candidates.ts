/** A rectangle in pixels, y downwards. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A straight line in pixels. */
export interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A label to be placed at a point: its lines' total width and height in pixels. */
export interface LabelRequest {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * One position of a label: where its box lies, how text is aligned in it, and the line to its point where it stands
 * apart.
 */
export interface LabelCandidate {
  readonly box: Rectangle;
  readonly align: "left" | "center" | "right";
  readonly leader: Segment | null;
  /** How much less liked than the best position, before anything in the way is counted. */
  readonly dislike: number;
}

/**
 * Twelve directions: unit vectors (y downwards) with the dislike of cartographers' practice, right before left, above
 * before below.
 */
const DIRECTIONS: readonly (readonly [number, number, number])[] = [
  [1, 0, 0],
  [0.87, -0.5, 1],
  [0.87, 0.5, 2],
  [-1, 0, 2],
  [-0.87, -0.5, 3],
  [-0.87, 0.5, 3],
  [0.5, -0.87, 3],
  [0, -1, 3],
  [-0.5, -0.87, 4],
  [0.5, 0.87, 4],
  [0, 1, 4],
  [-0.5, 0.87, 5],
];
/**
 * Distance from the point's edge in pixels: close by, then further out with a leader line where everything close is
 * taken.
 */
const RINGS: readonly number[] = [4, 15, 29, 47, 67];
const RING_DISLIKE = 14;

/** Twelve positions around the point on each of five rings. */
export function labelCandidates(label: LabelRequest, radius: number): LabelCandidate[] {
  return RINGS.flatMap((gap, ring) =>
    DIRECTIONS.map(([ux, uy, dislike]) => candidate(label, ux, uy, radius + gap, ring, dislike)),
  );
}

function candidate(
  { x, y, width, height }: LabelRequest,
  ux: number,
  uy: number,
  distance: number,
  ring: number,
  dislike: number,
): LabelCandidate {
  const align = ux > 0.6 ? "left" : ux < -0.6 ? "right" : "center";
  const shift = align === "center" ? ux * 0.9 : Math.sign(ux);
  const centreX = x + ux * distance + (shift * width) / 2;
  const centreY = y + uy * distance + (Math.max(-1, Math.min(1, uy * 1.4)) * height) / 2;
  const box = {
    left: centreX - width / 2,
    top: centreY - height / 2,
    right: centreX + width / 2,
    bottom: centreY + height / 2,
  };
  const leader =
    ring === 0 ? null : { x1: x, y1: y, x2: clamp(x, box.left, box.right), y2: clamp(y, box.top + 3, box.bottom - 3) };
  return { box, align, leader, dislike: dislike + RING_DISLIKE * ring };
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** Area shared by two boxes in square pixels. */
export function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Length of the part of a segment that lies in a box (Liang & Barsky 1984), in pixels. */
export function lengthInside({ x1, y1, x2, y2 }: Segment, box: Rectangle): number {
  const dx = x2 - x1;
  const dy = y2 - y1;
  let enter = 0;
  let leave = 1;
  const edges = [
    [-dx, x1 - box.left],
    [dx, box.right - x1],
    [-dy, y1 - box.top],
    [dy, box.bottom - y1],
  ];
  for (const [towards, room] of edges) {
    if (towards === 0 && room < 0) return 0;
    if (towards < 0) enter = Math.max(enter, room / towards);
    if (towards > 0) leave = Math.min(leave, room / towards);
  }
  return leave > enter ? (leave - enter) * Math.sqrt(dx * dx + dy * dy) : 0;
}

/** Whether two segments cross each other inside. */
export function cross(a: Segment, b: Segment): boolean {
  const side = (s: Segment, x: number, y: number): number => (s.x2 - s.x1) * (y - s.y1) - (s.y2 - s.y1) * (x - s.x1);
  return side(a, b.x1, b.y1) * side(a, b.x2, b.y2) < 0 && side(b, a.x1, a.y1) * side(b, a.x2, a.y2) < 0;
}
