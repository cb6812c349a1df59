// The one product under the linear models: a tile of 4 × 8 sums held in registers.

/** c + x · y: in one rounding where the module may use relaxed SIMD, else in two. */
// @ts-expect-error: decorator
@inline
function plus(c: v128, x: v128, y: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(x, y, c);
  return f32x4.add(c, f32x4.mul(x, y));
}

/**
 * c [4, 8] += Σ_p a[p]ᵀ b[p] over `depth` steps p, each with four numbers of a and eight of b.
 * @param cStep bytes from a row of c to the next; aStep, bStep bytes from a step to the next
 */
export function addTile(c: usize, cStep: usize, a: usize, aStep: usize, b: usize, bStep: usize, depth: i32): void {
  let c00 = v128.load(c);
  let c01 = v128.load(c, 16);
  const r1 = c + cStep;
  let c10 = v128.load(r1);
  let c11 = v128.load(r1, 16);
  const r2 = r1 + cStep;
  let c20 = v128.load(r2);
  let c21 = v128.load(r2, 16);
  const r3 = r2 + cStep;
  let c30 = v128.load(r3);
  let c31 = v128.load(r3, 16);
  for (let p = 0; p < depth; p++, a += aStep, b += bStep) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<f32>(a);
    c00 = plus(c00, x, b0);
    c01 = plus(c01, x, b1);
    x = v128.load_splat<f32>(a, 4);
    c10 = plus(c10, x, b0);
    c11 = plus(c11, x, b1);
    x = v128.load_splat<f32>(a, 8);
    c20 = plus(c20, x, b0);
    c21 = plus(c21, x, b1);
    x = v128.load_splat<f32>(a, 12);
    c30 = plus(c30, x, b0);
    c31 = plus(c31, x, b1);
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(r1, c10);
  v128.store(r1, c11, 16);
  v128.store(r2, c20);
  v128.store(r2, c21, 16);
  v128.store(r3, c30);
  v128.store(r3, c31, 16);
}
