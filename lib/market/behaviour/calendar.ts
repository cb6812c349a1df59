// When people come. All visits of a period are drawn before the first is played, as columns in order of time.
import type { Running } from "../mechanisms";
import type { Users } from "../people/users";
import type { Period } from "../period";
import type { Stream } from "../random/stream";
import { Rows } from "../rows";
import { trafficOf } from "./seasons";

export const DAY = 86_400_000;
/** Monday 2024-12-16, 00:00 UTC. */
export const START = 1_734_307_200_000;

/** Relative traffic by hour. Nobody starts after 23:00, so that a session ends on the day, and in the period, it began. */
const HOURS = [0, 0, 0, 0, 0, 0, 0, 2, 3, 4, 5, 5, 6, 5, 4, 4, 4, 5, 6, 8, 10, 10, 7, 0];

/** One row a visit, by time and then by user. */
export interface Visits {
  readonly user: Int32Array;
  /** Number of the visit among its user's in this period, from 0. */
  readonly number: Int32Array;
  /** Milliseconds since 1970, on whole seconds. */
  readonly start: Float64Array;
}

const visitColumns = (n: number) => ({
  user: new Int32Array(n),
  number: new Int32Array(n),
  /** Since START. */
  second: new Float64Array(n),
});

/** Every visit of a period. */
export function drawVisits(period: Period, users: Users, running: Running): Visits {
  const traffic = Float64Array.from({ length: period.to }, (_, day) => trafficOf(day, running.season));
  let most = 0;
  for (let day = period.from; day < period.to; day++) most = Math.max(most, traffic[day]!);
  const drawn = new Rows(visitColumns);
  const stream = period.keys.stream("visits");
  for (let user = 0; user < users.count; user++) {
    stream.restart(user);
    drawVisitsOf(user, { period, users, traffic, most, stream, drawn });
  }
  return byTime(drawn.take());
}

interface Drawing {
  readonly period: Period;
  readonly users: Users;
  /** Relative traffic of each day, and its maximum over the period. */
  readonly traffic: Float64Array;
  readonly most: number;
  readonly stream: Stream;
  readonly drawn: Rows<ReturnType<typeof visitColumns>>;
}

/** A Poisson process whose rate follows the days, by thinning (Lewis & Shedler 1979). */
function drawVisitsOf(user: number, { period, users, traffic, most, stream, drawn }: Drawing): void {
  const joined = users.joined[user]!;
  const rate = users.activity[user]! * most;
  let number = 0;
  // Whoever joins in this period comes on that very day; the others when they come.
  const joinsNow = joined >= period.from && joined > 0;
  let time = joinsNow ? joined : Math.max(period.from, joined) + stream.exponential(rate);
  for (; time < period.to; time += stream.exponential(rate)) {
    const day = Math.floor(time);
    if (!(joinsNow && number === 0) && !stream.chance(traffic[day]! / most)) continue;
    const second = (day * 24 + stream.weighted(HOURS)) * 3600 + stream.below(3600);
    const row = drawn.next();
    drawn.columns.user[row] = user;
    drawn.columns.number[row] = number++;
    drawn.columns.second[row] = second;
  }
}

/** By time, and where times are equal as they were drawn. */
function byTime({ user, number, second }: ReturnType<typeof visitColumns>): Visits {
  // Second and row in one number: 2^26 seconds in two years times 2^27 rows is still exact, and sorts fast.
  const rows = user.length;
  const keys = new Float64Array(rows);
  for (let row = 0; row < rows; row++) keys[row] = second[row]! * rows + row;
  keys.sort();
  const visits = {
    user: new Int32Array(rows),
    number: new Int32Array(rows),
    start: new Float64Array(rows),
  };
  for (let place = 0; place < rows; place++) {
    const row = keys[place]! % rows;
    visits.user[place] = user[row]!;
    visits.number[place] = number[row]!;
    visits.start[place] = START + 1000 * second[row]!;
  }
  return visits;
}
