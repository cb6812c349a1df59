import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { Selectable } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { solve } from "../../../exercises/mf-new-items/solution";
import { solve as solveByPopularity } from "../../../exercises/mf-new-items/starter";
import { buildServerWorkers } from "../../../scripts/lib/server-workers";
import { Browser, errorOf, handIn } from "../../../scripts/lib/test-browser";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { defaultRules } from "../../assessment/rules";
import { signLearner } from "../../auth/anonymous";
import { makeAssessment, publishAssessment } from "../../classroom/assessments";
import { enrol } from "../../classroom/enrolments";
import { ensureLearner } from "../../classroom/ensure-learner";
import { limits } from "../../classroom/limits";
import { isSigned, publicKeyOf, receiptSchema } from "../../classroom/receipt";
import { startSitting } from "../../classroom/sittings";
import { newId } from "../../db/ids";
import type { Tables } from "../../db/schema";
import { type AttemptReport, attemptReportSchema } from "../../grading/attempt";
import { MAX_EVIDENCE_BYTES, mostBytes } from "../../grading/evidence";
import type { WorldFile } from "../../interactions/world-file";
import { generatorName } from "../../verify/generator";
import { attemptSeed } from "../attempt-seed";
import { findExercise, type WorldExercise } from "../exercises";
import { settle } from "../pool";
import { openServer, provideServer, type Server } from "../server";
import { getAttempt, getReceipt, listAttempts, postAttempt } from "./attempts";
import { getHealth } from "./health";
import { getMetrics } from "./metrics";
import { addressOf, networkOf } from "./request";
import { openWorld } from "./worlds";

