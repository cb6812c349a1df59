// The customers of a drawn shop: what each is inclined to, moods that come and go, and the orders that come of both. What the shop writes down
// about them is in stories.ts.
import { normal, type randomFrom } from "../../lib/grading/random";

export type Random = ReturnType<typeof randomFrom>;

export interface Customers {
  readonly count: number;
  /** Each one's own inclination, normal. */
  readonly own: Float64Array;
  readonly moodOn: (customer: number, day: number) => number;
  /** Each one's days with an order, from the first on. */
  readonly orders: readonly (readonly number[])[];
  /** How many of them lie on the days from … to − 1. */
  readonly ordersIn: (customer: number, from: number, to: number) => number;
}

/** How much of a mood is left after a week. */
const LASTING = 0.95;

/** @param end the day before which they order */
export function drawCustomers(random: Random, count: number, end: number): Customers {
  const weeks = Math.ceil(end / 7);
  const own = Float64Array.from({ length: count }, () => normal(random));
  const moods = new Float64Array(count * weeks);
  const orders = Array.from(own, (inclination, c) => {
    const days: number[] = [];
    let mood = normal(random);
    for (let w = 0; w < weeks; w++) {
      if (w > 0) mood = LASTING * mood + Math.sqrt(1 - LASTING ** 2) * normal(random);
      moods[c * weeks + w] = mood;
      const chance = Math.exp(-5.7 + 0.6 * inclination + 1.5 * mood);
      for (let day = 7 * w; day < Math.min(end, 7 * w + 7); day++) if (random() < chance) days.push(day);
    }
    return days;
  });
  return {
    count,
    own,
    orders,
    moodOn: (customer, day) => moods[customer * weeks + Math.floor(day / 7)]!,
    ordersIn(customer, from, to) {
      let n = 0;
      for (const day of orders[customer]!) if (day >= from && day < to) n++;
      return n;
    },
  };
}
