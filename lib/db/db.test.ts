import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Migrator, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { newId } from "./ids";
import { isInUse } from "./in-use";
import { migrate, migrationState, steps } from "./migrations";
import { openDatabase } from "./open";
import { keyedHash, openSecrets } from "./secrets";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-db-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

onEachDatabase("the database", ({ empty }) => {
  it("keeps what was written when it is opened again, and migrates once", async () => {
    const place = await empty();
    const first = openDatabase(place);
    expect(await migrate(first)).toEqual(Object.keys(steps));
    await first
      .insertInto("learner")
      .values({ id: "a", created: Date.UTC(2026, 0, 1) })
      .execute();
    await first.destroy();

    const again = openDatabase(place);
    expect(await migrate(again)).toEqual([]);
    const rows = await again.selectFrom("learner").selectAll().execute();
    expect(rows).toEqual([{ id: "a", created: Date.UTC(2026, 0, 1), chain_key: null, erased: null }]);
    await again.destroy();
  });

  it("is brought up to date once by processes that start together", async () => {
    const place = await empty();
    const both = [openDatabase(place), openDatabase(place)];
    const ran = await Promise.all(both.map((db) => migrate(db)));
    expect(ran.flat().sort()).toEqual(Object.keys(steps));
    for (const db of both) await db.destroy();
  });

  it("keeps attempts, jobs and verdicts that are older than the chain", async () => {
    const old = openDatabase(await empty());
    const { "0001-first": first, "0002-pool": pool } = steps;
    const before = { "0001-first": first, "0002-pool": pool };
    await new Migrator({ db: old, provider: { getMigrations: async () => before } }).migrateToLatest();
    await sql`insert into learner (id, created) values ('a', 1)`.execute(old);
    await sql`insert into world (id, learner, exercise, generator, seed_key, attempt_no, training, judged, created)
      values ('w', 'a', 'x', 'g', 'k', 0, '', '{}', 1)`.execute(old);
    await sql`insert into attempt (id, learner, exercise, world, evidence, evidence_sha256, idempotency_key, created)
      values ('t', 'a', 'x', 'w', '{}', 'sha', 'key', 2)`.execute(old);
    await sql`insert into job (id, attempt, state, lease_until, run_after, created)
      values ('j', 't', 'done', 0, 0, 2)`.execute(old);
    await sql`insert into verdict (id, attempt, job, outcome, verdict, grader_version, created)
      values ('v', 't', 'j', 'pass', '{}', 1, 3)`.execute(old);
    expect(await migrate(old)).toEqual(Object.keys(steps).slice(2));
    const rows = await old
      .selectFrom("verdict")
      .innerJoin("attempt", "attempt.id", "verdict.attempt")
      .innerJoin("job", "job.id", "verdict.job")
      .select(["attempt.world", "attempt.evidence_sha256", "attempt.number", "job.state", "verdict.outcome"])
      .execute();
    expect(rows).toEqual([
      { world: "w", evidence_sha256: "sha", number: null, state: "done", outcome: "pass" },
    ]);
    // References still bind.
    for (const orphan of ["update job set attempt = 'none'", "update attempt set world = 'none'"])
      await expect(sql.raw(orphan).execute(old)).rejects.toThrow(/foreign key/i);
    const second =
      sql`insert into world (id, learner, exercise, generator, seed_key, attempt_no, training, judged, created)
      values ('w2', 'a', 'x', 'g', 'k', 0, '', '{}', 1)`.execute(old);
    await expect(second, "one world to practise on").rejects.toThrow(/unique/i);
    await old.destroy();
  });

  it("keeps bytes as they are", async () => {
    const db = openDatabase(await empty());
    await migrate(db);
    const training = Uint8Array.from({ length: 300 }, (_, n) => n % 256);
    await db.insertInto("learner").values({ id: "a", created: 1 }).execute();
    await db
      .insertInto("world")
      .values({
        id: "w",
        learner: "a",
        exercise: "x",
        generator: "g",
        seed_key: "k",
        attempt_no: 0,
        training,
        judged: "{}",
        created: 1,
      })
      .execute();
    const row = await db.selectFrom("world").select("training").executeTakeFirstOrThrow();
    expect(new Uint8Array(row.training)).toEqual(training);
    await db.destroy();
  });

  it("checks references, and takes numbers that bigint alone can hold back as numbers", async () => {
    const db = openDatabase(await empty());
    await migrate(db);
    const job = { id: "j", attempt: "none", state: "queued" as const, lease: null, lease_until: 0 };
    const orphan = db
      .insertInto("job")
      .values({ ...job, run_after: 0, reason: null, aside_by: null, created: 0 });
    await expect(orphan.execute()).rejects.toThrow(/foreign key/i);
    const created = Date.UTC(2100, 0, 1);
    await db.insertInto("learner").values({ id: "a", created }).execute();
    const row = await db
      .selectFrom("learner")
      .select(["created", (select) => select.fn.countAll<number>().as("count")])
      .groupBy("created")
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ created, count: 1 });
    await db.destroy();
  });

  it("rolls a transaction back as a whole", async () => {
    const db = openDatabase(await empty());
    await migrate(db);
    await expect(
      db.transaction().execute(async (transaction) => {
        await transaction.insertInto("learner").values({ id: "a", created: 1 }).execute();
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await db.selectFrom("learner").selectAll().execute()).toEqual([]);
    await db.destroy();
  });
});