let folder: string;
let workers: string;
let server: Server;
let made: Selectable<Tables["world"]>[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-api-"));
  workers = path.join(folder, "workers");
  await buildServerWorkers(workers);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

onEachDatabase("the API", ({ fresh }) => {
  beforeAll(async () => {
    server = await openServer({ folder, database: await fresh(), workers });
    provideServer(server);
    // Making worlds takes most of the time and asks no database: all but one are given from the pool the second time.
    for (const [number, world] of made.slice(1).entries()) {
      const { id, exercise, generator, seed_key, judged, created } = world;
      const row = { id, exercise, generator, seed_key, number, created, training: null, judged: null };
      await server.db
        .insertInto("pool")
        .values({ ...row, state: "making" })
        .execute();
      await settle(server.db, id, { training: new Uint8Array(world.training), judged });
    }
  });
  afterAll(async () => {
    made = await server.db.selectFrom("world").selectAll().where("packing", "=", "gzip").execute();
    await server.judge.stop();
    await server.db.destroy();
  });

  describe("the way from a sealed world to a verdict", () => {
    const ann = new Browser();
    let id: string;
    let file: WorldFile;
    beforeAll(async () => {
      const opened = await ann.world();
      ({ id, file } = opened);
      const [learner, maker] = opened.sentOn.headers.getSetCookie();
      expect(learner).toMatch(/^__Host-aisle-learner=.*HttpOnly; SameSite=Lax; Secure$/);
      expect(maker).toMatch(/^__Host-aisle-maker=[\w-]{43}; Path=\/; Max-Age=\d+; SameSite=Lax; Secure$/);
      expect(file.world).toBe(id);
    });

    it("gives the same learner the same world, also to two requests at once, and another learner another one", async () => {
      const [again, once] = await Promise.all([ann.world(), ann.world()]);
      expect([again.id, once.id]).toEqual([id, id]);
      expect(again.sentOn.headers.get("set-cookie")).toBeNull();
      const bob = await new Browser().world();
      expect(bob.id).not.toBe(id);
      expect(Array.from(bob.file.dataset.events.item.slice(0, 99))).not.toEqual(
        Array.from(file.dataset.events.item.slice(0, 99)),
      );
    });

    it("passes the model answer and tells its owner alone", async () => {
      const response = await ann.post(handIn(id, await solve(file, { another: file })));
      expect(response.status).toBe(201);
      const made = attemptReportSchema.parse((await response.json()).attempt);
      const attempt = await ann.judged(made.id);
      expect(attempt.verdict?.outcome).toBe("pass");
      const nobody = await getAttempt(new Browser().request(`/api/attempts/${made.id}`), made.id);
      expect(await errorOf(nobody)).toMatchObject({ status: 404, key: "unknownAttempt" });
    });

    it("gives its owner alone a signed receipt of what was judged", async () => {
      const list = await listAttempts(ann.request("/api/attempts?exercise=mf-new-items"));
      const { id: attempt, evidenceSha256, chain } = (await list.json()).attempts[0] as AttemptReport;
      const response = await getReceipt(ann.request(`/api/attempts/${attempt}/receipt`), attempt);
      expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="aisle-receipt-/);
      const receipt = receiptSchema.parse(await response.json());
      expect(isSigned(receipt)).toBe(true);
      expect(receipt.statement).toMatchObject({
        attempt: { evidenceSha256 },
        verdict: { outcome: "pass" },
        chain,
      });
      const { current, keys } = server.secrets.receipts;
      expect(receipt.signature.publicKey).toBe(publicKeyOf(keys[current]!));
      const nobody = await getReceipt(new Browser().request(`/api/attempts/${attempt}/receipt`), attempt);
      expect(await errorOf(nobody)).toMatchObject({ status: 404, key: "unknownAttempt" });
    });

    it("fails bestsellers for everybody, and lists both tries, newest first", async () => {
      const response = await ann.post(handIn(id, await solveByPopularity(file, { another: file })));
      const attempt = await ann.judged((await response.json()).attempt.id);
      expect(attempt.verdict?.checks.find((check) => check.status === "fail")?.name).toBe("personal");
      const list = await listAttempts(ann.request("/api/attempts?exercise=mf-new-items"));
      const outcomes = (await list.json()).attempts.map((one: AttemptReport) => one.verdict?.outcome);
      expect(outcomes).toEqual(["fail", "pass"]);
      const nobody = await listAttempts(new Browser().request("/api/attempts?exercise=mf-new-items"));
      expect((await nobody.json()).attempts).toEqual([]);
    });

    it("takes the same hand-in twice as one", async () => {
      const body = handIn(id, { kind: "predictions", users: [0], lists: [[1]] });
      const first = await ann.post(body);
      const second = await ann.post(body);
      expect([first.status, second.status]).toEqual([201, 200]);
      expect((await second.json()).attempt.id).toBe((await first.json()).attempt.id);
      const changed = await ann.post({
        ...body,
        evidence: { kind: "predictions", users: [0], lists: [[2]] },
      });
      expect(await errorOf(changed)).toMatchObject({ status: 409, key: "keyReused" });
    });

    it("commits to a seed of its own for each attempt, from this server's key, before it is judged", async () => {
      const rows = await server.db
        .selectFrom("attempt")
        .select(["id", "seed_key", "seed_commitment"])
        .execute();
      expect(rows.length).toBeGreaterThan(2);
      const seeds = rows.map(({ id: attempt, seed_key: key }) =>
        attemptSeed(server.secrets.worlds, { key: key!, attempt }),
      );
      expect(new Set(seeds).size).toBe(rows.length);
      const committed = seeds.map((seed) => createHash("sha256").update(seed).digest("hex"));
      expect(rows.map(({ seed_commitment }) => seed_commitment)).toEqual(committed);
    });

    it("keeps no held-out figure in anything it answers", async () => {
      const list = await (await listAttempts(ann.request("/api/attempts?exercise=mf-new-items"))).text();
      for (const word of ["relevant", "baselines", "half", "seed"]) expect(list).not.toContain(word);
    });

    const empty = { kind: "predictions", users: [], lists: [] };
    const large = { ...empty, lists: Array(300).fill(Array(1000).fill(0x7fffffff)) };
    it.each([
      [
        "lists of words",
        () => handIn(id, { kind: "predictions", users: [0], lists: [["x"]] }),
        422,
        "malformed",
      ],
      ["another kind of evidence", () => handIn(id, { kind: "model" }), 422, "malformed"],
      ["a key that is too short", () => ({ ...handIn(id, empty), idempotencyKey: "x" }), 422, "malformed"],
      [
        "an exercise that is not there",
        () => ({ ...handIn(id, empty), exercise: "none" }),
        404,
        "unknownExercise",
      ],
      ["a world that is not there", () => handIn("none", empty), 409, "notYourWorld"],
      ["a world with a character that no text holds", () => handIn("\0", empty), 422, "malformed"],
      ["lists that are larger than lists may be", () => handIn(id, large), 413, "tooLarge"],
      ["half a body", () => '{"exercise":', 400, "notJson"],
      ["a body that is too large", () => `"${"x".repeat(MAX_EVIDENCE_BYTES)}"`, 413, "tooLarge"],
    ])("refuses %s with a reason", async (_, body, status, key) => {
      const error = await errorOf(await ann.post(body()));
      expect(error).toMatchObject({ status, key });
      expect(error).toHaveProperty("message", expect.stringMatching(/\w{3,}.*\.$/));
    });

    it("has a size for each kind of evidence, of which only a model's is the whole body's", () => {
      const size = JSON.stringify(large).length;
      expect(size).toBeGreaterThan(mostBytes.predictions);
      expect(size).toBeLessThan(mostBytes.model);
    });

    it("refuses a body that is too large although its length was not announced", async () => {
      const endless = new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)),
      });
      const request = ann.request("/api/attempts", {
        method: "POST",
        body: endless,
        duplex: "half",
      } as RequestInit);
      expect(await errorOf(await postAttempt(request))).toMatchObject({ status: 413, key: "tooLarge" });
    });

    it("refuses what is too much from one network, and says when to come again", async () => {
      const max = new Browser("192.0.2.50");
      const { action, most, windowMs } = limits.attemptBytesOfAddress;
      const subject = addressOf(max.request("/"), server.secrets);
      await server.db
        .insertInto("rate")
        .values({ id: newId(), action, subject, amount: most, at: Date.now() })
        .execute();
      const answers = { kind: "answers", answers: {} };
      const body = { ...handIn(id, answers), exercise: "read-the-log", world: null };
      const response = await max.post(body);
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(windowMs / 1000 - 60);
      expect(await errorOf(response)).toMatchObject({ status: 429, key: "tooMuch" });
      expect((await new Browser("192.0.2.51").post(body)).status).toBe(201);
    });

    it("refuses a hand-in on somebody else's world, and one by nobody", async () => {
      const bob = new Browser();
      await bob.world();
      expect(await errorOf(await bob.post(handIn(id, empty)))).toMatchObject({ key: "notYourWorld" });
      expect(await errorOf(await new Browser().post(handIn(id, empty)))).toMatchObject({
        key: "notYourWorld",
      });
    });

    it("refuses what another site or the runner's host made the browser send", async () => {
      const body = () => handIn(id, empty);
      for (const headers of [
        { origin: "http://evil.example" },
        { origin: "http://run.aisle.localhost:3000", "sec-fetch-site": "same-site" },
        { "sec-fetch-site": "cross-site" },
      ] as Record<string, string>[]) {
        expect(await errorOf(await ann.post(body(), headers))).toMatchObject({
          status: 403,
          key: "crossSite",
        });
      }
      const fromRunner = ann.request("/api/worlds/mf-new-items", {}, { "sec-fetch-site": "same-site" });
      expect(await errorOf(await openWorld(fromRunner, "mf-new-items"))).toMatchObject({ status: 403 });
      const atRunner = await ann.post(body(), { host: "run.aisle.localhost:3000" });
      expect(await errorOf(atRunner)).toMatchObject({ status: 421, key: "otherHost" });
    });

    it("says that it is well", async () => {
      const response = await getHealth();
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ ok: true, jobs: { aside: 0 } });
    });

    it("tells its figures to who has the token, and to nobody where there is none", async () => {
      const ask = (token?: string) =>
        getMetrics(
          new Request("http://aisle.localhost/api/metrics", {
            headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
          }),
        );
      vi.stubEnv("METRICS_TOKEN", "");
      expect((await ask("")).status).toBe(404);
      vi.stubEnv("METRICS_TOKEN", "a token");
      for (const wrong of [undefined, "another", "a token and more"])
        expect((await ask(wrong)).status).toBe(401);
      const told = await ask("a token");
      vi.unstubAllEnvs();
      expect(told.headers.get("content-type")).toContain("text/plain");
      const text = await told.text();
      expect(text).toContain("aisle_database_up 1");
      expect(text).toContain('aisle_jobs{state="aside"} 0');
      expect(text).toMatch(/aisle_last_verdict_timestamp_seconds 1\d{9}/);
      expect(text).toContain("nodejs_heap_size_used_bytes");
    });
  });

  describe("the bytes of a world", () => {
    const eve = new Browser("192.0.2.77");
    let url: string;
    let whole: Uint8Array;
    beforeAll(async () => {
      const opened = await eve.world();
      url = `/api/worlds/mf-new-items?world=${opened.id}`;
      whole = new Uint8Array(gunzipSync(new Uint8Array(await opened.response.arrayBuffer())));
    });

    it("are a gzip file, whoever asks: the page unpacks it", async () => {
      const response = await eve.ask(url, { "accept-encoding": "identity" });
      expect(response.headers.get("content-type")).toBe("application/gzip");
      expect(response.headers.get("content-encoding")).toBeNull();
      const bytes = new Uint8Array(await response.arrayBuffer());
      expect(bytes.length).toBeLessThan(whole.length / 2);
      expect(new Uint8Array(gunzipSync(bytes))).toEqual(whole);
    });

    it("may be kept for good, by this learner's browser alone", async () => {
      const { headers } = await eve.ask(url);
      expect(headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
      expect(headers.get("vary")).toBe("Cookie");
      const sentOn = await eve.ask("/api/worlds/mf-new-items");
      expect(sentOn.status).toBe(307);
      expect(sentOn.headers.get("cache-control")).toBe("private, no-store");
    });

    it("are not sent again to who has them", async () => {
      const tag = (await eve.ask(url)).headers.get("etag")!;
      for (const known of [tag, tag.slice(2), `"other", ${tag}`, "*"]) {
        const response = await eve.ask(url, { "if-none-match": known });
        expect(response.status).toBe(304);
        expect(await response.text()).toBe("");
        expect(response.headers.get("etag")).toBe(tag);
        expect(response.headers.get("cache-control")).toContain("immutable");
      }
      expect((await eve.ask(url, { "if-none-match": '"other"' })).status).toBe(200);
    });

    it("are nobody else's, not even to ask whether they changed", async () => {
      const tag = (await eve.ask(url)).headers.get("etag")!;
      const other = new Browser();
      await other.world();
      for (const browser of [other, new Browser()]) {
        expect(await errorOf(await browser.ask(url))).toMatchObject({ status: 404, key: "unknownWorld" });
        expect((await browser.ask(url, { "if-none-match": tag })).status).toBe(404);
      }
      const none = "/api/worlds/mf-new-items?world=none";
      expect(await errorOf(await eve.ask(none))).toMatchObject({ status: 404, key: "unknownWorld" });
    });
  });

  describe("worlds made ahead", () => {
    it("come from the pool with the id that is in their file, and are judged like any other", async () => {
      const exercise = findExercise("mf-new-items") as WorldExercise;
      await server.worlds.fill({ exercise, count: 1 });
      const dan = new Browser("192.0.2.5");
      const { id, file } = await dan.world();
      expect(file.world).toBe(id);
      const row = await server.db.selectFrom("world").selectAll().where("id", "=", id).executeTakeFirst();
      expect(row).toMatchObject({ origin: "pool", generator: generatorName(exercise.recipe) });
      const response = await dan.post(handIn(id, await solve(file, { another: file })));
      const attempt = await dan.judged((await response.json()).attempt.id);
      expect(attempt.verdict?.outcome).toBe("pass");
    });
  });

  describe("a world of a sitting", () => {
    const eva = new Browser("192.0.2.8");
    let practice: string;
    let sitting: string;
    beforeAll(async () => {
      practice = (await eva.world()).id;
      const { db } = server;
      const { learner } = await db
        .selectFrom("world")
        .select("learner")
        .where("id", "=", practice)
        .executeTakeFirstOrThrow();
      await db.insertInto("organisation").values({ id: "o", name: "O", created: 1 }).execute();
      // A cookie of a learner with a proved account would be nobody's.
      const named = { id: "eva", name: "Eva", email: "eva@example.org", email_verified: 0 };
      await db
        .insertInto("person")
        .values({ ...named, learner, created: 1, updated: 1 })
        .execute();
      const place = { organisation: "o", person: "eva", role: "learner", created: 1 } as const;
      await db.insertInto("membership").values(place).execute();
      const rules = { ...defaultRules(Date.now()), opens: Date.now() - 1 };
      const content = { title: "A", rules, exercises: ["mf-new-items"] };
      const assessment = await makeAssessment(db, { organisation: "o", ...content });
      await enrol(db, { assessment, people: ["eva"] });
      await publishAssessment(db, assessment);
      const started = await startSitting(db, { assessment, person: "eva", learner });
      if (started.outcome !== "started") throw new Error("not started");
      sitting = started.sitting;
    });

    it("is another than the one to practise on, the same each time, and gone with the sitting", async () => {
      const [one, again] = [await eva.world(), await eva.world()];
      expect(one.id).not.toBe(practice);
      expect(again.id).toBe(one.id);
      expect(one.file.world).toBe(one.id);
      const lists = { kind: "predictions", users: [], lists: [] };
      const refused = async (body: object) => (await errorOf(await eva.post(body))).key;
      expect(await refused({ ...handIn(practice, lists), sitting })).toBe("practiceWorld");
      expect(await refused(handIn(one.id, lists))).toBe("worldOfSitting");
      const taken = await eva.post({
        ...handIn(one.id, await solve(one.file, { another: one.file })),
        sitting,
      });
      expect(taken.status).toBe(201);
      expect((await eva.judged((await taken.json()).attempt.id)).world).toBe(one.id);

      await server.db.updateTable("sitting").set({ ended: 1 }).where("id", "=", sitting).execute();
      expect((await eva.world()).id).toBe(practice);
    });
  });

  describe("a world from before an upgrade", () => {
    const learner = "0192f3a4-5b6c-7d8e-9f01-0000000000ff";
    const old = new Browser("192.0.2.6");
    /** As version 1 wrote it: two people, thirty items, nothing hidden. */
    const judged =
      '{"userCount":2,"itemCount":30,"k":20,"ask":[0,1],"train":{"user":[0,0,1,1],"item":[0,1,2,3]},' +
      '"relevant":[[5],[6]],"half":[0,1],"baselines":{"popularity":{"shown":0.1,"judged":0.1},' +
      '"reference":{"shown":0.5,"judged":0.5}}}';
    const training = new TextEncoder().encode("AISLEWRLD1, not packed in those days");
    beforeAll(async () => {
      old.cookie = `__Host-aisle-learner=${signLearner(server.secrets.cookies, learner)}`;
      await ensureLearner(server.db, learner, 1);
      await server.db
        .insertInto("world")
        .values({
          id: "from-version-1",
          learner,
          exercise: "mf-new-items",
          generator: "market-1/recipe-1",
          seed_key: "gone",
          attempt_no: 0,
          training,
          judged,
          created: 1,
        })
        .execute();
    });

    it("is still its learner's, byte for byte", async () => {
      const sentOn = await old.ask("/api/worlds/mf-new-items");
      expect(sentOn.headers.get("location")).toBe("?world=from-version-1");
      const url = "/api/worlds/mf-new-items?world=from-version-1";
      const response = await old.ask(url);
      expect(response.headers.get("content-type")).toBe("application/octet-stream");
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(training);
    });

    it("is judged from its row alone, by the thresholds of its own generator", async () => {
      const same = Array.from({ length: 20 }, (_, n) => n + 5);
      const evidence = { kind: "predictions", users: [0, 1], lists: [same, same] };
      const response = await old.post(handIn("from-version-1", evidence));
      const { verdict } = await old.judged((await response.json()).attempt.id);
      expect(verdict?.checks.find((check) => check.status === "fail")?.name).toBe("personal");
      expect(verdict?.threshold).toBe(0.71);
    });
  });
});

describe("addresses", () => {
  it("count as one within an IPv6 network of 64 bits", () => {
    expect(networkOf("192.0.2.7")).toBe("192.0.2.7");
    expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2");
    expect(networkOf("2001:db8::1")).toBe(networkOf("2001:0db8:0:0:ffff::2"));
    expect(networkOf("::1")).toBe("0:0:0:0");
    expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0");
  });
});
