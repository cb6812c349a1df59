import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { worldSeeds } from "../verify/seeds";
import type { WorldTask } from "./tasks";
import { createWorldMakers, type WorldMakers } from "./world-makers";

const seeds = worldSeeds(new Uint8Array(32), { exercise: "x", generator: "g", pool: 0 });
const task = (world: string): WorldTask => ({ exercise: "x", world, seeds });
let folder: string;
let makers: WorldMakers;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-makers-"));
  const file = path.join(folder, "worker.mjs");
  // Says its thread's number instead of making a world; does as the world's name bids it.
  writeFileSync(
    file,
    `import { parentPort, threadId } from "node:worker_threads";
     parentPort.on("message", ({ world }) => {
       if (world === "die") process.exit(3);
       if (world === "throw") throw new Error("thrown");
       if (world === "hang") for (;;);
       if (world === "fail") parentPort.postMessage({ ok: false, message: "cannot" });
       else parentPort.postMessage({ ok: true, value: threadId });
     });`,
  );
  makers = createWorldMakers(file);
});
afterEach(() => {
  makers.close();
  rmSync(folder, { recursive: true, force: true });
});
const make = (world: string, signal?: AbortSignal) => makers.make(task(world), signal);

it("keeps a thread for the next world, and has as many as are at work at once", async () => {
  const first = await make("a");
  expect(await make("b")).toBe(first);
  const both = await Promise.all([make("c"), make("d")]);
  expect(new Set(both).size).toBe(2);
  expect(both).toContain(first);
});

it.each([
  ["dies", "die", "The worker ended with code 3 and no world."],
  ["throws", "throw", "thrown"],
  ["says that it cannot", "fail", "cannot"],
])("gives up a thread that %s, says why, and starts another", async (_, world, message) => {
  const first = await make("a");
  await expect(make(world)).rejects.toThrow(message);
  expect(await make("b")).not.toBe(first);
});

it("ends a thread at once when told to stop, whatever it is doing", async () => {
  const first = await make("a");
  const stop = new AbortController();
  const hanging = make("hang", stop.signal);
  setTimeout(() => stop.abort(new Error("enough")), 50);
  await expect(hanging).rejects.toThrow("enough");
  expect(await make("b")).not.toBe(first);
  await expect(make("c", stop.signal)).rejects.toThrow("enough");
});
