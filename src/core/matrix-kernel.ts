/** Rows of a block; the working set of a product is two blocks of rows. */
export const BLOCK = 48;

/** Columns summed before the next pair of rows: two panels of a block of this length stay in the second-level cache. */
export const DEPTH = 256;

/**
 * c[i, j] −= Σₖ a[i, k] b[j, k] for i in [iFrom, iTo), j in [jFrom, jTo), k in [kFrom, kTo); row major with the given
 * row lengths.
 * With `lower`, tiles that lie wholly above the diagonal (i < j) are left out. The order of summation is fixed, so
 * results never depend on the machine.
 */
export function subtractProduct(
  a: Float64Array,
  aWidth: number,
  iFrom: number,
  iTo: number,
  b: Float64Array,
  bWidth: number,
  jFrom: number,
  jTo: number,
  kFrom: number,
  kTo: number,
  c: Float64Array,
  cWidth: number,
  lower: boolean,
): void {
  for (let k = kFrom; k < kTo; k += DEPTH) {
    const depth = Math.min(DEPTH, kTo - k);
    for (let i = iFrom; i < iTo; i += 4) {
      const rows = iTo - i;
      for (let j = jFrom; j < jTo; j += 3) {
        if (lower && i + 3 < j) break;
        if (rows >= 4 && jTo - j >= 3)
          tile(a, i * aWidth + k, aWidth, b, j * bWidth + k, bWidth, depth, c, i * cWidth + j, cWidth);
        else
          edge(
            a,
            i * aWidth + k,
            aWidth,
            Math.min(rows, 4),
            b,
            j * bWidth + k,
            bWidth,
            Math.min(jTo - j, 3),
            depth,
            c,
            i * cWidth + j,
            cWidth,
          );
      }
    }
  }
}

/** Four rows of a times three rows of b: twelve sums that stay in registers. */
function tile(
  a: Float64Array,
  a0: number,
  aWidth: number,
  b: Float64Array,
  b0: number,
  bWidth: number,
  depth: number,
  c: Float64Array,
  at: number,
  cWidth: number,
): void {
  const a1 = a0 + aWidth;
  const a2 = a1 + aWidth;
  const a3 = a2 + aWidth;
  const b1 = b0 + bWidth;
  const b2 = b1 + bWidth;
  let s00 = 0, s01 = 0, s02 = 0, s10 = 0, s11 = 0, s12 = 0, s20 = 0, s21 = 0, s22 = 0, s30 = 0, s31 = 0, s32 = 0; // prettier-ignore
  for (let k = 0; k < depth; k++) {
    const y0 = b[b0 + k];
    const y1 = b[b1 + k];
    const y2 = b[b2 + k];
    const x0 = a[a0 + k];
    s00 += x0 * y0;
    s01 += x0 * y1;
    s02 += x0 * y2;
    const x1 = a[a1 + k];
    s10 += x1 * y0;
    s11 += x1 * y1;
    s12 += x1 * y2;
    const x2 = a[a2 + k];
    s20 += x2 * y0;
    s21 += x2 * y1;
    s22 += x2 * y2;
    const x3 = a[a3 + k];
    s30 += x3 * y0;
    s31 += x3 * y1;
    s32 += x3 * y2;
  }
  c[at] -= s00;
  c[at + 1] -= s01;
  c[at + 2] -= s02;
  at += cWidth;
  c[at] -= s10;
  c[at + 1] -= s11;
  c[at + 2] -= s12;
  at += cWidth;
  c[at] -= s20;
  c[at + 1] -= s21;
  c[at + 2] -= s22;
  at += cWidth;
  c[at] -= s30;
  c[at + 1] -= s31;
  c[at + 2] -= s32;
}

/** What is left of a tile at the border. */
function edge(
  a: Float64Array,
  a0: number,
  aWidth: number,
  rows: number,
  b: Float64Array,
  b0: number,
  bWidth: number,
  columns: number,
  depth: number,
  c: Float64Array,
  at: number,
  cWidth: number,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < depth; k++) sum += a[a0 + i * aWidth + k] * b[b0 + j * bWidth + k];
      c[at + i * cWidth + j] -= sum;
    }
  }
}
