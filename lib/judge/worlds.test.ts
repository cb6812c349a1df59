import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { type Db, openDatabase } from "../db/open";
import type { KeyRing } from "../db/secrets";
import { generatorName } from "../verify/generator";
import { worldSeeds } from "../verify/seeds";
import { findExercise, type WorldExercise } from "./exercises";
import type { FillProgress } from "./fill-pool";
import { readyCount } from "./pool";
import { createWorlds, WorldsBusy } from "./worlds";

const exercise = findExercise("mf-new-items") as WorldExercise;
const of = { exercise: exercise.spec.id, generator: generatorName(exercise.recipe) };
const ring: KeyRing = { current: "k", keys: { k: Buffer.alloc(32, 5).toString("base64url") } };
const learner = (n: number) => `0192f3a4-5b6c-7d8e-9f01-${String(n).padStart(12, "0")}`;
const address = "here";
let folder: string;
let db: Db;

/**
 * A worker that speaks as the real one does but makes a world of nothing, so that the line, the pool and refusals can
 * be watched (api.test.ts has the real one). It says its seed as the training part, notes in a file when it begins and ends, and refuses as told.
 */
function workerThat({ milliseconds = 30, refuses = "false" } = {}): string {
  const file = path.join(folder, "worker.mjs");
  writeFileSync(
    file,
    `import { appendFileSync } from "node:fs";
     import { gzipSync } from "node:zlib";
     import { parentPort } from "node:worker_threads";
     const note = (text) => appendFileSync(${JSON.stringify(path.join(folder, "notes"))}, text);
     parentPort.on("message", ({ world, seeds }) => {
       note("+");
       setTimeout(() => {
         note("-");
         const seen = { popularity: 0.01, reference: 0.5, gap: 3 };
         const refused = ${refuses};
         const value = refused
           ? { refusal: "popularity", training: null, judged: null, seen }
           : { refusal: null, training: gzipSync(world + " " + seeds.seed), judged: "{}", seen };
         parentPort.postMessage({ ok: true, value });
       }, ${milliseconds});
     });`,
  );
  return file;
}

const notes = () => readFileSync(path.join(folder, "notes"), "utf8");
/** The most that were at work at once. */
const height = (text: string) => {
  let now = 0;
  let most = 0;
  for (const mark of text) {
    now += mark === "+" ? 1 : -1;
    most = Math.max(most, now);
  }
  return most;
};
const textOf = async (id: string, who: string) => {
  const world = (await createWorlds({ db, ring, worker: "" }).read({
    exercise: of.exercise,
    learner: who,
    world: id,
  }))!;
  return gunzipSync(world.training).toString();
};

