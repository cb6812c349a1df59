// The restore drill: a backup of a database in use, put back on the same database and on the other, and what must be refused.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Migrator, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { storeAttempt } from "../classroom/attempts";
import { eraseLearner } from "../classroom/erase";
import { newId } from "../db/ids";
import { migrate, steps } from "../db/migrations";
import { type Db, openDatabase } from "../db/open";
import { openSecrets } from "../db/secrets";
import { serialised } from "../db/serialised";
import { claim, finish } from "../judge/queue";
import { makeBackup } from "./backup";
import { MANIFEST } from "./manifest";
import { restore } from "./restore";
import { readSnapshot } from "./snapshot";

let folder: string;
let made = 0;
const newFolder = (name: string) => path.join(folder, `${name}-${++made}`);
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-drill-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = 'Ärger, 中文, "quotes", \\ and \n lines 🛒, \u2028 and \u2029 too';

const handIn = (db: Db, learner: string, world: string | null = null) =>
  storeAttempt(db, {
    id: newId(),
    library: null,
    exerciseHash: null,
    lessonHash: null,
    seedKey: "k",
    seedCommitment: "c",
    learner,
    exercise: "x",
    world,
    evidence: JSON.stringify({ kind: "text", text }),
    idempotencyKey: newId(),
    backend: "wasm",
    address: learner,
  });

/** A person, a world, more learners than are read at once, attempts, a verdict, somebody erased. */
async function fill(db: Db): Promise<void> {
  await migrate(db);
  const learners = ["ann", "bob", ...Array.from({ length: 60 }, (_, n) => `learner ${n}`)];
  await db
    .insertInto("learner")
    .values(learners.map((id) => ({ id, created: 1 })))
    .execute();
  const training = Uint8Array.from({ length: 70_000 }, (_, n) => (n * n) % 256);
  const world = { learner: "ann", exercise: "x", generator: "g", seed_key: "k", attempt_no: 0, created: 1 };
  await db
    .insertInto("world")
    .values({ id: "w", training, judged: "{}", packing: "gzip", ...world })
    .execute();
  await db
    .insertInto("person")
    .values({ id: "p", name: text, email: "ann@x", image: null, learner: "ann", created: 1, updated: 2 })
    .execute();
  const key = { credential: "c", public_key: "k", counter: 7, transports: "[]", used: null };
  await db
    .insertInto("passkey")
    .values({ id: "k", person: "p", name: text, created: 3, ...key })
    .execute();
  for (const world of ["w", null, null]) await handIn(db, "ann", world);
  await handIn(db, "learner 7");
  await handIn(db, "bob");
  await serialised(db, (transaction) => eraseLearner(transaction, "bob", Date.UTC(2026, 0, 1)));
  const held = await claim(db, { leaseMs: 1000, build: "b" });
  await finish(db, held!, { outcome: "pass", checks: [], graderVersion: 1 } as never);
}

/** Every row of every table, as comparable text. */
async function rowsOf(place: string): Promise<Record<string, string[]>> {
  const db = openDatabase(place);
  const found = await readSnapshot(db, async ({ tables }) => {
    const all: Record<string, string[]> = {};
    for (const { name, columns, rows } of tables) {
      const sorted = columns.map((column, n) => [column, n] as const).sort();
      all[name] = [];
      for await (const batch of rows())
        for (const row of batch) {
          const plain = sorted.map(([column, n]) => {
            const value = row[n];
            const isBytes = value instanceof ArrayBuffer || value instanceof Uint8Array;
            return [column, isBytes ? Buffer.from(value as Uint8Array).toString("hex") : value];
          });
          all[name].push(JSON.stringify(plain));
        }
      all[name].sort();
    }
    return all;
  });
  await db.destroy();
  return found;
}

async function backupOf(place: string): Promise<{ backup: string; keysFolder: string }> {
  const keysFolder = newFolder("keys");
  openSecrets(keysFolder);
  const db = openDatabase(place);
  const { folder: backup } = await makeBackup({ db, keysFolder, into: newFolder("backups"), version: "0" });
  await db.destroy();
  return { backup, keysFolder };
}

