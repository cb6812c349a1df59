// What browsers keep of somebody's learning, on the server: merged in any order, one's own alone, erased and given out with the account.
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  member,
  openTestServer,
  PASSWORD,
  type TestServer,
  Visitor,
} from "../../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { erase, exportData } from "../own-data";
import { visitorOf } from "../visitor";
import { getLearning, postLearning } from "./api";
import { addLearning, type LearningRecord, MOST_CHARACTERS } from "./records";

const entry = { id: "e1", question: "a/b/c", at: 5, grade: 3 } as const;
const lesson = { id: "a/b", opened: 10, last: 20 };
const log = (record: object): LearningRecord => ({ kind: "log", record: record as { id: string } });
const lessons = (record: object): LearningRecord => ({ kind: "lessons", record: record as { id: string } });
const note = {
  ...{ id: "n1", lesson: "a/b", locale: "en", start: 3, text: "x", made: 1, changed: 1 },
  ...{ quote: { exact: "q", prefix: "", suffix: "" }, section: { id: "s", title: "S" } },
};

onEachDatabase("learning", ({ fresh }) => {
  let server: TestServer;
  let ann: Visitor;
  let id: string;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
    ann = await member(server, "ann@example.org");
    id = (await visitorOf(ann.headers())).person!.id;
  });
  afterEach(() => server.close());

  const get = async (visitor = ann, after = 0) =>
    (await getLearning(visitor.request(`/api/account/learning?after=${after}`))).json();
  const post = (records: unknown, { visitor = ann, person = id } = {}) =>
    postLearning(
      visitor.request("/api/account/learning", {
        method: "POST",
        body: JSON.stringify({ person, records }),
      }),
    );

  it("two devices' records become one, in whatever order they come, and each hears of what is new", async () => {
    const finished = { ...lesson, last: 15, finished: 15 };
    expect((await post([log(entry), lessons(lesson)])).status).toBe(200);
    const first = await get();
    expect(first).toMatchObject({ person: id, more: false });
    expect(first.records).toEqual([log(entry), lessons(lesson)]);
    await post([log({ ...entry, undone: 9 }), lessons(finished), { kind: "notes", record: note }]);
    // An older device says what it knew.
    await post([log(entry), lessons(lesson), { kind: "notes", record: { ...note, text: "y", changed: 0 } }]);
    const news = await get(ann, first.revision);
    expect(news.records).toEqual([
      log({ ...entry, undone: 9 }),
      lessons({ ...lesson, finished: 15 }),
      { kind: "notes", record: note },
    ]);
    expect((await get(ann, news.revision)).records).toEqual([]);
  });

  it("many are told page by page", async () => {
    for (const part of [0, 1, 2])
      await post(Array.from({ length: 450 }, (_, k) => log({ ...entry, id: `${part}-${k}` })));
    const first = await get();
    expect([first.records.length, first.more]).toEqual([1000, true]);
    const rest = await get(ann, first.revision);
    expect([rest.records.length, rest.more]).toEqual([350, false]);
  });

  it("is one's own: others have theirs, and who is not signed in has none", async () => {
    await post([log(entry)]);
    const bea = await member(server, "bea@example.org");
    expect((await get(bea)).records).toEqual([]);
    // A browser that holds another account's records says whose they are.
    expect((await post([log(entry)], { visitor: bea })).status).toBe(409);
    expect((await get(bea)).records).toEqual([]);
    const nobody = new Visitor();
    expect(await get(nobody)).toEqual({ person: null });
    expect((await post([log(entry)], { visitor: nobody })).status).toBe(401);
  });

  it("a broken record is refused with its place, and nothing of what came with it is stored", async () => {
    const answer = await post([log(entry), lessons({ id: "a/b", opened: "now", last: 2 })]);
    expect(answer.status).toBe(422);
    expect((await answer.json()).error.message).toContain("lessons.opened");
    expect((await post("all")).status).toBe(422);
    expect((await get()).records).toEqual([]);
    expect((await get(ann, -1)).error.key).toBe("malformed");
  });

  it("an account keeps no more than it may; then nothing of a request is stored", async () => {
    const person = id;
    const long = Array.from({ length: 4 }, (_, k) => ({
      kind: "notes" as const,
      record: { ...note, id: `n${k}`, section: { id: "s", title: "x".repeat(MOST_CHARACTERS / 4) } },
    }));
    expect(await addLearning(server.db, { person, records: long.slice(0, 3) })).toBe(true);
    const before = await get();
    expect(await addLearning(server.db, { person, records: [log(entry), long[3]!] })).toBe(false);
    expect((await get(ann, before.revision)).records).toEqual([]);
  });

  it("is in the file of one's data, and is erased with the account", async () => {
    await post([log(entry)]);
    const file = await (await exportData(ann.request("/api/account/export"))).json();
    expect(file.learning).toEqual([log(entry)]);
    await ann.send(erase, { confirm: "ann@example.org", password: PASSWORD });
    expect(await server.db.selectFrom("learning").selectAll().execute()).toEqual([]);
    await expect(addLearning(server.db, { person: id, records: [log(entry)] })).rejects.toThrow();
  });
});
