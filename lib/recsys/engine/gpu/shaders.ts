// The engine's kernels in WGSL. Every number of a fit lies in one buffer, `heap`; what a call works on is told by offsets into it, in
// numbers. No kernel adds to one place from two invocations, so that every run gives the same bits. Equations stand in ../ops.ts.

/** Fields of a call, in this order; the first twelve are u32, the rest f32. */
export const wholeFields = ["n", "a", "b", "d", "e", "p", "q", "r", "s", "t", "u", "v"] as const;
export const realFields = ["f", "g", "h", "i", "j", "k"] as const;

/** Bytes from one call to the next in the buffer of calls: what a dynamic offset must be a multiple of. */
export const CALL_BYTES = 256;

/** Invocations of a workgroup. */
export const GROUP = 64;

const head = `
struct Call { ${wholeFields.map((name) => `${name}: u32`).join(", ")}, ${realFields.map((name) => `${name}: f32`).join(", ")} }
@group(0) @binding(0) var<storage, read_write> heap: array<f32>;
@group(0) @binding(1) var<storage, read> ids: array<i32>;
@group(0) @binding(2) var<uniform> c: Call;

fn softplus(x: f32) -> f32 { return max(x, 0.0) + log(1.0 + exp(-abs(x))); }
fn sigmoid(x: f32) -> f32 { let e = exp(-abs(x)); return select(e, 1.0, x >= 0.0) / (1.0 + e); }
// Beyond ±15 it is ±1 in float32; without the clamp e^2x may overflow.
fn tanhOf(x: f32) -> f32 { return tanh(clamp(x, -15.0, 15.0)); }
fn geluSlope(x: f32) -> f32 {
  let t = tanhOf(0.7978845608 * (x + 0.044715 * x * x * x));
  return 0.5 * (1.0 + t) + 0.5 * x * (1.0 - t * t) * 0.7978845608 * (1.0 + 0.134145 * x * x);
}
// Adam: f = rate / (1 − β₁ᵗ), g = β₁, h = 1 − β₁, i = β₂, j = 1 − β₂, k = 1 / (1 − β₂ᵗ).
fn adam_step(p: u32, m: u32, v: u32, slope: f32) {
  let first = c.g * heap[m] + c.h * slope;
  let second = c.i * heap[v] + c.j * slope * slope;
  heap[m] = first;
  heap[v] = second;
  heap[p] -= c.f * first / (sqrt(second * c.k) + 1e-7);
}
// Σ of rows of gradients for the row u of a list: its places are ids[q + k], starts[u] ≤ k < starts[u + 1], starts at e.
fn together(u: u32, column: u32) -> f32 {
  var sum = 0.0;
  let end = u32(ids[c.e + u + 1u]);
  for (var k = u32(ids[c.e + u]); k < end; k++) { sum += heap[c.a + u32(ids[c.q + k]) + column]; }
  return sum;
}
`;