describe("the embedded database", () => {
  it("can be interrupted between a step and its note", async () => {
    const db = openDatabase(folder);
    await migrate(db);
    await sql`delete from kysely_migration where name > '0002-pool'`.execute(db);
    expect(await migrate(db)).toEqual(Object.keys(steps).slice(2));
    await db.destroy();
  });

  it("is copied beside itself before it is changed, and only then", async () => {
    const { "0001-first": first } = steps;
    const old = openDatabase(folder);
    await new Migrator({
      db: old,
      provider: { getMigrations: async () => ({ "0001-first": first }) },
    }).migrateToLatest();
    await sql`insert into learner (id, created) values ('a', 1)`.execute(old);
    const copies: string[] = [];
    const onCopy = (file: string) => void copies.push(file);
    expect(await migrate(old, { onCopy })).toEqual(Object.keys(steps).slice(1));
    expect(await migrate(old, { onCopy })).toEqual([]);
    await old.destroy();
    expect(copies).toHaveLength(1);
    expect(path.basename(copies[0]!)).toMatch(/^aisle\.db\.before-0002-pool\./);
    if (process.platform !== "win32") expect(statSync(copies[0]!).mode & 0o777).toBe(0o600);
    // The way back: the copy, under the database's name.
    const back = path.join(folder, "back");
    mkdirSync(back);
    copyFileSync(copies[0]!, path.join(back, "aisle.db"));
    const again = openDatabase(back);
    expect((await migrationState(again)).pending).toEqual(Object.keys(steps).slice(1));
    expect((await sql`select id from learner`.execute(again)).rows).toEqual([{ id: "a" }]);
    await again.destroy();
    const fresh = openDatabase(path.join(folder, "fresh"));
    await migrate(fresh, { onCopy });
    await fresh.destroy();
    expect(copies).toHaveLength(1);
  });

  it("that a newer version has changed is refused in one sentence", async () => {
    const db = openDatabase(folder);
    await migrate(db);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '')`.execute(db);
    await expect(migrate(db)).rejects.toThrow(/newer Aisle \(9999-later\). Run that version/);
    expect((await migrationState(db)).unknown).toEqual(["9999-later"]);
    await db.destroy();
  });

  it("tells whether another process has it open", async () => {
    const held = spawn(process.execPath, [
      "-e",
      `const db = new (require("libsql"))(process.argv[1]); db.pragma("journal_mode = WAL");
      db.exec("create table t (x)"); console.log("open"); setInterval(() => {}, 1000);`,
      path.join(folder, "aisle.db"),
    ]);
    expect(isInUse(folder)).toBe(false);
    await once(held.stdout, "data");
    expect(isInUse(folder)).toBe(true);
    held.kill();
    await once(held, "exit");
  });

  it("is durable", async () => {
    const db = openDatabase(folder);
    await migrate(db);
    const pragma = async (name: string) =>
      Object.values((await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db)).rows[0]!)[0];
    expect(await pragma("journal_mode")).toBe("wal");
    expect(await pragma("synchronous")).toBe(2);
    expect(await pragma("foreign_keys")).toBe(1);
    await db.destroy();
  });

  it("says in one sentence where it cannot write", () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    expect(() => openDatabase(path.join(file, "data"))).toThrow(
      /^Aisle cannot write to .*aisle\.db\. Give this user/,
    );
  });

  it("says in one sentence that the file is no database", () => {
    writeFileSync(path.join(folder, "aisle.db"), "this is not a database, whatever its name says".repeat(50));
    expect(() => openDatabase(folder)).toThrow(/^Aisle cannot open its database .*not a database/);
  });
});

describe("ids", () => {
  it("are UUIDs of version 7 that sort by time", () => {
    const ids = [1_700_000_000_000, 1_700_000_000_001, 1_800_000_000_000].map(newId);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
  });
});

describe("the keys", () => {
  it("are made once, apart for each use, and readable by their owner only", () => {
    const made = openSecrets(folder);
    expect(openSecrets(folder)).toEqual(made);
    const values = Object.values(made).flatMap((ring) => Object.values(ring.keys));
    expect(new Set(values).size).toBe(5);
    if (process.platform !== "win32") {
      for (const file of ["secrets.json", "secrets-receipts.json", "secrets-accounts.json"])
        expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
    }
  });

  it("are never replaced when their file is damaged", () => {
    const file = path.join(folder, "secrets.json");
    writeFileSync(file, '{"cookies":');
    expect(() => openSecrets(folder)).toThrow(/damaged. Put the file back from a backup/);
    expect(readFileSync(file, "utf8")).toBe('{"cookies":');
  });

  it("hash differently for each purpose, and not at all under an unknown id", () => {
    const { cookies } = openSecrets(folder);
    const hash = (label: string) => keyedHash(cookies, cookies.current, label, "text");
    expect(hash("a")).not.toEqual(hash("b"));
    expect(keyedHash(cookies, "toString", "a", "text")).toBeNull();
  });
});
