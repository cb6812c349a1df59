// Honest answers, for calibration: the model answer, k-means from several starts drawn by lot, frequency counted from one, and three
// straight cuts instead of k-means.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Evidence } from "../../lib/grading/evidence";

export const canary = "aisle-canary-family-segment-the-shop";

const source = readFileSync(path.join(import.meta.dirname, "solution.ts"), "utf8");

/** k-means++ (Arthur and Vassilvitskii, 2007), as in the lesson: starts drawn by lot, and the one with the least inertia. */
const byLot = (starts: number) => `
function clustered(places: readonly Place[], k: number): number[] {
  let state = 1;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
  let best: number[] = [];
  let least = Infinity;
  for (let run = 0; run < ${starts}; run++) {
    let centres = [places[Math.floor(random() * places.length)]!];
    while (centres.length < k) {
      const far = places.map((place) => nearestOf(place, centres).least ** 2);
      let left = random() * far.reduce((sum, one) => sum + one);
      let n = 0;
      while (n < places.length - 1 && left >= far[n]!) left -= far[n++]!;
      centres.push(places[n]!);
    }
    let before: number[] = [];
    for (;;) {
      const nearest = places.map((place) => nearestOf(place, centres));
      const segments = nearest.map(({ segment }) => segment);
      if (segments.every((segment, n) => segment === before[n])) {
        const inertia = nearest.reduce((sum, { least }) => sum + least ** 2, 0);
        if (inertia < least) { best = segments; least = inertia; }
        break;
      }
      const members: Place[][] = centres.map(() => []);
      segments.forEach((segment, n) => members[segment]!.push(places[n]!));
      centres = members.map((own, c) => (own.length > 0 ? centreOf(own) : centres[c]!));
      before = segments;
    }
  }
  return best;
}

`;

/** A tree of three cuts, each where it leaves the least squared distance to the segments' means, and never between equals. */
const byCuts = `
function clustered(places: readonly Place[], k: number): number[] {
  let parts = [[...places.keys()]];
  while (parts.length < k) {
    let best = { gain: 0, part: parts[0]!, axis: 0, at: 0 };
    for (const part of parts)
      for (const axis of [0, 1]) {
        const order = [...part].sort((a, b) => places[a]![axis]! - places[b]![axis]!);
        const sum = [0, 1].map((d) => order.reduce((total, n) => total + places[n]![d]!, 0));
        const low = [0, 0];
        for (let n = 1; n < order.length; n++) {
          for (const d of [0, 1]) low[d]! += places[order[n - 1]!]![d]!;
          const at = places[order[n]!]![axis]!;
          if (at === places[order[n - 1]!]![axis]) continue;
          const size = order.length;
          const gain = [0, 1].reduce(
            (total, d) => total + low[d]! ** 2 / n + (sum[d]! - low[d]!) ** 2 / (size - n) - sum[d]! ** 2 / size,
            0,
          );
          if (gain > best.gain) best = { gain, part, axis, at };
        }
      }
    const { part, axis, at } = best;
    const high = (n: number) => places[n]![axis]! >= at;
    parts = [...parts.filter((one) => one !== part), part.filter((n) => !high(n)), part.filter(high)];
  }
  const segments: number[] = [];
  parts.forEach((part, segment) => part.forEach((n) => (segments[n] = segment)));
  return segments;
}

`;

const clustering = /\nfunction clustered[\s\S]*?\n}\n\n/;

/** By name: what is replaced in the model answer, and by what. */
const changes: Readonly<Record<string, readonly (readonly [from: string | RegExp, to: string])[]>> = {
  "model answer": [],
  "four starts by lot": [[clustering, byLot(4)]],
  "three cuts": [[clustering, byCuts]],
  "ln(1 + F)": [["Math.log(days", "Math.log1p(days"]],
};

function changed(name: string): string {
  return changes[name]!.reduce((text, [from, to]) => {
    const by = text.replace(from, to);
    if (by === text) throw new Error(`${canary}: the model answer has no "${from}".`);
    return by;
  }, source);
}

/** In the form that calibration asks in. */
export const family = Object.fromEntries(
  Object.keys(changes).map((name) => {
    const evidence: Evidence = { kind: "code", source: changed(name) };
    return [name, () => async () => evidence];
  }),
);