onEachDatabase("worlds", ({ fresh }) => {
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-worlds-"));
    db = openDatabase(await fresh());
  });
  afterEach(async () => {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  });

  describe("opening a world", () => {
    it("makes so many at a time, keeps the others in line, and turns away who comes when the line is full", async () => {
      const worlds = createWorlds({
        db,
        ring,
        worker: workerThat({ milliseconds: 200 }),
        atOnce: 2,
        mostWaiting: 3,
      });
      const ends = await Promise.allSettled(
        Array.from({ length: 8 }, (_, n) => worlds.open({ exercise, learner: learner(n), address })),
      );
      const opened = ends.filter((end) => end.status === "fulfilled");
      const refused = ends.filter((end) => end.status === "rejected");
      expect(opened).toHaveLength(5);
      expect(refused.every((end) => end.reason instanceof WorldsBusy)).toBe(true);
      expect(new Set(opened.map((end) => end.value)).size).toBe(5);
      expect(height(notes())).toBeLessThanOrEqual(2);
      // Whoever was turned away is served later.
      expect(await worlds.open({ exercise, learner: learner(7), address })).toBeTypeOf("string");
    });

    it("tries the next seed where one is refused, and keeps which one it was", async () => {
      const key = Buffer.alloc(32, 5);
      const seedOf = (attemptNo: number) => worldSeeds(key, { learner: learner(1), ...of, attemptNo }).seed;
      const refuses = `seeds.seed === "${seedOf(0)}" || seeds.seed === "${seedOf(1)}"`;
      const worlds = createWorlds({ db, ring, worker: workerThat({ refuses }) });
      const id = await worlds.open({ exercise, learner: learner(1), address });
      expect(await textOf(id, learner(1))).toBe(`${id} ${seedOf(2)}`);
      const row = await db.selectFrom("world").selectAll().executeTakeFirstOrThrow();
      expect(row).toMatchObject({
        id,
        attempt_no: 2,
        origin: "learner",
        packing: "gzip",
        generator: of.generator,
      });
    });

    it("says which scores were seen and what the band is where none is accepted, and leaves no row", async () => {
      const worlds = createWorlds({ db, ring, worker: workerThat({ milliseconds: 1, refuses: "true" }) });
      const { popularity, reference } = exercise.recipe.band;
      await expect(worlds.open({ exercise, learner: learner(1), address })).rejects.toThrow(
        `None of 12 worlds for mf-new-items was accepted. Popularity must score from ${popularity[0].toFixed(3)} to ${popularity[1].toFixed(3)} and the reference from ${reference[0].toFixed(3)} to ${reference[1].toFixed(3)}, at least 10 standard errors apart; they scored 0.010 and 0.500, 3.0 errors apart;`,
      );
      expect(await db.selectFrom("world").selectAll().execute()).toEqual([]);
    });

    it("gives another for each sitting, from seeds of its own, and the same to two requests at once", async () => {
      const worlds = createWorlds({ db, ring, worker: workerThat() });
      const practice = await worlds.open({ exercise, learner: learner(1), address });
      await db.insertInto("organisation").values({ id: "o", name: "O", created: 1 }).execute();
      const assessment = { organisation: "o", title: "A", rules: "{}", published: 1, created: 1 };
      for (const id of ["s1", "s2"]) {
        await db
          .insertInto("assessment")
          .values({ id, ...assessment })
          .execute();
        const times = { started: 1, ends: 2, shuts: 2, paused: null, ended: null, ended_by: null };
        const whose = { assessment: id, person: null, learner: learner(1), drawn: null };
        await db
          .insertInto("sitting")
          .values({ id, ...whose, ...times })
          .execute();
      }
      const asked = ["s1", "s2", "s1", undefined].map((sitting) =>
        worlds.open({ exercise, learner: learner(1), sitting, address }),
      );
      const [first, second, again, untouched] = await Promise.all(asked);
      expect(new Set([practice, first, second]).size).toBe(3);
      expect([again, untouched]).toEqual([first, practice]);
      const texts = await Promise.all([practice, first!, second!].map((id) => textOf(id, learner(1))));
      expect(new Set(texts.map((text) => text.split(" ")[1])).size).toBe(3);
    });

    it("gives the learner the world they have, also when it was made by an older generator", async () => {
      const worlds = createWorlds({ db, ring, worker: "there is no worker" });
      await db
        .insertInto("learner")
        .values({ id: learner(1), created: 1 })
        .execute();
      await db
        .insertInto("world")
        .values({
          id: "old",
          learner: learner(1),
          exercise: of.exercise,
          generator: "market-0/recipe-0",
          seed_key: "k",
          attempt_no: 0,
          training: Buffer.from("as it was"),
          judged: "{}",
          created: 1,
        })
        .execute();
      expect(await worlds.open({ exercise, learner: learner(1), address })).toBe("old");
      const read = (who: string) => worlds.read({ exercise: of.exercise, learner: who, world: "old" });
      expect(await read(learner(1))).toEqual({
        training: new Uint8Array(Buffer.from("as it was")),
        packing: "none",
      });
      expect(await read(learner(2))).toBeNull();
    });
  });

  describe("filling the pool", () => {
    it("makes worlds under the pool's own names until so many stand ready, and tells how far it is", async () => {
      const worlds = createWorlds({ db, ring, worker: workerThat(), atOnce: 2 });
      const told: FillProgress[] = [];
      const done = await worlds.fill({ exercise, count: 5, onProgress: (progress) => told.push(progress) });
      expect(done).toEqual({ tried: 5, accepted: 5 });
      expect(told.map(({ tried }) => tried)).toEqual([1, 2, 3, 4, 5]);
      expect(told.at(-1)).toMatchObject({ ready: 5, wanted: 5, accepted: 5, last: null });
      expect(height(notes())).toBeLessThanOrEqual(2);
      expect(await worlds.fill({ exercise, count: 5 })).toEqual({ tried: 0, accepted: 0 });
      const id = await worlds.open({ exercise, learner: learner(1), address });
      // Two are made at a time, so it need not be the first number that stands ready first.
      const seeds = [0, 1, 2, 3, 4].map((pool) => worldSeeds(Buffer.alloc(32, 5), { ...of, pool }).seed);
      expect(seeds.map((seed) => `${id} ${seed}`)).toContain(await textOf(id, learner(1)));
      expect(await readyCount(db, of)).toBe(4);
      expect(notes().length).toBe(2 * 5);
    });

    it("is what an opening takes from first; when it is empty, worlds are made", async () => {
      const worlds = createWorlds({ db, ring, worker: workerThat(), atOnce: 2 });
      await worlds.fill({ exercise, count: 3 });
      const ids = await Promise.all(
        Array.from({ length: 5 }, (_, n) => worlds.open({ exercise, learner: learner(n), address })),
      );
      expect(new Set(ids).size).toBe(5);
      const rows = await db.selectFrom("world").select("origin").execute();
      expect(rows.map(({ origin }) => origin).sort()).toEqual(["learner", "learner", "pool", "pool", "pool"]);
    });

    it("stops when told, at once, and keeps what stands ready", async () => {
      const worlds = createWorlds({ db, ring, worker: workerThat({ milliseconds: 100 }), atOnce: 1 });
      const stop = new AbortController();
      const filling = worlds.fill({
        exercise,
        count: 1000,
        signal: stop.signal,
        onProgress: ({ accepted }) => accepted === 2 && stop.abort(new Error("enough")),
      });
      await expect(filling).rejects.toThrow("enough");
      expect(await readyCount(db, of)).toBe(2);
      // A worker that is at work is ended too: nothing more is written down.
      const hanging = createWorlds({ db, ring, worker: workerThat({ milliseconds: 1e6 }), atOnce: 1 });
      const late = new AbortController();
      const other = hanging.fill({ exercise, count: 1000, signal: late.signal });
      setTimeout(() => late.abort(new Error("now")), 100);
      await expect(other).rejects.toThrow("now");
      expect(await readyCount(db, of)).toBe(2);
    });

    it("gives up, and says why, where every seed is refused", async () => {
      const worlds = createWorlds({ db, ring, worker: workerThat({ milliseconds: 0, refuses: "true" }) });
      await expect(worlds.fill({ exercise, count: 1 })).rejects.toThrow(
        /^None of 5\d worlds for mf-new-items/,
      );
      expect(await readyCount(db, of)).toBe(0);
    });
  });
});
