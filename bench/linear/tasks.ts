// What is timed of the linear models, in Node or in a browser's worker, on made-up interactions as large as MovieLens-1M.
import type { Interactions } from "../../lib/interactions/interactions";
import { toUserItems } from "../../lib/interactions/user-items";
import { Als } from "../../lib/recsys/factors/als";
import type { Kernels } from "../../lib/recsys/kernels/kernels";
import { provideKernels } from "../../lib/recsys/kernels/provided";
import { Ease } from "../../lib/recsys/linear/ease";
import { roomOfSweep, sideOf, sweepInverse } from "../../lib/recsys/linear/sweep-inverse";
import { addCoCounts, toItemUsers } from "../../lib/recsys/neighbours/item-users";
import { Pace } from "../../lib/recsys/pace";
import { createRng } from "../../lib/recsys/rng";

export const SIZE = { users: 6040, items: 3706, pairs: 1_000_000, d: 64, lambda: 500 } as const;
/** As als.ts has it: α₀ and λ. */
export const ALS = { unobservedWeight: 0.1, lambda: 0.01 } as const;

export type Task = "inverse" | "ease" | "als";

/** ms by the clock, and of the processor where a place tells. */
export interface Took {
  readonly ms: number;
  readonly cpuMs: number | null;
}

/** Distinct pairs; some users and items take far more of them than others. */
export function makeEvents(): Interactions {
  const { users, items, pairs } = SIZE;
  const rng = createRng(1);
  const taken = new Uint8Array(users * items);
  const user = new Int32Array(pairs);
  const item = new Int32Array(pairs);
  for (let k = 0; k < pairs; ) {
    const u = Math.floor(users * rng.uniform() ** 2);
    const i = Math.floor(items * rng.uniform() ** 2);
    if (taken[u * items + i]! > 0) continue;
    taken[u * items + i] = 1;
    user[k] = u;
    item[k++] = i;
  }
  const time = new Float64Array(pairs);
  return { user, item, time, userCount: users, itemCount: items };
}

/** XᵀX + λI, shape [items, items]. */
export function makeGram(events: Interactions): Float64Array {
  const rows = toUserItems(events);
  const columns = toItemUsers(rows);
  const n = rows.itemCount;
  const gram = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = gram.subarray(i * n, (i + 1) * n);
    addCoCounts(i, { rows, columns, row });
    row[i]! += SIZE.lambda;
  }
  return gram;
}

/** inverse: that matrix's; ease: a whole fit; als: a sweep, users and then items. */
export async function runTask(task: Task, kernels: Kernels): Promise<Took> {
  provideKernels(kernels);
  const events = makeEvents();
  if (task === "inverse") return inverse(events, kernels);
  if (task === "ease") {
    const clock = startClock();
    await new Ease({ lambda: SIZE.lambda }).fit(events);
    return clock();
  }
  // The first sweep warms up.
  let clock = startClock();
  let took: Took = { ms: 0, cpuMs: null };
  await new Als({ d: SIZE.d, ...ALS, iterations: 2 }).fit(events, {
    onProgress: ({ done }) => {
      if (done === 2) clock = startClock();
      if (done === 4) took = clock();
    },
  });
  return took;
}

async function inverse(events: Interactions, kernels: Kernels): Promise<Took> {
  const n = SIZE.items;
  const side = sideOf(n);
  const gram = makeGram(events);
  const place = await kernels.workplace(4 * (side * side + roomOfSweep(side)) + 1024, { large: true });
  const { heap } = place;
  const a = heap.zeros(side * side);
  for (let i = 0; i < side; i++) {
    if (i < n) heap.f32.set(gram.subarray(i * n, i * n + i + 1), (a >> 2) + i * side);
    else heap.f32[(a >> 2) + i * side + i] = 1;
  }
  const clock = startClock();
  await sweepInverse(place, a, side, { pace: new Pace() });
  const took = clock();
  place.crew.close();
  return took;
}

function startClock(): () => Took {
  const cpu = typeof process === "undefined" ? null : process.cpuUsage();
  const begun = performance.now();
  return () => {
    const ms = performance.now() - begun;
    if (cpu === null) return { ms, cpuMs: null };
    const { user, system } = process.cpuUsage(cpu);
    return { ms, cpuMs: (user + system) / 1000 };
  };
}
