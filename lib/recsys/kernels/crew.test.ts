import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { kernelBytes } from "../../../scripts/lib/kernels";
import { nodeThreads } from "../../../scripts/lib/node-threads";
import { Als } from "../factors/als";
import { Ease } from "../linear/ease";
import { Pace } from "../pace";
import { plantedEvents } from "../planted.test-data";
import { Kernels } from "./kernels";
import { provideKernels } from "./provided";
import { provideThreads, type Threads } from "./threads";

let kernels: Kernels;
beforeAll(async () => {
  kernels = await Kernels.compile(await kernelBytes());
  provideKernels(kernels);
});
afterEach(() => provideThreads(undefined));

/** Bit by bit; toEqual takes half a minute for a million numbers. */
const same = (a: Float32Array, b: Float32Array) => Buffer.from(a.buffer).equals(Buffer.from(b.buffer));

/** Threads that are counted. */
function counted(count: number) {
  const real = nodeThreads(count);
  const seen = { started: 0, alive: 0 };
  const threads: Threads = {
    count,
    start(script) {
      const thread = real.start(script);
      seen.started++;
      seen.alive++;
      return {
        ...thread,
        end() {
          seen.alive--;
          thread.end();
        },
      };
    },
  };
  return { threads, seen };
}

// Enough items, and enough pairs, for threads to be taken.
const events = plantedEvents({ users: 3000, items: 1250, groups: 5, perUser: 40, noise: 0.3, seed: 2 });

describe("threads on the kernels", () => {
  it("give EASE and iALS the same bits as one thread alone, and end with the fit", async () => {
    const ease = async () => (await new Ease({ lambda: 50 }).fit(events)).weights();
    const als = async () => (await new Als({ d: 96, iterations: 1 }).fit(events)).itemVectors();
    const [weights, vectors] = [await ease(), await als()];
    const { threads, seen } = counted(3);
    provideThreads(threads);
    expect(same(await ease(), weights)).toBe(true);
    expect(seen).toEqual({ started: 3, alive: 0 });
    expect(same(await als(), vectors)).toBe(true);
    expect(seen).toEqual({ started: 6, alive: 0 });
  });

  it("are not started for small work, nor for one processor", async () => {
    const small = plantedEvents({ users: 60, items: 40, groups: 3, perUser: 8, noise: 0.3, seed: 2 });
    const three = counted(3);
    provideThreads(three.threads);
    await new Ease().fit(small);
    await new Als({ d: 8, iterations: 1 }).fit(small);
    const one = counted(1);
    provideThreads(one.threads);
    await new Ease().fit(events);
    expect([three.seen.started, one.seen.started]).toEqual([0, 0]);
  });

  it("end when the fit is stopped", async () => {
    const { threads, seen } = counted(2);
    provideThreads(threads);
    const stop = new AbortController();
    const fit = new Ease().fit(events, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("enough")),
    });
    await expect(fit).rejects.toThrow("enough");
    expect(seen).toEqual({ started: 2, alive: 0 });
  });

  it("are done without where none can be started", async () => {
    const weights = (await new Ease().fit(events)).weights();
    const start = () => {
      throw new Error("refused");
    };
    provideThreads({ count: 2, start });
    expect(same((await new Ease().fit(events)).weights(), weights)).toBe(true);
  });

  it("say what failed in one of them, and what is asked of the others comes to an end", async () => {
    const { threads } = counted(2);
    provideThreads(threads);
    const { heap, crew } = await kernels.workplace(1 << 16, { large: true });
    const beyond = 2 ** 31 - 8;
    const tasks = [0, 1].map(() => () => [["solveUpper", beyond, beyond, 8] as const]);
    await expect(crew.all(tasks, new Pace())).rejects.toThrow(/thread of the kernels failed.*memory/i);
    const at = heap.floats([2, 0, 0, 2]);
    expect(at).toBeGreaterThan(0);
    crew.close();
  });
});
