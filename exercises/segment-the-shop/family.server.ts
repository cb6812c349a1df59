// Honest answers, for calibration: the model answer, k-means from several starts drawn by lot, frequency counted from one, and three
// straight cuts instead of k-means.
import { type Changes, changedSolutions } from "../changed-solutions.server";

export const canary = "aisle-canary-family-segment-the-shop";

/** k-means++ (Arthur and Vassilvitskii, 2007), as in the lesson: starts drawn by lot, and the one with the least inertia. */
const byLot = (starts: number) => `
function clustered(places: readonly Place[]): number[] {
  let state = 1;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
  const apart = (place: Place, centre: Place) => Math.hypot(place[0] - centre[0], place[1] - centre[1]);
  let best: number[] = [];
  let least = Infinity;
  for (let run = 0; run < ${starts}; run++) {
    let centres = [places[Math.floor(random() * places.length)]!];
    while (centres.length < 4) {
      const far = places.map((place) => apart(place, centres[nearestOf(place, centres)]!) ** 2);
      let left = random() * far.reduce((sum, one) => sum + one);
      let n = 0;
      while (n < places.length - 1 && left >= far[n]!) left -= far[n++]!;
      centres.push(places[n]!);
    }
    let before: number[] = [];
    for (;;) {
      const segments = places.map((place) => nearestOf(place, centres));
      if (segments.every((segment, n) => segment === before[n])) {
        const inertia = segments.reduce((sum, c, n) => sum + apart(places[n]!, centres[c]!) ** 2, 0);
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
function clustered(places: readonly Place[]): number[] {
  let parts = [[...places.keys()]];
  while (parts.length < 4) {
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

const clustering = /\n[^\n]*\nfunction halves[\s\S]*?\nfunction clustered[\s\S]*?\n}\n\n/;

const changes: Changes = {
  "model answer": [],
  "four starts by lot": [[clustering, byLot(4)]],
  "three cuts": [[clustering, byCuts]],
  "ln(1 + F)": [["Math.log(days", "Math.log1p(days"]],
};

export const family = changedSolutions(import.meta.dirname, changes);
