// One question of an exercise in an assessment: handed in, judged by the same key, and closed for practice meanwhile.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { MINUTE, OPENS, openShop, published } from "../../scripts/lib/test-shop";
import { startSitting } from "../classroom/sittings";
import { newId } from "../db/ids";
import type { Verdict } from "../grading/verdict";
import { handIn } from "./hand-in";
import { openServer, type Server } from "./server";

let folder: string;
let workers: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-questions-"));
  workers = path.join(folder, "workers");
  await buildServerWorkers(workers);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

onEachDatabase("a question by itself", ({ fresh }) => {
  let server: Server;
  let sitting: string;
  beforeEach(async () => {
    const place = await fresh();
    const shop = await openShop(place);
    const open = { opens: Date.now() - 1000, closes: OPENS + 365 * 24 * 60 * MINUTE };
    const assessment = await published(shop, open, ["read-the-log/tenClasses", "read-the-log/flat"]);
    const begun = await startSitting(shop, { assessment, person: "ann", learner: "ann's" });
    if (begun.outcome !== "started") throw new Error(begun.outcome);
    sitting = begun.sitting;
    await shop.destroy();
    server = await openServer({ folder, database: place, workers });
  });
  afterEach(async () => {
    await server.judge.stop();
    await server.db.destroy();
  });

  const send = (exercise: string, within: string | undefined, value = Math.LN10) =>
    handIn(
      { db: server.db, worlds: server.secrets.worlds, makers: server.secrets.cookies },
      {
        actor: { kind: "learner", learner: "ann's" },
        address: "here",
        body: {
          ...{ exercise, world: null, backend: null, idempotencyKey: newId(), sitting: within },
          evidence: { kind: "answers", answers: { tenClasses: { kind: "number", value, unit: null } } },
        },
      },
    );

  it("is judged alone, is of its sitting alone, and keeps its exercise from being practised meanwhile", {
    timeout: 60_000,
  }, async () => {
    const refused = async (...sent: Parameters<typeof send>) => {
      const result = await send(...sent);
      return result.ok ? null : result.refusal.key;
    };
    expect(await refused("read-the-log/tenClasses", undefined)).toBe("unknownExercise");
    expect(await refused("read-the-log/cost", sitting)).toBe("noSitting");
    expect(await refused("read-the-log/none", sitting)).toBe("unknownExercise");
    expect(await refused("read-the-log", undefined)).toBe("inSitting");
    expect(await refused("size-the-model", undefined)).toBeNull();

    const outcome = async (value: number) => {
      const result = await send("read-the-log/tenClasses", sitting, value);
      if (!result.ok) throw new Error(result.refusal.message);
      server.judge.wake();
      return vi.waitFor(
        async () => {
          const row = await server.db
            .selectFrom("verdict")
            .select("verdict")
            .where("attempt", "=", result.attempt)
            .executeTakeFirstOrThrow();
          const verdict = JSON.parse(row.verdict) as Verdict;
          return [verdict.outcome, verdict.checks];
        },
        { timeout: 30_000, interval: 100 },
      );
    };
    expect(await outcome(Math.LN10)).toEqual(["pass", [{ name: "tenClasses", status: "pass" }]]);
    expect(await outcome(1)).toMatchObject([
      "fail",
      [{ name: "tenClasses", message: { key: "baseTen", params: { question: 1 } } }],
    ]);
  });
});
