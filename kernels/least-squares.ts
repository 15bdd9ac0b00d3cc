/*
 * AssemblyScript: the normal equations of one row of a factorisation, made and solved as the loops of
 * src/recommenders/factorise.ts and src/core/matrix.ts do. The matrix is held by its upper triangle, so that every lane
 * holds one element and sums come in the loops' order. Rows of factors and of the matrix are `stride` bytes long, a
 * multiple of 16, with zeros beyond the factors. Addresses and strides are in bytes; indices are u32.
 */

/** Columns of a block, and columns summed at once, of src/core/matrix-kernel.ts. */
const BLOCK: i32 = 48;
const DEPTH: i32 = 256;

/**
 * u[r, c] += Σ_e (weight[e] · y[index[e], c]) · y[index[e], r] for r ≤ c < f, over n entries in order; `scaled` has room
 * for four rows.
 */
export function addSquares(
  u: usize,
  stride: usize,
  f: i32,
  y: usize,
  index: usize,
  weight: usize,
  n: i32,
  scaled: usize,
): void {
  let e = 0;
  for (; e + 4 <= n; e += 4) {
    let y0 = scale(y, index, weight, stride, scaled);
    let y1 = scale(y, index + 4, weight + 8, stride, scaled + stride);
    let y2 = scale(y, index + 8, weight + 16, stride, scaled + 2 * stride);
    let y3 = scale(y, index + 12, weight + 24, stride, scaled + 3 * stride);
    let row = u;
    for (let r = 0; r < f; r++) {
      const x0 = v128.load64_splat(y0);
      const x1 = v128.load64_splat(y1);
      const x2 = v128.load64_splat(y2);
      const x3 = v128.load64_splat(y3);
      for (let c = (<usize>(r & ~1)) << 3; c < stride; c += 16) {
        const s0 = scaled + c;
        const s2 = s0 + 2 * stride;
        let sum = f64x2.add(v128.load(row + c), f64x2.mul(v128.load(s0), x0));
        sum = f64x2.add(sum, f64x2.mul(v128.load(s0 + stride), x1));
        sum = f64x2.add(sum, f64x2.mul(v128.load(s2), x2));
        v128.store(row + c, f64x2.add(sum, f64x2.mul(v128.load(s2 + stride), x3)));
      }
      y0 += 8;
      y1 += 8;
      y2 += 8;
      y3 += 8;
      row += stride;
    }
    index += 16;
    weight += 32;
  }
  for (; e < n; e++) {
    let own = scale(y, index, weight, stride, scaled);
    let row = u;
    for (let r = 0; r < f; r++) {
      const x = v128.load64_splat(own);
      for (let c = (<usize>(r & ~1)) << 3; c < stride; c += 16)
        v128.store(row + c, f64x2.add(v128.load(row + c), f64x2.mul(v128.load(scaled + c), x)));
      own += 8;
      row += stride;
    }
    index += 4;
    weight += 8;
  }
}

/** out = weight · the row of y that `index` names; returns its address. */
function scale(y: usize, index: usize, weight: usize, stride: usize, out: usize): usize {
  const row = y + <usize>load<u32>(index) * stride;
  const w = v128.load64_splat(weight);
  for (let c: usize = 0; c < stride; c += 16) v128.store(out + c, f64x2.mul(w, v128.load(row + c)));
  return row;
}

/**
 * Solves (A + Σ_e weight[e] y_e y_eᵀ) x = Σ_e (1 + weight[e]) y_e over n entries into `x`, A being given by its upper
 * triangle, which is kept; u has room for it. Returns −1, or the row whose pivot, which stands on u's diagonal then, is
 * not positive.
 */
export function solveNormal(
  a: usize,
  u: usize,
  stride: usize,
  f: i32,
  y: usize,
  index: usize,
  weight: usize,
  n: i32,
  scaled: usize,
  x: usize,
): i32 {
  memory.copy(u, a, <usize>f * stride);
  addSquares(u, stride, f, y, index, weight, n, scaled);
  memory.fill(x, 0, stride);
  for (let e: usize = 0; e < <usize>n; e++) {
    const row = y + <usize>load<u32>(index + (e << 2)) * stride;
    const w = f64x2.splat(1 + load<f64>(weight + (e << 3)));
    for (let c: usize = 0; c < stride; c += 16)
      v128.store(x + c, f64x2.add(v128.load(x + c), f64x2.mul(w, v128.load(row + c))));
  }
  const refused = factorUpper(u, stride, f);
  if (refused >= 0) return refused;
  let row = u;
  for (let k: usize = 0; k < <usize>f; k++) {
    const known = load<f64>(x + (k << 3)) / load<f64>(row + (k << 3));
    store<f64>(x + (k << 3), known);
    const factor = f64x2.splat(known);
    // the vector in which k lies begins with what is known already
    let c = k + 1;
    if ((c & 1) === 1) {
      store<f64>(x + (c << 3), load<f64>(x + (c << 3)) - load<f64>(row + (c << 3)) * known);
      c++;
    }
    for (c <<= 3; c < stride; c += 16)
      v128.store(x + c, f64x2.sub(v128.load(x + c), f64x2.mul(v128.load(row + c), factor)));
    row += stride;
  }
  for (let k = f - 1; k >= 0; k--) {
    row -= stride;
    let sum = load<f64>(x + ((<usize>k) << 3));
    for (let i = f - 1; i > k; i--) sum -= load<f64>(row + ((<usize>i) << 3)) * load<f64>(x + ((<usize>i) << 3));
    store<f64>(x + ((<usize>k) << 3), sum / load<f64>(row + ((<usize>k) << 3)));
  }
  return -1;
}

/** U with a = Uᵀ U in place of the upper triangle of a, a column of Uᵀ at a time. */
function factorUpper(u: usize, stride: usize, f: i32): i32 {
  let own = u;
  for (let j = 0; j < f; j++) {
    const block = j - (j % BLOCK);
    for (let c = (<usize>(j & ~1)) << 3; c < stride; c += 16) {
      let sum = v128.load(own + c);
      for (let from = 0; from < block; from += DEPTH) {
        const to = min(from + DEPTH, block);
        sum = f64x2.sub(sum, products(u, stride, j, c, from, to));
      }
      let at = u + <usize>block * stride;
      for (let k = block; k < j; k++) {
        sum = f64x2.sub(sum, f64x2.mul(v128.load(at + c), v128.load64_splat(at + ((<usize>j) << 3))));
        at += stride;
      }
      v128.store(own + c, sum);
    }
    const diagonal = own + ((<usize>j) << 3);
    const pivot = load<f64>(diagonal);
    if (!(pivot > 0)) return j;
    const root = f64x2.splat(sqrt<f64>(pivot));
    for (let c = (<usize>(j & ~1)) << 3; c < stride; c += 16) v128.store(own + c, f64x2.div(v128.load(own + c), root));
    store<f64>(diagonal, f64x2.extract_lane(root, 0));
    own += stride;
  }
  return -1;
}

/** Σ_k u[k, c] u[k, j] over k from `from` to `to`. */
function products(u: usize, stride: usize, j: i32, c: usize, from: i32, to: i32): v128 {
  let sum = f64x2.splat(0);
  let at = u + <usize>from * stride;
  for (let k = from; k < to; k++) {
    sum = f64x2.add(sum, f64x2.mul(v128.load(at + c), v128.load64_splat(at + ((<usize>j) << 3))));
    at += stride;
  }
  return sum;
}
