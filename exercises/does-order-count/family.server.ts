// Honest answers, for calibration: other ways to read two purchases and to ask whether order says anything, written by hand; each must pass
// whatever the seed.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Evidence } from "../../lib/grading/evidence";

export const canary = "aisle-canary-family-does-order-count";

const code = (source: string) => () => async (): Promise<Evidence> => ({ kind: "code", source });
const solution = readFileSync(path.join(import.meta.dirname, "solution.ts"), "utf8");

/** Fewer purchases of the person's own lent to each row, and the test by hits of the likeliest department. */
const byHits = `export function foretell(histories, dealt, groupOf) {
  const G = Math.max(...groupOf) + 1;
  const sold = groupOf.map(() => 0), size = new Float64Array(G);
  for (const own of histories) for (const i of own) { sold[i]++; size[groupOf[i]]++; }
  const table = (people) => {
    const rows = {};
    for (const own of people) for (let k = 2; k < own.length; k++) {
      const name = groupOf[own[k - 2]] + "," + groupOf[own[k - 1]];
      rows[name] ??= new Array(G).fill(0);
      rows[name][groupOf[own[k]]]++;
    }
    return rows;
  };
  const rate = (people) => {
    const rows = table(people.filter((_, u) => u % 2 === 0));
    let hit = 0, all = 0;
    for (const own of people.filter((_, u) => u % 2 === 1)) for (let k = 2; k < own.length; k++) {
      const row = rows[groupOf[own[k - 2]] + "," + groupOf[own[k - 1]]] ?? [1];
      all++;
      if (row.indexOf(Math.max(...row)) === groupOf[own[k]]) hit++;
    }
    return hit / all;
  };
  const order = rate(histories) - rate(dealt) > 0.07;
  const rows = table(histories);
  const lists = histories.map((own) => {
    const mine = new Array(G).fill(0.5);
    for (const i of own) mine[groupOf[i]]++;
    const all = own.length + 0.5 * G;
    const row = rows[own.slice(-2).map((i) => groupOf[i]).join()] ?? new Array(G).fill(0);
    const chance = mine.map((n, g) => (order ? row[g] : 0) + 40 * n / all);
    const score = sold.map((n, i) => chance[groupOf[i]] * n / Math.max(1, size[groupOf[i]]));
    return [...score.keys()].sort((a, b) => score[b] - score[a]).slice(0, 10);
  });
  return { order, lists };
}`;

/** Both parts at all times, weighed by how well they foretell; order is what two departments tell of the next beyond dealt histories. */
const mixed = `export function foretell(histories, dealt, groupOf) {
  const G = Math.max(...groupOf) + 1, N = groupOf.length;
  const sold = new Float64Array(N), size = new Float64Array(G);
  for (const own of histories) for (const i of own) { sold[i] += 1; size[groupOf[i]] += 1; }
  const groups = (people) => people.map((own) => own.map((i) => groupOf[i]));
  const count = (people) => {
    const t = Array.from({ length: G * G }, () => new Float64Array(G).fill(0.5));
    for (const own of people) for (let k = 2; k < own.length; k++) t[own[k - 2] * G + own[k - 1]][own[k]] += 1;
    return t.map((row) => { const all = row.reduce((a, b) => a + b); return row.map((x) => x / all); });
  };
  const shareOf = (own) => {
    const s = new Float64Array(G).fill(0.5 / (own.length + G / 2));
    for (const g of own) s[g] += 1 / (own.length + G / 2);
    return s;
  };
  /** The weight of the table, of a few, under which others' last purchases were likeliest. */
  const weightOf = (people) => {
    const t = count(people.map((own) => own.slice(0, -1)));
    let best = 0, most = -Infinity;
    for (const w of [0, 0.2, 0.4, 0.6, 0.8]) {
      let sum = 0;
      for (const all of people) {
        const own = all.slice(0, -1), n = own.length;
        const s = shareOf(own), g = all[n];
        sum += Math.log(w * t[own[n - 2] * G + own[n - 1]][g] + (1 - w) * s[g]);
      }
      if (sum > most) { most = sum; best = w; }
    }
    return best;
  };
  const read = groups(histories);
  /** Mutual information of two departments in a row and the one after them, in nats. */
  const informationOf = (people) => {
    const both = {}, row = {}, to = {};
    let all = 0;
    for (const own of people) for (let k = 2; k < own.length; k++) {
      const name = own[k - 2] * G + own[k - 1], g = own[k];
      both[name * G + g] = (both[name * G + g] ?? 0) + 1;
      row[name] = (row[name] ?? 0) + 1;
      to[g] = (to[g] ?? 0) + 1;
      all++;
    }
    let sum = 0;
    for (const name in both) {
      const n = both[name];
      sum += n / all * Math.log(n * all / (row[Math.floor(name / G)] * to[name % G]));
    }
    return sum;
  };
  const real = weightOf(read);
  const order = informationOf(read) > informationOf(groups(dealt)) + 0.1;
  const t = count(read);
  const lists = read.map((own) => {
    const s = shareOf(own), row = t[own[own.length - 2] * G + own[own.length - 1]];
    const p = s.map((x, g) => real * row[g] + (1 - real) * x);
    const score = Array.from(sold, (n, i) => p[groupOf[i]] * n / Math.max(1, size[groupOf[i]]));
    return score.map((_, i) => i).sort((a, b) => score[b] - score[a]).slice(0, 10);
  });
  return { order, lists };
}`;

export const family: Readonly<Record<string, (seed: number) => () => Promise<Evidence>>> = {
  "model answer": code(solution),
  "twice as much of the person's own": code(solution.replaceAll("100 * share", "200 * share")),
  "test by hits": code(byHits),
  "weights that foretell best": code(mixed),
};