onEachDatabase("the restore drill", ({ kind, empty }) => {
  const sqlite = async () => newFolder("data");
  const ways =
    kind === "SQLite"
      ? [{ way: "to SQLite", from: empty, to: sqlite }]
      : [
          { way: "to PostgreSQL", from: empty, to: empty },
          { way: "to SQLite", from: empty, to: sqlite },
          { way: "from SQLite", from: sqlite, to: empty },
        ];

  it.each(ways)("brings back every row and the keys, with chains that hold, $way", async ({ from, to }) => {
    const source = await from();
    const db = openDatabase(source);
    await fill(db);
    await db.destroy();
    const { backup, keysFolder } = await backupOf(source);
    const target = await to();
    const keys = newFolder("restored");
    const { chains } = await restore({ backup, keysFolder: keys, database: target });
    expect(chains).toEqual({ learners: 3, attempts: 5, faults: [] });
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
    expect(openSecrets(keys)).toEqual(openSecrets(keysFolder));
    // References bind there, and the chain goes on.
    const restored = openDatabase(target);
    const orphan = sql`update job set attempt = 'none'`.execute(restored);
    await expect(orphan).rejects.toThrow(/foreign key/i);
    expect((await handIn(restored, "ann")).outcome).toBe("made");
    await restored.destroy();
    await expect(restore({ backup, keysFolder: keys, database: target })).rejects.toThrow(
      /writes over nothing/,
    );
  });

  it("is of one moment, though hand-ins come in meanwhile", async () => {
    const source = await empty();
    const server = openDatabase(source);
    await fill(server);
    const reader = openDatabase(source);
    const counted = await readSnapshot(reader, async ({ tables }) => {
      const counts: Record<string, number> = {};
      for (const { name, rows } of tables) {
        counts[name] = 0;
        for await (const batch of rows()) counts[name] += batch.length;
        if (name === "attempt") expect((await handIn(server, "ann")).outcome).toBe("made");
      }
      return counts;
    });
    // Each hand-in is an attempt with a job; erasing took one job away.
    expect(counted).toMatchObject({ attempt: 5, job: 4 });
    const { manifest } = await makeBackup({
      db: reader,
      keysFolder: folder,
      into: newFolder("b"),
      version: "0",
    });
    expect(manifest.tables.find(({ name }) => name === "job")!.rows).toBe(5);
    await reader.destroy();
    await server.destroy();
  });

  it("takes the backup of an older version and brings it up to date", async () => {
    const source = await empty();
    const old = openDatabase(source);
    const { "0001-first": first, "0002-pool": pool } = steps;
    const before = { "0001-first": first, "0002-pool": pool };
    await new Migrator({ db: old, provider: { getMigrations: async () => before } }).migrateToLatest();
    await sql`insert into learner (id, created) values ('a', 1)`.execute(old);
    await old.destroy();
    const { backup } = await backupOf(source);
    const target = await empty();
    await restore({ backup, keysFolder: newFolder("keys"), database: target });
    const db = openDatabase(target);
    expect(await migrate(db)).toEqual([]);
    expect(await db.selectFrom("learner").selectAll().execute()).toEqual([
      { id: "a", created: 1, chain_key: null, erased: null },
    ]);
    await db.destroy();
  });

  it("leaves nothing behind where a row cannot be taken, and can be tried again", async () => {
    const source = await empty();
    const db = openDatabase(source);
    await fill(db);
    await db.destroy();
    const { backup, keysFolder } = await backupOf(source);
    const whole = readFileSync(path.join(backup, MANIFEST), "utf8");
    const manifest = JSON.parse(whole);
    // All learners gone: what they did points at nobody.
    const learner = manifest.tables.find((table: { name: string }) => table.name === "learner");
    const noRows = newFolder("empty");
    const none = openDatabase(noRows);
    await migrate(none);
    const other = await makeBackup({ db: none, keysFolder, into: newFolder("backups"), version: "0" });
    await none.destroy();
    copyFileSync(path.join(other.folder, "learner.jsonl.gz"), path.join(backup, "none.jsonl.gz"));
    const { sha256 } = other.manifest.tables.find((table) => table.name === "learner")!;
    Object.assign(learner, { file: "none.jsonl.gz", sha256, rows: 0 });
    writeFileSync(path.join(backup, MANIFEST), JSON.stringify(manifest));
    const target = await empty();
    const keys = newFolder("restored");
    await expect(restore({ backup, keysFolder: keys, database: target })).rejects.toThrow(
      /point|foreign key/i,
    );
    expect(existsSync(keys)).toBe(false);
    writeFileSync(path.join(backup, MANIFEST), whole);
    expect((await restore({ backup, keysFolder: keys, database: target })).chains.faults).toEqual([]);
  });
});

