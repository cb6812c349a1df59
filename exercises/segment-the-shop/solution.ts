// A model answer: days with orders and money spent as of a day, as logs of one scale, and k-means from the centres of four parts. No recency.
export const canary = "aisle-canary-solution-segment-the-shop";

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
  const far = centres.map((centre) => Math.hypot(f - centre[0], m - centre[1]));
  return far.indexOf(Math.min(...far));
}

/** Who lies below the mean of a column, and who does not; one part where all are equal. */
function halves(places: readonly Place[], column: 0 | 1): Place[][] {
  const mean = meanOf(places.map((place) => place[column]));
  const low = new Set(places.filter((place) => place[column] < mean));
  return [[...low], places.filter((place) => !low.has(place))].filter(({ length }) => length);
}

/** k-means from the centres of four parts: few and many orders, and of each of them little and much money. */
function clustered(places: readonly Place[]): number[] {
  let centres = halves(places, 0)
    .flatMap((half) => halves(half, 1))
    .map(centreOf);
  let segments: number[] = [];
  let before: string;
  do {
    before = segments.join();
    segments = places.map((place) => nearestOf(place, centres));
    centres = centres.map((_, c) => centreOf(places.filter((_, n) => segments[n] === c)));
  } while (segments.join() !== before);
  return segments;
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
  const f = scaled(known.map((who) => Math.log(days[who]!.size)));
  const m = scaled(known.map((who) => Math.log1p(Math.max(0, spend[who]!))));
  const segmentOf = clustered(known.map((_, n) => [f[n]!, m[n]!]));
  const all = new Array<number>(customers).fill(-1);
  for (const [n, who] of known.entries()) all[who] = segmentOf[n]!;
  return all;
}
