import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { onEachDatabase, type TestDatabases } from "../../scripts/lib/test-databases";
import { newId } from "../db/ids";
import { type Db, openDatabase } from "../db/open";
import { TooMany } from "../db/rate";
import { serialised } from "../db/serialised";
import { giveFromPool } from "../judge/pool";
import { attemptsOf, findAttempt, type HandedIn, storeAttempt } from "./attempts";
import { findFault, linkAfter, NO_LINK } from "./chain";
import { Erased, ensureLearner } from "./ensure-learner";
import { eraseLearner } from "./erase";
import { openHelp } from "./help";
import { limits } from "./limits";

let place: string;
let db: Db;

async function begin(fresh: TestDatabases["fresh"]): Promise<void> {
  place = await fresh();
  db = openDatabase(place);
  for (const learner of ["ann", "bob"]) {
    await ensureLearner(db, learner, 1);
    await db
      .insertInto("world")
      .values({
        id: `world of ${learner}`,
        learner,
        exercise: "x",
        generator: "g",
        seed_key: "k",
        attempt_no: 0,
        training: new Uint8Array(),
        judged: "{}",
        created: 1,
      })
      .execute();
  }
}

const attempt = (changes: Partial<HandedIn> = {}): HandedIn => ({
  id: newId(),
  library: null,
  exerciseHash: null,
  lessonHash: null,
  seedKey: "k",
  seedCommitment: "c",
  learner: "ann",
  exercise: "x",
  world: "world of ann",
  evidence: '{"kind":"predictions","users":[],"lists":[]}',
  idempotencyKey: "key-0000000000000001",
  backend: "wasm",
  address: "here",
  ...changes,
});

const counts = async () => ({
  attempts: (await db.selectFrom("attempt").selectAll().execute()).length,
  jobs: (await db.selectFrom("job").selectAll().execute()).length,
  uses: (await db.selectFrom("rate").selectAll().execute()).length,
});

