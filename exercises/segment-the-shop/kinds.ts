// Shops drawn for an attempt in which every customer is of a kind that nobody doubts: two frequencies, two levels of money, far apart. Each
// holds the cases of the task's definitions; who is a case of what is known by how a customer is made.
import { between, randomFrom, shuffled, times, whole } from "../../lib/grading/random";
import { type Line, linesOf, type PlainShop, WINDOW } from "./shops";

type Random = ReturnType<typeof randomFrom>;

/** What a customer is a case of. */
export const cases = ["sentBack", "sameDay", "early", "gift", "edge"] as const;
export type Case = (typeof cases)[number];

export interface KindsShop extends PlainShop {
  readonly caseOf: readonly (Case | null)[];
}

interface Person {
  readonly kind: number;
  readonly case: Case | null;
  readonly lines: readonly Omit<Line, "customer">[];
}

/** So close together that without a common scale the money alone would divide, and that one day more makes another kind of somebody. */
const FREQUENCIES = [
  [2, 3],
  [3, 4],
  [4, 5],
] as const;
/** Of ln(1 + M): from the lower level's middle to the upper one's, and how far a kind strays. */
const APART = [3.3, 3.8] as const;
const STRAY = 0.5;

/** Money with two decimals. */
export const cents = (value: number) => Math.round(100 * value) / 100;

/** Parts of a sum, in cents, none of them 0. */
export function parts(random: Random, sum: number, count: number): number[] {
  const weights = times(count, () => between(random, 1, 3));
  const all = weights.reduce((total, one) => total + one, 0);
  const some = weights.slice(1).map((weight) => cents((sum * weight) / all));
  return [cents(sum - some.reduce((total, one) => total + one, 0)), ...some];
}

class KindsShopDraw {
  readonly #random: Random;
  readonly #today: number;
  readonly #frequencies: readonly number[];
  readonly #levels: readonly number[];

  constructor(random: Random) {
    this.#random = random;
    this.#today = whole(random, 200, 230);
    this.#frequencies = FREQUENCIES[whole(random, 0, FREQUENCIES.length - 1)]!;
    const low = between(random, 3.2, 3.8);
    this.#levels = [low, low + between(random, ...APART)];
  }

  /** Different days of the window, none of them at its ends. */
  #days(count: number): number[] {
    const [from, to] = [this.#today - WINDOW + 1, this.#today - 2];
    const days = new Set<number>();
    while (days.size < count) days.add(whole(this.#random, from, to));
    return [...days];
  }

  person(kind: number, which: Case | null): Person {
    const random = this.#random;
    const today = this.#today;
    const money = Math.exp(this.#levels[kind >> 1]! + between(random, -STRAY, STRAY)) - 1;
    const frequency = this.#frequencies[kind & 1]!;
    const days = this.#days(frequency + 1);
    const spare = days.pop()!;
    const lines = parts(random, money, frequency).map((part, n) => ({ day: days[n]!, money: part }));
    if (which === "edge") {
      // The later of the two is an order of next to nothing.
      const sum = lines[0]!.money + lines[1]!.money;
      lines.splice(0, 2, { day: today - WINDOW, money: cents(sum - 0.5) }, { day: today - 1, money: 0.5 });
    }
    const much = cents(Math.exp(between(random, this.#levels[0]!, this.#levels[1]! + STRAY)));
    if (which === "sentBack") {
      const bought = Math.min(...days);
      lines.push({ day: bought, money: much }, { day: Math.max(spare, bought + 1), money: -much });
    }
    if (which === "sameDay")
      for (const part of parts(random, lines.pop()!.money, 3)) lines.push({ day: days.at(-1)!, money: part });
    if (which === "early")
      for (const ago of [1, whole(random, 2, 30)]) lines.push({ day: today - WINDOW - ago, money: much });
    if (which === "gift") lines.push({ day: spare, money: 0 });
    // What comes later is in the table of some.
    if (random() < 0.4) lines.push({ day: today + whole(random, 0, 20), money: much });
    return { kind, case: which, lines };
  }

  /** Those without an order in the window. */
  outsiders(count: number): Person[] {
    const [random, today] = [this.#random, this.#today];
    const money = () => cents(between(random, 10, 900));
    const early = () => ({ day: today - WINDOW - whole(random, 1, 25), money: money() });
    const makes: (() => Person["lines"])[] = [
      () => [{ day: today - WINDOW - 1, money: money() }],
      () => [early(), { day: this.#days(1)[0]!, money: -money() }],
      () => [{ day: today, money: money() }],
      () => [{ day: this.#days(1)[0]!, money: 0 }],
      () => [],
    ];
    return times(count, (n) => ({ kind: -1, case: null, lines: makes[n % makes.length]!() }));
  }

  shop(sizes: readonly number[], outsiders: number): KindsShop {
    const random = this.#random;
    const kinds = sizes.flatMap((size, kind) =>
      times(size, (n) => this.person(kind, [...cases, null, null][n % (cases.length + 2)]!)),
    );
    const people = shuffled(random, [...kinds, ...this.outsiders(outsiders)]);
    const rows = people.flatMap(({ lines }, customer) => lines.map((line) => ({ customer, ...line })));
    return {
      lines: linesOf(shuffled(random, rows)),
      customers: people.length,
      today: this.#today,
      kinds: people.map(({ kind }) => kind),
      caseOf: people.map((one) => one.case),
    };
  }
}

/** Two of some sixty customers, and one as large as a market. */
export function drawKinds(seed: string): KindsShop[] {
  const random = randomFrom(seed, "kinds");
  return [12, 12, 200].map((least) => {
    const sizes = times(4, () => whole(random, least, 2 * least));
    return new KindsShopDraw(random).shop(sizes, least);
  });
}
