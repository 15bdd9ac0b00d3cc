/*
 * AssemblyScript: products, triangular solutions and transposed copies of row-major matrices of doubles in memory, by
 * which src/core/kernels/matrix.ts factorises and inverts. Every lane holds the sum of one element, over k in order, as
 * the loops of src/core/matrix.ts do, so the bits are theirs. Addresses and strides are in bytes.
 */

/** Packs rows of b by fours: out[(g · depth + k) · 4 + r] = b[4 g + r, k]. `rows` is a multiple of 4. */
export function pack(b: usize, stride: usize, rows: i32, depth: i32, out: usize): void {
  for (let g = 0; g < rows; g += 4) {
    let p = b + <usize>g * stride;
    for (let k = 0; k < depth; k++) {
      store<f64>(out, load<f64>(p));
      store<f64>(out, load<f64>(p + stride), 8);
      store<f64>(out, load<f64>(p + 2 * stride), 16);
      store<f64>(out, load<f64>(p + 3 * stride), 24);
      p += 8;
      out += 32;
    }
  }
}

/**
 * c[i, j] −= Σ_k a[i, k] b[j, k] for `rows` rows of a, by fours, and `groups` × 4 packed rows of b that lie `panel`
 * apart; tiles with i + 3 < j + `below` are left out.
 */
export function subtractProduct(
  a: usize,
  aStride: usize,
  rows: i32,
  packed: usize,
  panel: usize,
  groups: i32,
  depth: i32,
  c: usize,
  cStride: usize,
  below: i32,
): void {
  for (let i = 0; i < rows; i += 4) {
    for (let g = 0; g < groups; g++) {
      if (i + 3 < 4 * g + below) break;
      tile(a, aStride, packed + <usize>g * panel, depth, c + ((<usize>g) << 5), cStride);
    }
    a += 4 * aStride;
    c += 4 * cStride;
  }
}

/** Four rows of a times four packed rows of b: sixteen sums in eight registers. */
function tile(a0: usize, stride: usize, b: usize, depth: i32, c: usize, cStride: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  let a1 = a0 + stride;
  let a2 = a1 + stride;
  let a3 = a2 + stride;
  for (const end = b + ((<usize>depth) << 5); b < end; b += 32) {
    const x = v128.load(b);
    const y = v128.load(b, 16);
    let f = v128.load64_splat(a0);
    s0 = f64x2.add(s0, f64x2.mul(x, f));
    s1 = f64x2.add(s1, f64x2.mul(y, f));
    f = v128.load64_splat(a1);
    s2 = f64x2.add(s2, f64x2.mul(x, f));
    s3 = f64x2.add(s3, f64x2.mul(y, f));
    f = v128.load64_splat(a2);
    s4 = f64x2.add(s4, f64x2.mul(x, f));
    s5 = f64x2.add(s5, f64x2.mul(y, f));
    f = v128.load64_splat(a3);
    s6 = f64x2.add(s6, f64x2.mul(x, f));
    s7 = f64x2.add(s7, f64x2.mul(y, f));
    a0 += 8;
    a1 += 8;
    a2 += 8;
    a3 += 8;
  }
  take(c, s0, s1);
  take(c + cStride, s2, s3);
  take(c + 2 * cStride, s4, s5);
  take(c + 3 * cStride, s6, s7);
}

function take(c: usize, x: v128, y: v128): void {
  v128.store(c, f64x2.sub(v128.load(c), x));
  v128.store(c, f64x2.sub(v128.load(c, 16), y), 16);
}

/**
 * Cholesky factor of the lower triangle of a block, in place. Returns −1, or the row whose pivot, which stands on the
 * diagonal then, is not positive.
 */
export function factorBlock(a: usize, stride: usize, size: i32): i32 {
  for (let j = 0; j < size; j++) {
    const own = a + <usize>j * stride;
    const diagonal = own + ((<usize>j) << 3);
    for (let i = j; i < size; i++) {
      const row = a + <usize>i * stride;
      const at = row + ((<usize>j) << 3);
      let sum = load<f64>(at);
      for (let k: usize = 0; k < (<usize>j) << 3; k += 8) sum -= load<f64>(row + k) * load<f64>(own + k);
      if (i > j) sum = sum / load<f64>(diagonal);
      else if (sum > 0) sum = sqrt<f64>(sum);
      store<f64>(at, sum);
      if (i === j && !(sum > 0)) return j;
    }
  }
  return -1;
}

/** Solves L X = T in place of T (size × width, width a multiple of 8) for a lower triangular L. */
export function solveBlock(l: usize, lStride: usize, size: i32, t: usize, tStride: usize, width: i32): void {
  for (let v = 0; v < width; v += 8) {
    let row = l;
    let at = t;
    for (let i = 0; i < size; i++) {
      let s0 = v128.load(at);
      let s1 = v128.load(at, 16);
      let s2 = v128.load(at, 32);
      let s3 = v128.load(at, 48);
      let f = row;
      for (let q = t; q < at; q += tStride) {
        const x = v128.load64_splat(f);
        s0 = f64x2.sub(s0, f64x2.mul(v128.load(q), x));
        s1 = f64x2.sub(s1, f64x2.mul(v128.load(q, 16), x));
        s2 = f64x2.sub(s2, f64x2.mul(v128.load(q, 32), x));
        s3 = f64x2.sub(s3, f64x2.mul(v128.load(q, 48), x));
        f += 8;
      }
      const d = v128.load64_splat(f);
      v128.store(at, f64x2.div(s0, d));
      v128.store(at, f64x2.div(s1, d), 16);
      v128.store(at, f64x2.div(s2, d), 32);
      v128.store(at, f64x2.div(s3, d), 48);
      row += lStride;
      at += tStride;
    }
    t += 64;
  }
}

/** t[k, r] = a[r, k] for `rows` rows and `depth` columns; columns of t up to the next multiple of 8 become 0. */
export function transposeIn(a: usize, stride: usize, rows: i32, depth: i32, t: usize, tStride: usize): void {
  const whole = (rows + 7) & ~7;
  for (let r = 0; r < whole; r++) {
    let to = t + ((<usize>r) << 3);
    for (let k = 0; k < depth; k++) {
      store<f64>(to, r < rows ? load<f64>(a + ((<usize>k) << 3)) : 0);
      to += tStride;
    }
    a += stride;
  }
}

/** a[r, k] = t[k, r]. */
export function transposeOut(a: usize, stride: usize, rows: i32, depth: i32, t: usize, tStride: usize): void {
  for (let r = 0; r < rows; r++) {
    let from = t + ((<usize>r) << 3);
    for (let k = 0; k < depth; k++) {
      store<f64>(a + ((<usize>k) << 3), load<f64>(from));
      from += tStride;
    }
    a += stride;
  }
}
