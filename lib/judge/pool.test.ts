import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { afterEach, beforeEach, expect, it } from "vitest";
import { onEachDatabase, type TestDatabases } from "../../scripts/lib/test-databases";
import { ensureLearner } from "../classroom/ensure-learner";
import { type Db, openDatabase } from "../db/open";
import { giveFromPool, poolStatus, readyCount, reserve, settle } from "./pool";

const root = path.resolve(import.meta.dirname, "../..");
const of = { exercise: "x", generator: "g" };
let place: string;
let db: Db;

async function begin(fresh: TestDatabases["fresh"]): Promise<void> {
  place = await fresh();
  db = openDatabase(place);
}

async function add(text: string, more: Partial<typeof of> = {}): Promise<string> {
  const { id } = await reserve(db, { ...of, ...more, seedKey: "k" });
  await settle(db, id, { training: Buffer.from(text), judged: `{"is":"${text}"}` });
  return id;
}

const give = (learner: string, from: Db = db) => giveFromPool(from, { ...of, learner });
const worldOf = (learner: string) =>
  db.selectFrom("world").selectAll().where("learner", "=", learner).executeTakeFirst();

/** One of two processes: numbers worlds and gives them to its own learners as fast as it can, and says what it got. */
const source = `
  import { openDatabase } from "./lib/db/open";
  import { ensureLearner } from "./lib/classroom/ensure-learner";
  import { giveFromPool, reserve, settle } from "./lib/judge/pool";
  const [place, mine, shared] = process.argv.slice(2);
  const db = openDatabase(place);
  const of = { exercise: "x", generator: "g" };
  const learners = [...Array(25).keys()].map((n) => mine + n);
  const both = [...Array(5).keys()].map((n) => shared + n);
  for (const learner of [...learners, ...both]) await ensureLearner(db, learner, 1);
  console.log("ready");
  await new Promise((resolve) => process.stdin.once("data", resolve));
  const numbers = [];
  for (let n = 0; n < 10; n++) {
    const { id, number } = await reserve(db, { ...of, seedKey: "k" });
    numbers.push(number);
    await settle(db, id, { training: Buffer.from("t"), judged: "{}" });
  }
  let given = 0;
  for (const learner of [...both, ...learners]) if (await giveFromPool(db, { ...of, learner })) given++;
  console.log(JSON.stringify({ given, numbers }));
  process.exit();
`;

onEachDatabase("the pool", ({ fresh }) => {
  beforeEach(() => begin(fresh));
  afterEach(() => db.destroy());

  it("gives each world once, the oldest first, as a row that says where it came from", async () => {
    const ids = [await add("first"), await add("second")];
    for (const learner of ["ann", "bob", "cid"]) await ensureLearner(db, learner, 1);
    expect(await give("ann")).toBe(true);
    expect(await give("bob")).toBe(true);
    expect(await give("cid")).toBe(false);
    const ann = await worldOf("ann");
    expect(ann).toMatchObject({
      id: ids[0],
      ...of,
      seed_key: "k",
      origin: "pool",
      attempt_no: 0,
      packing: "gzip",
      judged: '{"is":"first"}',
    });
    expect(Buffer.from(new Uint8Array(ann!.training)).toString()).toBe("first");
    expect(await worldOf("bob")).toMatchObject({ id: ids[1], attempt_no: 1 });
    expect(await worldOf("cid")).toBeUndefined();
    expect(await poolStatus(db)).toEqual([{ ...of, counts: { making: 0, refused: 0, ready: 0, given: 2 } }]);
  });

  it("keeps its world when the learner has one already", async () => {
    await ensureLearner(db, "ann", 1);
    await add("first");
    await add("second");
    expect(await give("ann")).toBe(true);
    expect(await give("ann")).toBe(false);
    expect(await readyCount(db, of)).toBe(1);
    expect((await worldOf("ann"))?.judged).toBe('{"is":"first"}');
  });

  it("gives nothing of another exercise or generator, and nothing that is refused or still being made", async () => {
    await ensureLearner(db, "ann", 1);
    await add("other exercise", { exercise: "y" });
    await add("other generator", { generator: "h" });
    const { id } = await reserve(db, { ...of, seedKey: "k" });
    expect(await give("ann")).toBe(false);
    await settle(db, id, null);
    expect(await give("ann")).toBe(false);
    // Settled is settled.
    await settle(db, id, { training: Buffer.from("late"), judged: "{}" });
    expect(await give("ann")).toBe(false);
  });

  it("never uses a number again, given, refused or left unfinished, under the same key", async () => {
    await ensureLearner(db, "ann", 1);
    await add("first");
    await give("ann");
    await settle(db, (await reserve(db, { ...of, seedKey: "k" })).id, null);
    await reserve(db, { ...of, seedKey: "k" });
    expect((await reserve(db, { ...of, seedKey: "k" })).number).toBe(3);
    expect((await reserve(db, { ...of, seedKey: "another" })).number).toBe(0);
    expect((await reserve(db, { ...of, generator: "h", seedKey: "k" })).number).toBe(0);
  });

  it("gives no world twice and no learner two when two processes race", async () => {
    const program = path.join(root, "node_modules", ".cache", `pool-test-${process.pid}.mjs`);
    await build({
      stdin: { contents: source, resolveDir: root, loader: "ts" },
      outfile: program,
      bundle: true,
      platform: "node",
      format: "esm",
      external: ["libsql", "pg"],
      logLevel: "warning",
    });
    for (let n = 0; n < 20; n++) await add(`world ${n}`);
    const children = ["a", "b"].map((mine) =>
      spawn(process.execPath, [program, place, mine, "both"], { stdio: ["pipe", "pipe", "inherit"] }),
    );
    const said = children.map((child) => createInterface({ input: child.stdout })[Symbol.asyncIterator]());
    for (const lines of said) expect((await lines.next()).value).toBe("ready");
    for (const child of children) child.stdin.write("go\n");
    const results = [];
    for (const lines of said)
      results.push(JSON.parse((await lines.next()).value) as { given: number; numbers: number[] });
    for (const child of children) if (child.exitCode === null) await once(child, "exit");
    rmSync(program, { force: true });

    // 20 there and 10 from each; 25 learners of each process's own and 5 that both serve.
    const numbers = results.flatMap((result) => result.numbers);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => 20 + n));
    const worlds = await db.selectFrom("world").select(["id", "learner", "attempt_no"]).execute();
    expect(worlds).toHaveLength(40);
    expect(results[0]!.given + results[1]!.given).toBe(40);
    for (const column of ["id", "learner", "attempt_no"] as const)
      expect(new Set(worlds.map((world) => world[column])).size).toBe(40);
    expect(await readyCount(db, of)).toBe(0);
  });
});
