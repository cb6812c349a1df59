// Mistake: k-means on plain numbers.
export const canary = "aisle-canary-wrong-segment-the-shop-plain-numbers";
export const mistake = "four";

interface ShopLines {
  customer: Int32Array;
  day: Int32Array;
  money: Float64Array;
}
type Place = readonly [number, number];

const LOOK_BACK = 168;

const meanOf = (list: readonly number[]): number => list.reduce((sum, one) => sum + one) / list.length;

/** Deviation 1; where the middle lies changes no distance. */
function scaled(list: readonly number[]): number[] {
  const mean = meanOf(list);
  const spread = Math.sqrt(meanOf(list.map((one) => (one - mean) ** 2)));
  return list.map((one) => one / spread);
}

const centreOf = (places: readonly Place[]): Place => [
  meanOf(places.map(([f]) => f)),
  meanOf(places.map(([, m]) => m)),
];

/** Number of the nearest centre. */
function nearestOf([f, m]: Place, centres: readonly Place[]): number {
  let [segment, least] = [Number.NaN, Number.POSITIVE_INFINITY];
  for (let c = 0; c < centres.length; c++) {
    const far = Math.hypot(f - centres[c]![0], m - centres[c]![1]);
    if (far >= least) continue;
    segment = c;
    least = far;
  }
  return segment;
}

/** Who lies below the mean of a column, and who does not; one part where all are equal. */
function halves(places: readonly Place[], column: 0 | 1): Place[][] {
  const mean = meanOf(places.map((place) => place[column]));
  const parts: Place[][] = [[], []];
  for (const place of places) parts[place[column] < mean ? 0 : 1]!.push(place);
  return parts.filter(({ length }) => length > 0);
}

/** k-means from the centres of four parts: few and many orders, and of each of them little and much money. */
function clustered(places: readonly Place[]): number[] {
  let centres = halves(places, 0)
    .flatMap((half) => halves(half, 1))
    .map(centreOf);
  let before: number[] = [];
  for (;;) {
    const segments = places.map((place) => nearestOf(place, centres));
    if (segments.every((segment, n) => segment === before[n])) return segments;
    const members: Place[][] = centres.map(() => []);
    for (const [n, segment] of segments.entries()) members[segment]!.push(places[n]!);
    centres = members.map(centreOf);
    before = segments;
  }
}

export function segments(lines: ShopLines, customers: number, today: number) {
  const days = Array.from({ length: customers }, () => new Set<number>());
  const spend = new Float64Array(customers);
  for (const [row, day] of lines.day.entries()) {
    if (day < today - LOOK_BACK || day >= today) continue;
    const who = lines.customer[row]!;
    spend[who]! += lines.money[row]!;
    if (lines.money[row]! > 0) days[who]!.add(day);
  }
  const known = [...days.keys()].filter((who) => days[who]!.size > 0);
  const f = scaled(known.map((who) => days[who]!.size));
  const m = scaled(known.map((who) => spend[who]!));
  const segmentOf = clustered(known.map((_, n) => [f[n]!, m[n]!]));
  const all = new Array<number>(customers).fill(-1);
  for (const [n, who] of known.entries()) all[who] = segmentOf[n]!;
  return all;
}
