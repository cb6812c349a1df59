// When people come: days of the week, hours of the day, and the two periods of a market.

import type { Users } from "../people/users";
import type { Keyring } from "../random/keyring";

export const DAY = 86_400_000;
/** Monday 2025-01-06, 00:00 UTC. */
export const START = 1_736_121_600_000;

/** Monday to Sunday, mean 1. */
const WEEKDAYS = [0.86, 0.84, 0.88, 0.93, 1.05, 1.24, 1.2];

/** Relative traffic by hour. Nobody starts after 23:00, so that a session ends on the day, and in the period, it began. */
const HOURS = [0, 0, 0, 0, 0, 0, 0, 2, 3, 4, 5, 5, 6, 5, 4, 4, 4, 5, 6, 8, 10, 10, 7, 0];

export interface Period {
  readonly keys: Keyring;
  /** Days counted from the start of the market; `to` is not included. */
  readonly from: number;
  readonly to: number;
}

export interface Visit {
  readonly user: number;
  readonly day: number;
  /** Milliseconds since 1970. */
  readonly start: number;
}

/** Every session of a period, by time and then by user. */
export function drawVisits(period: Period, users: Users): Visit[] {
  const visits: Visit[] = [];
  for (let user = 0; user < users.count; user++) {
    const stream = period.keys.stream("visits", user);
    for (let day = period.from; day < period.to; day++) {
      const arrivals = stream.poisson(users.activity[user]! * WEEKDAYS[day % 7]!);
      for (let n = 0; n < arrivals; n++) {
        const start = START + day * DAY + stream.weighted(HOURS) * 3_600_000 + stream.below(3_600_000);
        visits.push({ user, day, start });
      }
    }
  }
  return visits.sort((a, b) => a.start - b.start || a.user - b.user);
}
