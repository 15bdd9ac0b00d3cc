/*
 * AssemblyScript: scores that are linear in a sparse row, and the Gram matrix of sparse rows, as src/recommenders/ease.ts
 * and learn.ts make them. Addresses are in bytes; indices are u32.
 */

/**
 * scores[j] += Σ_k value[k] · matrix[index[k], j] over the n entries of a row, eight at a time in a fixed order; the
 * matrix (f32) has rows of `items`.
 */
export function addRows(matrix: usize, items: i32, index: usize, value: usize, n: i32, scores: usize): void {
  const width = (<usize>items) << 2;
  let k = 0;
  for (; k + 8 <= n; k += 8) {
    addEight(matrix, width, items, index, value, scores);
    index += 32;
    value += 64;
  }
  for (; k < n; k++) {
    const row = matrix + <usize>load<u32>(index) * width;
    const v = load<f64>(value);
    for (let j = 0; j < items; j++) {
      const to = scores + ((<usize>j) << 3);
      store<f64>(to, load<f64>(to) + v * <f64>load<f32>(row + ((<usize>j) << 2)));
    }
    index += 4;
    value += 8;
  }
}

function addEight(matrix: usize, width: usize, items: i32, index: usize, value: usize, scores: usize): void {
  let r0 = matrix + <usize>load<u32>(index) * width;
  let r1 = matrix + <usize>load<u32>(index, 4) * width;
  let r2 = matrix + <usize>load<u32>(index, 8) * width;
  let r3 = matrix + <usize>load<u32>(index, 12) * width;
  let r4 = matrix + <usize>load<u32>(index, 16) * width;
  let r5 = matrix + <usize>load<u32>(index, 20) * width;
  let r6 = matrix + <usize>load<u32>(index, 24) * width;
  let r7 = matrix + <usize>load<u32>(index, 28) * width;
  const end = r0 + ((<usize>(items & ~1)) << 2);
  while (r0 < end) {
    const a = f64x2.add(product(r0, value), product(r1, value + 8));
    const b = f64x2.add(product(r2, value + 16), product(r3, value + 24));
    const c = f64x2.add(product(r4, value + 32), product(r5, value + 40));
    const d = f64x2.add(product(r6, value + 48), product(r7, value + 56));
    const sum = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
    v128.store(scores, f64x2.add(v128.load(scores), sum));
    scores += 16;
    r0 += 8;
    r1 += 8;
    r2 += 8;
    r3 += 8;
    r4 += 8;
    r5 += 8;
    r6 += 8;
    r7 += 8;
  }
  if ((items & 1) === 0) return;
  const a = one(r0, value) + one(r1, value + 8) + (one(r2, value + 16) + one(r3, value + 24));
  const b = one(r4, value + 32) + one(r5, value + 40) + (one(r6, value + 48) + one(r7, value + 56));
  store<f64>(scores, load<f64>(scores) + (a + b));
}

function product(row: usize, value: usize): v128 {
  return f64x2.mul(v128.load64_splat(value), f64x2.promote_low_f32x4(v128.load64_zero(row)));
}

function one(row: usize, value: usize): f64 {
  return load<f64>(value) * <f64>load<f32>(row);
}

/** gram[index[a], index[b]] += value[a] · value[b] for a ≤ b < n; the matrix has rows of `size`. */
export function addProducts(gram: usize, size: i32, index: usize, value: usize, n: i32): void {
  const width = (<usize>size) << 3;
  const end = value + ((<usize>n) << 3);
  for (let a = value; a < end; a += 8) {
    const row = gram + <usize>load<u32>(index) * width;
    const v = load<f64>(a);
    let place = index;
    for (let b = a; b < end; b += 8) {
      const to = row + ((<usize>load<u32>(place)) << 3);
      store<f64>(to, load<f64>(to) + v * load<f64>(b));
      place += 4;
    }
    index += 4;
  }
}