onEachDatabase("attempts", ({ fresh }) => {
  beforeEach(() => begin(fresh));
  afterEach(() => db.destroy());

  describe("handing in", () => {
    it("stores the attempt with its job, waiting to be judged", async () => {
      const stored = await storeAttempt(db, attempt());
      expect(stored.outcome).toBe("made");
      const found = stored.outcome === "made" ? await findAttempt(db, stored.attempt) : null;
      expect(found?.learner).toBe("ann");
      expect(await found?.report()).toMatchObject({
        state: "queued",
        ahead: 0,
        verdict: null,
        backend: "wasm",
      });
    });

    it("stores the same hand-in once, however often and however closely it comes", async () => {
      const all = await Promise.all(Array.from({ length: 8 }, () => storeAttempt(db, attempt())));
      expect(all.filter((stored) => stored.outcome === "made")).toHaveLength(1);
      expect(new Set(all.map((stored) => ("attempt" in stored ? stored.attempt : null))).size).toBe(1);
      expect(await counts()).toEqual({ attempts: 1, jobs: 1, uses: 3 });
    });

    it("stores it once also when two processes write", async () => {
      const other = openDatabase(place);
      const all = await Promise.all([db, other, db, other].map((from) => storeAttempt(from, attempt())));
      expect(all.filter((stored) => stored.outcome === "made")).toHaveLength(1);
      expect(await counts()).toEqual({ attempts: 1, jobs: 1, uses: 3 });
      await other.destroy();
    });

    it("refuses a key that was used for other evidence, but lets another learner use it", async () => {
      await storeAttempt(db, attempt());
      const changed = attempt({ evidence: '{"kind":"predictions","users":[1],"lists":[[1]]}' });
      expect(await storeAttempt(db, changed)).toEqual({ outcome: "keyReused" });
      expect((await storeAttempt(db, attempt({ learner: "bob", world: "world of bob" }))).outcome).toBe(
        "made",
      );
    });

    it("lists a learner's own attempts, newest first", async () => {
      for (let n = 1; n <= 3; n++) {
        await storeAttempt(db, attempt({ idempotencyKey: `key-000000000000000${n}` }), 1000 * n);
      }
      await storeAttempt(db, attempt({ learner: "bob", world: "world of bob" }), 9000);
      const listed = await attemptsOf(db, { learner: "ann", exercise: "x", most: 2 });
      expect(listed.map(({ created }) => created)).toEqual([3000, 2000]);
      expect(listed[0]!.ahead).toBe(2);
    });
  });

  it("nothing is stored for a learner once they are erased, and their key stays destroyed", async () => {
    await storeAttempt(db, attempt());
    await serialised(db, (transaction) => eraseLearner(transaction, "ann", 2));
    const before = await counts();
    await expect(storeAttempt(db, attempt({ idempotencyKey: newId() }))).rejects.toThrow(Erased);
    await expect(openHelp(db, { learner: "ann", exercise: "x", step: 1 })).rejects.toThrow(Erased);
    await expect(giveFromPool(db, { learner: "ann", exercise: "x", generator: "h" })).rejects.toThrow(Erased);
    expect(await counts()).toEqual(before);
    expect(await db.selectFrom("help").selectAll().execute()).toEqual([]);
    const { chain_key } = await db
      .selectFrom("learner")
      .select("chain_key")
      .where("id", "=", "ann")
      .executeTakeFirstOrThrow();
    expect(chain_key).toBeNull();
  });

  describe("the chain of attempts", () => {
    const chainOf = async (learner: string) => {
      const rows = await db
        .selectFrom("attempt")
        .selectAll()
        .where("learner", "=", learner)
        .orderBy("number")
        .execute();
      return rows.map((row) => ({
        number: row.number!,
        commitment: row.commitment!,
        link: row.link!,
        facts: {
          id: row.id,
          exercise: row.exercise,
          world: row.world,
          evidenceSha256: row.evidence_sha256,
          seedCommitment: row.seed_commitment,
          exerciseHash: row.exercise_hash,
          lessonHash: row.lesson_hash,
          backend: row.backend,
          library: row.library,
          created: row.created,
          signedIn: row.signed_in === 1,
        },
      }));
    };
    const keyOf = async (learner: string) =>
      (await db.selectFrom("learner").select("chain_key").where("id", "=", learner).executeTakeFirstOrThrow())
        .chain_key;

    it("is whole after hand-ins from two processes at once, a chain for each learner", async () => {
      const other = openDatabase(place);
      const all = Array.from({ length: 10 }, (_, n) =>
        storeAttempt(n % 2 ? db : other, attempt({ idempotencyKey: `key-${String(n).padStart(16, "0")}` })),
      );
      await Promise.all([...all, storeAttempt(db, attempt({ learner: "bob", world: "world of bob" }))]);
      const chain = await chainOf("ann");
      expect(chain).toHaveLength(10);
      expect(findFault(chain, await keyOf("ann"))).toBeNull();
      expect(findFault(await chainOf("bob"), await keyOf("bob"))).toBeNull();
      await other.destroy();
    });

    it("shows what was changed, dropped or put in, and still holds when the key is destroyed", async () => {
      for (let n = 0; n < 4; n++)
        await storeAttempt(db, attempt({ idempotencyKey: `key-000000000000000${n}` }), 1000 * n);
      const chain = await chainOf("ann");
      const key = await keyOf("ann");
      const changed = chain.map((row, n) =>
        n === 2 ? { ...row, facts: { ...row.facts, evidenceSha256: "other" } } : row,
      );
      expect(findFault(changed, key)).toEqual({ kind: "facts", number: 2 });
      const raised = chain.map((row, n) =>
        n === 1 ? { ...row, facts: { ...row.facts, signedIn: true } } : row,
      );
      expect(findFault(raised, key), "practice made to count").toEqual({ kind: "facts", number: 1 });
      expect(findFault(chain.toSpliced(1, 1), key)).toEqual({ kind: "missing", number: 1 });
      const relinked = chain.map((row, n) => (n === 1 ? { ...row, commitment: chain[0]!.commitment } : row));
      expect(findFault(relinked, key)).toEqual({ kind: "link", number: 1 });
      // Erased: what was handed in can no longer be told from the chain, that nothing was changed can.
      const erased = chain.map((row) => ({ ...row, facts: { ...row.facts, evidenceSha256: "" } }));
      expect(findFault(erased, null)).toBeNull();
      expect(findFault(erased, key)).toEqual({ kind: "facts", number: 0 });
    });

    it("still holds where it begins with links of the first form, which did not say who was signed in", async () => {
      await storeAttempt(db, attempt());
      const [row] = await chainOf("ann");
      const key = (await keyOf("ann"))!;
      const { signedIn: _, ...facts } = row!.facts;
      const { id, exercise, world, evidenceSha256, seedCommitment } = facts;
      const { exerciseHash, lessonHash, backend, library, created } = facts;
      const made = [id, exercise, world, evidenceSha256, seedCommitment];
      const text = JSON.stringify([...made, exerciseHash, lessonHash, backend, library, created]);
      const commitment = createHmac("sha256", Buffer.from(key, "base64url"))
        .update(`attempt v1\0${text}`)
        .digest("hex");
      const old = [{ ...row!, commitment, link: linkAfter(NO_LINK, commitment) }];
      expect(findFault(old, key)).toBeNull();
      const changed = { ...row!.facts, exercise: "y" };
      expect(findFault([{ ...old[0]!, facts: changed }], key)).toEqual({ kind: "facts", number: 0 });
    });

    it("begins for a learner who is older than it", async () => {
      await db.updateTable("learner").set({ chain_key: null }).where("id", "=", "ann").execute();
      await storeAttempt(db, attempt());
      expect(findFault(await chainOf("ann"), await keyOf("ann"))).toBeNull();
    });
  });

  describe("limits", () => {
    const { most, windowMs } = limits.attemptsOfLearner;
    const key = (n: number) => attempt({ idempotencyKey: `key-${String(n).padStart(16, "0")}` });

    it("hold under concurrent hand-ins from two processes, and a refused one leaves nothing behind", async () => {
      const other = openDatabase(place);
      const all = await Promise.allSettled(
        Array.from({ length: most + 5 }, (_, n) => storeAttempt(n % 2 ? db : other, key(n), 5000)),
      );
      const refused = all.filter((result) => result.status === "rejected");
      expect(refused).toHaveLength(5);
      for (const result of refused) expect(result.reason).toBeInstanceOf(TooMany);
      expect(await counts()).toEqual({ attempts: most, jobs: most, uses: 3 * most });
      await other.destroy();
    });

    it("slide: a use is free again when the oldest one is a window old, and the refusal says when", async () => {
      for (let n = 0; n < most; n++) await storeAttempt(db, key(n), 1000 * n);
      const late = await storeAttempt(db, key(most), windowMs - 2000).catch((error: unknown) => error);
      expect(late).toBeInstanceOf(TooMany);
      expect((late as TooMany).retryAfterSeconds).toBe(2);
      expect((await storeAttempt(db, key(most), windowMs)).outcome).toBe("made");
      await expect(storeAttempt(db, key(most + 1), windowMs)).rejects.toThrow(TooMany);
    });

    it("count an address over all of its learners", async () => {
      const { most: ofAddress } = limits.attemptsOfAddress;
      await db
        .insertInto("rate")
        .values(
          Array.from({ length: ofAddress }, () => ({
            id: newId(),
            action: limits.attemptsOfAddress.action,
            subject: "here",
            at: 5000,
          })),
        )
        .execute();
      await expect(storeAttempt(db, attempt(), 5001)).rejects.toThrow(TooMany);
      expect((await storeAttempt(db, attempt({ address: "there" }), 5001)).outcome).toBe("made");
    });

    it("count the bytes of an address, and say when enough of them are old", async () => {
      const { action, most: bytes, windowMs: window } = limits.attemptBytesOfAddress;
      const used = [0.5, 0.3, 0.2].map((share, n) => ({
        id: newId(),
        action,
        subject: "here",
        amount: bytes * share - 100,
        at: 1000 * n,
      }));
      await db.insertInto("rate").values(used).execute();
      const large = attempt({ evidence: JSON.stringify("x".repeat(bytes * 0.6)) });
      const late = await storeAttempt(db, large, 10_000).catch((error: unknown) => error);
      expect(late).toBeInstanceOf(TooMany);
      // The first is not enough; the second leaves a second after it.
      expect(late).toMatchObject({ action, retryAfterSeconds: (window + 1000 - 10_000) / 1000 });
      expect((await storeAttempt(db, attempt(), 10_000)).outcome).toBe("made");
      const elsewhere = { ...large, id: newId(), idempotencyKey: "key-0000000000000002", address: "there" };
      expect((await storeAttempt(db, elsewhere, 10_000)).outcome).toBe("made");
      const again = { ...large, idempotencyKey: "key-0000000000000003" };
      expect((await storeAttempt(db, again, window + 1000)).outcome).toBe("made");
    });
  });
});