/** What invocation `i` of `c.n` does. */
const bodies = {
  // Rows. p: columns.
  gather: `heap[c.b + i] = heap[c.a + u32(ids[c.d + i / c.p]) * c.p + i % c.p];`,
  addRuns: `heap[c.b + u32(ids[c.d + i / c.p]) * c.p + i % c.p] += together(i / c.p, i % c.p);`,
  adamRows: `let at = u32(ids[c.d + i / c.p]) * c.p + i % c.p;
    adam_step(c.b + at, c.r + at, c.s + at, together(i / c.p, i % c.p));`,
  adam: `adam_step(c.b + i, c.r + i, c.s + i, heap[c.a + i]); heap[c.a + i] = 0.0;`,
  copyBlock: `heap[c.b + i / c.p * c.r + i % c.p] = heap[c.a + i / c.p * c.q + i % c.p];`,
  addBlock: `heap[c.b + i / c.p * c.r + i % c.p] += heap[c.a + i / c.p * c.q + i % c.p];`,
  meanOfRuns: `let r = i / c.p; let begin = u32(ids[c.d + r]); let end = u32(ids[c.d + r + 1u]);
    var sum = 0.0;
    for (var k = begin; k < end; k++) { sum += heap[c.a + k * c.p + i % c.p]; }
    heap[c.b + i] = sum / f32(max(end - begin, 1u));`,
  meanOfRunsBack: `let r = i / c.p; let begin = u32(ids[c.d + r]); let end = u32(ids[c.d + r + 1u]);
    for (var k = begin; k < end; k++) { heap[c.a + k * c.p + i % c.p] += heap[c.b + i] / f32(end - begin); }`,
  // d: where rows start, q: columns, r: values; adds to the result where t is 1.
  sumRows: `let row = i / c.p; let end = u32(ids[c.d + row + 1u]); var sum = 0.0;
    for (var k = u32(ids[c.d + row]); k < end; k++) { sum += heap[c.r + k] * heap[c.a + u32(ids[c.q + k]) * c.p + i % c.p]; }
    heap[c.b + i] = select(sum, sum + heap[c.b + i], c.t == 1u);`,
  // Place by place.
  addRepeated: `heap[c.d + i] = heap[c.a + i] + heap[c.b + i / (c.p * c.q) * c.p + i % c.p];`,
  addRepeatedBack: `var sum = 0.0;
    for (var k = 0u; k < c.q; k++) { sum += heap[c.a + (i / c.p * c.q + k) * c.p + i % c.p]; }
    heap[c.b + i] += sum;`,
  accumulate: `heap[c.b + i] += c.f * heap[c.a + i];`,
  addNumber: `heap[c.b + i] += c.f;`,
  scale: `heap[c.b + i] = c.f * heap[c.a + i];`,
  multiply: `heap[c.d + i] = heap[c.a + i] * heap[c.b + i];`,
  addProduct: `heap[c.d + i] += heap[c.a + i] * heap[c.b + i];`,
  subtract: `heap[c.d + i] = heap[c.a + i] - heap[c.b + i];`,
  gelu: `let x = heap[c.a + i]; heap[c.b + i] = 0.5 * x * (1.0 + tanhOf(0.7978845608 * (x + 0.044715 * x * x * x)));`,
  geluBack: `heap[c.e + i] += heap[c.d + i] * geluSlope(heap[c.a + i]);`,
  sigmoid: `heap[c.b + i] = sigmoid(heap[c.a + i]);`,
  sigmoidBack: `let y = heap[c.b + i]; heap[c.e + i] += heap[c.d + i] * y * (1.0 - y);`,
  tanh: `heap[c.b + i] = tanhOf(heap[c.a + i]);`,
  tanhBack: `let y = heap[c.b + i]; heap[c.e + i] += heap[c.d + i] * (1.0 - y * y);`,
  softplus: `heap[c.b + i] = softplus(heap[c.a + i]);`,
  softplusBack: `heap[c.e + i] += heap[c.d + i] * sigmoid(heap[c.a + i]);`,
  // Layers. p: columns.
  addBias: `heap[c.a + i] += heap[c.b + i % c.p];`,
  addBiasRelu: `heap[c.a + i] = max(0.0, heap[c.a + i] + heap[c.b + i % c.p]);`,
  reluBack: `if (heap[c.a + i] <= 0.0) { heap[c.b + i] = 0.0; }`,
  prelu: `let x = heap[c.a + i]; heap[c.d + i] = select(heap[c.b + i % c.p] * x, x, x > 0.0);`,
  preluBack: `heap[c.e + i] += heap[c.d + i] * select(heap[c.b + i % c.p], 1.0, heap[c.a + i] > 0.0);`,
  preluSlope: `var sum = 0.0;
    for (var r = 0u; r < c.q; r++) { sum += min(0.0, heap[c.a + r * c.p + i]) * heap[c.d + r * c.p + i]; }
    heap[c.b + i] += sum;`,
  columnSums: `var sum = 0.0;
    for (var r = 0u; r < c.q; r++) { sum += heap[c.a + r * c.p + i]; }
    heap[c.b + i] += sum;`,
  // A(row, k) = a + row · r + k · s, B(k, column) = b + k · t + column · u; p columns of C, q deep; adds to C where e is 1.
  matMul: `var left = c.a + i / c.p * c.r; var right = c.b + i % c.p * c.u;
    var sum = 0.0;
    for (var k = 0u; k < c.q; k++) { sum += heap[left] * heap[right]; left += c.s; right += c.t; }
    heap[c.d + i] = select(sum, sum + heap[c.d + i], c.e == 1u);`,
  rowDot: `var sum = 0.0;
    for (var k = 0u; k < c.p; k++) { sum += heap[c.a + i / c.q * c.p + k] * heap[c.b + i * c.p + k]; }
    heap[c.d + i] = sum;`,
  rowDotLeft: `var sum = 0.0; let first = i / c.p * c.q;
    for (var k = 0u; k < c.q; k++) { sum += heap[c.b + first + k] * heap[c.a + (first + k) * c.p + i % c.p]; }
    heap[c.d + i] += sum;`,
  rowDotRight: `heap[c.d + i] += heap[c.b + i / c.p] * heap[c.a + i / c.p / c.q * c.p + i % c.p];`,
  // Along rows: one invocation a row of p columns.
  normalize: `let x = c.a + i * c.p; var sum = 1e-12;
    for (var k = 0u; k < c.p; k++) { sum += heap[x + k] * heap[x + k]; }
    let scale = inverseSqrt(sum);
    heap[c.d + i] = scale;
    for (var k = 0u; k < c.p; k++) { heap[c.b + i * c.p + k] = scale * heap[x + k]; }`,
  normalizeBack: `let y = c.a + i * c.p; let g = c.b + i * c.p; var dot = 0.0;
    for (var k = 0u; k < c.p; k++) { dot += heap[y + k] * heap[g + k]; }
    for (var k = 0u; k < c.p; k++) { heap[c.e + i * c.p + k] += heap[c.d + i] * (heap[g + k] - dot * heap[y + k]); }`,
  layerNorm: `let x = c.a + i * c.p; var mean = 0.0; var spread = 0.0;
    for (var k = 0u; k < c.p; k++) { mean += heap[x + k]; }
    mean /= f32(c.p);
    for (var k = 0u; k < c.p; k++) { let off = heap[x + k] - mean; spread += off * off; }
    let scale = inverseSqrt(spread / f32(c.p) + 1e-5);
    heap[c.e + i] = scale;
    for (var k = 0u; k < c.p; k++) {
      let z = scale * (heap[x + k] - mean);
      heap[c.d + i * c.p + k] = z;
      heap[c.b + i * c.p + k] = z * heap[c.r + k] + heap[c.s + k];
    }`,
  layerNormBack: `let z = c.a + i * c.p; let g = c.b + i * c.p; var mean = 0.0; var dot = 0.0;
    for (var k = 0u; k < c.p; k++) { let s = heap[g + k] * heap[c.r + k]; mean += s; dot += s * heap[z + k]; }
    mean /= f32(c.p); dot /= f32(c.p);
    for (var k = 0u; k < c.p; k++) {
      heap[c.e + i * c.p + k] += heap[c.d + i] * (heap[g + k] * heap[c.r + k] - mean - heap[z + k] * dot);
    }`,
  layerNormColumns: `var gain = 0.0; var bias = 0.0;
    for (var r = 0u; r < c.q; r++) { let s = heap[c.b + r * c.p + i]; gain += s * heap[c.a + r * c.p + i]; bias += s; }
    heap[c.d + i] += gain; heap[c.e + i] += bias;`,
  softmaxRows: `let x = c.a + i * c.p; let y = c.b + i * c.p; var most = heap[x]; var sum = 0.0;
    for (var k = 1u; k < c.p; k++) { most = max(most, heap[x + k]); }
    for (var k = 0u; k < c.p; k++) { let e = exp(heap[x + k] - most); heap[y + k] = e; sum += e; }
    for (var k = 0u; k < c.p; k++) { heap[y + k] /= sum; }`,
  softmaxRowsBack: `let y = c.a + i * c.p; let g = c.b + i * c.p; var dot = 0.0;
    for (var k = 0u; k < c.p; k++) { dot += heap[y + k] * heap[g + k]; }
    for (var k = 0u; k < c.p; k++) { heap[c.e + i * c.p + k] += heap[y + k] * (heap[g + k] - dot); }`,
  logSumExp: `let x = c.a + i * c.p; var most = heap[x]; var sum = 0.0;
    for (var k = 1u; k < c.p; k++) { most = max(most, heap[x + k]); }
    for (var k = 0u; k < c.p; k++) { sum += exp(heap[x + k] - most); }
    heap[c.b + i] = most + log(sum);`,
  logSumExpBack: `heap[c.e + i] += heap[c.d + i / c.p] * exp(heap[c.a + i] - heap[c.b + i / c.p]);`,
  // Attention: p columns in all, q places, r heads, s columns of a head. Weights [sequence, head, place, place seen].
  attend: `let place = i % c.q; let h = i / c.q % c.r; let first = i / c.q / c.r * c.q;
    let mine = c.a + (first + place) * c.p + h * c.s; let weights = c.d + i * c.q;
    var most = -3.4e38; var sum = 0.0;
    for (var j = 0u; j <= place; j++) {
      let other = c.b + (first + j) * c.p + h * c.s; var dot = 0.0;
      for (var k = 0u; k < c.s; k++) { dot += heap[mine + k] * heap[other + k]; }
      heap[weights + j] = c.f * dot; most = max(most, c.f * dot);
    }
    for (var j = 0u; j <= place; j++) { let e = exp(heap[weights + j] - most); heap[weights + j] = e; sum += e; }
    for (var j = 0u; j < c.q; j++) { heap[weights + j] = select(0.0, heap[weights + j] / sum, j <= place); }`,
  // d: weights, a: values, b: gradient of the result, e: slopes of the scores.
  attendBack: `let place = i % c.q; let h = i / c.q % c.r; let first = i / c.q / c.r * c.q;
    let mine = c.b + (first + place) * c.p + h * c.s; let weights = c.d + i * c.q; let slopes = c.e + i * c.q;
    var mean = 0.0;
    for (var j = 0u; j <= place; j++) {
      let other = c.a + (first + j) * c.p + h * c.s; var dot = 0.0;
      for (var k = 0u; k < c.s; k++) { dot += heap[mine + k] * heap[other + k]; }
      heap[slopes + j] = dot; mean += dot * heap[weights + j];
    }
    for (var j = 0u; j < c.q; j++) {
      heap[slopes + j] = select(0.0, c.f * heap[weights + j] * (heap[slopes + j] - mean), j <= place);
    }`,
  // Row i: Σ over places j ≤ i of weight(i, j) · x(j), or with e = 1 over the places j ≥ i of weight(j, i) · x(j). Adds where t is 1.
  mix: `let column = i % c.p; let row = i / c.p; let place = row % c.q; let first = row - place;
    let weights = c.d + (first * c.r + column / c.s * c.q) * c.q; var sum = 0.0;
    if (c.e == 0u) {
      for (var j = 0u; j <= place; j++) { sum += heap[weights + place * c.q + j] * heap[c.a + (first + j) * c.p + column]; }
    } else {
      for (var j = place; j < c.q; j++) { sum += heap[weights + j * c.q + place] * heap[c.a + (first + j) * c.p + column]; }
    }
    heap[c.b + i] = select(sum, sum + heap[c.b + i], c.t == 1u);`,
  // Losses: values at d, to be summed; slopes are added at once.
  bce: `let s = heap[c.a + i]; let y = heap[c.b + i];
    heap[c.d + i] = softplus(s) - y * s; heap[c.e + i] += c.f * (sigmoid(s) - y);`,
  bpr: `let x = heap[c.b + i] - heap[c.a + i / c.q]; let slope = c.f * sigmoid(x);
    heap[c.d + i] = softplus(x); heap[c.r + i] = slope; heap[c.e + i] += slope;`,
  bprOwn: `var sum = 0.0;
    for (var k = 0u; k < c.q; k++) { sum += heap[c.a + i * c.q + k]; }
    heap[c.b + i] -= sum;`,
  softmax: `let x = c.a + i * c.p; let label = ids[c.b + i]; var most = heap[x]; var sum = 0.0;
    heap[c.d + i] = 0.0;
    if (label >= 0) {
      for (var k = 1u; k < c.p; k++) { most = max(most, heap[x + k]); }
      for (var k = 0u; k < c.p; k++) { sum += exp(heap[x + k] - most); }
      heap[c.d + i] = most + log(sum) - heap[x + u32(label)];
      for (var k = 0u; k < c.p; k++) {
        heap[c.e + i * c.p + k] += c.f * (exp(heap[x + k] - most) / sum - select(0.0, 1.0, k == u32(label)));
      }
    }`,
} as const satisfies Record<string, string>;

/** One workgroup: heap[b] += f · Σ of n numbers from a, or of their squares where e is 1. */
const reduce = `
var<workgroup> parts: array<f32, 256>;
@compute @workgroup_size(256) fn reduce(@builtin(local_invocation_index) own: u32) {
  var sum = 0.0;
  for (var k = own; k < c.n; k += 256u) { let x = heap[c.a + k]; sum += select(x, x * x, c.e == 1u); }
  parts[own] = sum;
  for (var half = 128u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (own < half) { parts[own] += parts[own + half]; }
  }
  if (own == 0u) { heap[c.b] += c.f * parts[0]; }
}`;

export type KernelName = keyof typeof bodies | "reduce";

export const kernelNames = [...(Object.keys(bodies) as (keyof typeof bodies)[]), "reduce"] as const;

/** All of them as one module, an entry point each. */
export const source = `${head}${Object.entries(bodies)
  .map(
    ([name, body]) => `
@compute @workgroup_size(${GROUP}) fn run_${name}(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let i = id.y * groups.x * ${GROUP}u + id.x;
  if (i >= c.n) { return; }
  ${body}
}`,
  )
  .join("")}${reduce.replace("fn reduce", "fn run_reduce")}`;
