// Honest answers, for calibration: written by hand in other ways than the solution; each must pass whatever the seed.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Evidence } from "../../lib/grading/evidence";

const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), "utf8");
const code = (source: string) => () => async (): Promise<Evidence> => ({ kind: "code", source });

/** One pass, with the largest logit so far: the sum is scaled down whenever a larger one comes. */
const onePass = `function attend(q, k, v, real) {
  const n = real.length, d = q.length / n, out = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    if (real[i] === 0) continue;
    let most = -Infinity, total = 0;
    const row = new Float64Array(d);
    for (let j = 0; j <= i; j++) {
      if (real[j] === 0) continue;
      let s = 0;
      for (let c = 0; c < d; c++) s += q[i * d + c] * k[j * d + c];
      s /= Math.sqrt(d);
      const next = Math.max(most, s), shrink = Math.exp(most - next), weight = Math.exp(s - next);
      total = total * shrink + weight;
      for (let c = 0; c < d; c++) row[c] = row[c] * shrink + weight * v[j * d + c];
      most = next;
    }
    for (let c = 0; c < d; c++) out[i * d + c] = row[c] / total;
  }
  return out;
}`;

/** Tables of logits with -Infinity where nothing may be seen, and plain lists. */
const maskTable = `const attend = (q, k, v, real) => {
  const n = real.length, d = q.length / n;
  const row = (m, i) => Array.from(m.slice(i * d, (i + 1) * d));
  const dot = (a, b) => a.reduce((sum, x, c) => sum + x * b[c], 0);
  return [...Array(n).keys()].flatMap((i) => {
    if (!real[i]) return Array(d).fill(0);
    const s = [...Array(n).keys()].map((j) => (j > i || !real[j] ? -Infinity : dot(row(q, i), row(k, j)) / d ** 0.5));
    const m = Math.max(...s), e = s.map((x) => Math.exp(x - m)), z = e.reduce((a, b) => a + b);
    return [...Array(d).keys()].map((c) => e.reduce((sum, x, j) => sum + (x / z) * v[j * d + c], 0));
  });
};`;

/** Single precision throughout, as TensorFlow.js would compute it. */
const single = `function attend(q, k, v, real) {
  const f = Math.fround, n = real.length, d = q.length / n, out = new Float32Array(n * d);
  for (let i = 0; i < n; i++) {
    if (!real[i]) continue;
    const s = new Float32Array(n).fill(-Infinity);
    for (let j = 0; j <= i; j++) {
      if (!real[j]) continue;
      let p = 0;
      for (let c = 0; c < d; c++) p = f(p + f(f(q[i * d + c]) * f(k[j * d + c])));
      s[j] = f(p / f(Math.sqrt(d)));
    }
    const m = Math.max(...s);
    const e = s.map((x) => f(Math.exp(f(x - m))));
    const z = e.reduce((a, b) => f(a + b), 0);
    for (let j = 0; j <= i; j++) for (let c = 0; c < d; c++) out[i * d + c] = f(out[i * d + c] + f(f(e[j] / z) * f(v[j * d + c])));
  }
  return out;
}`;

export const family: Readonly<Record<string, (seed: number) => () => Promise<Evidence>>> = {
  solution: code(read("solution.ts")),
  "one pass": code(onePass),
  "a table of masks": code(maskTable),
  "single precision": code(single),
};
