// Honest answers, for calibration: other ways to learn as visits come, written by hand; each must pass whatever the seed.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Evidence } from "../../lib/grading/evidence";

export const canary = "aisle-canary-family-bandit-by-hand";

const code = (source: string) => () => async (): Promise<Evidence> => ({ kind: "code", source });
const solution = readFileSync(path.join(import.meta.dirname, "solution.ts"), "utf8");

/** The prior's spread with each item counted by its looks, and loops in place of lists. */
const byLooks = `export function show(looks, clicks, count, old, random) {
  let n = 0, c = 0;
  for (let k = 0; k < old.looks.length; k++) { n += old.looks[k]; c += old.clicks[k]; }
  const m = c / n;
  let between = 0, squares = 0;
  for (let k = 0; k < old.looks.length; k++) {
    between += old.looks[k] * (old.clicks[k] / old.looks[k] - m) ** 2;
    squares += old.looks[k] ** 2;
  }
  const variance = (between - (old.looks.length - 1) * m * (1 - m)) / (n - squares / n);
  const size = variance > 0 ? Math.max(2, (m * (1 - m)) / variance - 1) : 500;
  const list = [];
  while (list.length < count) {
    let best = 0, most = -1;
    for (let arm = 0; arm < looks.length; arm++) {
      const drawn = random.beta(m * size + clicks[arm], (1 - m) * size + looks[arm] - clicks[arm]);
      if (drawn > most) { most = drawn; best = arm; }
    }
    list.push(best);
  }
  return Int32Array.from(list);
}`;

const prior = `
  const n = old.looks.reduce((a, b) => a + b), m = old.clicks.reduce((a, b) => a + b) / n;
  const seen = old.looks.map((l, k) => (old.clicks[k] / l - m) ** 2).reduce((a, b) => a + b) / old.looks.length;
  const luck = old.looks.map((l) => m * (1 - m) / l).reduce((a, b) => a + b) / old.looks.length;
  const size = Math.max(2, Math.min(1000, m * (1 - m) / Math.max(1e-9, seen - luck) - 1));`;

/** Thompson sampling with a normal distribution in place of the Beta. */
const normal = `export function show(looks, clicks, count, old, random) {${prior}
  const mean = looks.map((l, k) => (m * size + clicks[k]) / (size + l));
  const sd = looks.map((l, k) => Math.sqrt(mean[k] * (1 - mean[k]) / (size + l + 1)));
  return Array.from({ length: count }, () => {
    let at = 0, most = -Infinity;
    mean.forEach((x, k) => {
      const z = Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
      if (x + sd[k] * z > most) { most = x + sd[k] * z; at = k; }
    });
    return at;
  });
}`;

/** No chance at all: an upper bound of the posterior, which falls as an arm is given entries. */
const upperBound = `export function show(looks, clicks, count, old, random) {${prior}
  const given = looks.map(() => 0);
  return Array.from({ length: count }, () => {
    const bound = looks.map((l, k) => {
      const mean = (m * size + clicks[k]) / (size + l);
      return mean + 1.5 * Math.sqrt(mean * (1 - mean) / (size + l + 20 * given[k] + 1));
    });
    const arm = bound.indexOf(Math.max(...bound));
    given[arm]++;
    return arm;
  });
}`;

export const family: Readonly<Record<string, (seed: number) => () => Promise<Evidence>>> = {
  "model answer": code(solution),
  "spread by looks": code(byLooks),
  "normal posterior": code(normal),
  "upper bound": code(upperBound),
};