describe("a backup", () => {
  async function small() {
    const source = newFolder("data");
    const db = openDatabase(source);
    await fill(db);
    await db.destroy();
    return { source, ...(await backupOf(source)) };
  }

  it.skipIf(process.platform === "win32")("is for its owner's eyes only", async () => {
    const { backup } = await small();
    expect(statSync(backup).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(backup))
      expect(statSync(path.join(backup, file)).mode & 0o777, file).toBe(0o600);
  });

  it("is refused where a file was changed, is missing, or is not finished; and nothing is made", async () => {
    const { backup } = await small();
    const target = newFolder("data");
    const attempt = () => restore({ backup, keysFolder: target, database: target });
    const file = path.join(backup, "attempt.jsonl.gz");
    const content = readFileSync(file);
    content[content.length >> 1]! ^= 1;
    writeFileSync(file, content);
    await expect(attempt()).rejects.toThrow(/attempt.jsonl.gz is not as it was written/);
    rmSync(file);
    await expect(attempt()).rejects.toThrow(/attempt.jsonl.gz is missing/);
    rmSync(path.join(backup, MANIFEST));
    await expect(attempt()).rejects.toThrow(/no manifest.json in/);
    expect(existsSync(target)).toBe(false);
  });

  it("of a newer version is refused, by name", async () => {
    const { backup } = await small();
    const file = path.join(backup, MANIFEST);
    const manifest = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(
      file,
      JSON.stringify({ ...manifest, version: "9.1.0", steps: [...manifest.steps, "9999-later"] }),
    );
    const target = newFolder("data");
    await expect(restore({ backup, keysFolder: target, database: target })).rejects.toThrow(
      /of Aisle 9.1.0, whose database is newer than this one's \(9999-later\)/,
    );
  });

  it("goes to no folder where a killed server left its log: that would be played into what was restored", async () => {
    const { backup } = await small();
    const target = newFolder("data");
    mkdirSync(target);
    writeFileSync(path.join(target, "aisle.db-wal"), "");
    await expect(restore({ backup, keysFolder: target, database: target })).rejects.toThrow(/aisle\.db-wal/);
    expect(existsSync(path.join(target, "aisle.db"))).toBe(false);
  });

  it("goes to no folder with other keys", async () => {
    const { backup } = await small();
    const target = newFolder("data");
    openSecrets(target);
    await expect(restore({ backup, keysFolder: target, database: target })).rejects.toThrow(
      /keys of its own/,
    );
    expect(existsSync(path.join(target, "aisle.db"))).toBe(false);
  });

  it("tells of a chain that was broken before it was made", async () => {
    const { source } = await small();
    const db = openDatabase(source);
    await sql`update attempt set evidence = '{}' where learner = 'ann' and number = 2`.execute(db);
    await sql`update attempt set backend = 'webgpu' where learner = 'learner 7'`.execute(db);
    await db.destroy();
    const { backup } = await backupOf(source);
    const target = newFolder("data");
    const { chains } = await restore({ backup, keysFolder: target, database: target });
    expect(chains.faults).toEqual([
      { learner: "ann", fault: { kind: "evidence", number: 2 } },
      { learner: "learner 7", fault: { kind: "facts", number: 0 } },
    ]);
  });

  it("is not made of a database without tables", async () => {
    const db = openDatabase(newFolder("data"));
    const into = newFolder("backups");
    await expect(makeBackup({ db, keysFolder: folder, into, version: "0" })).rejects.toThrow(
      /nothing to back up/,
    );
    expect(readdirSync(into)).toEqual([]);
    await db.destroy();
  });
});
