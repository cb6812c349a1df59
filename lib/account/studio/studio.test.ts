// The studio from the outside, on each database: written by two, looked through by a second person, read by the organisation's people and by
// nobody else; and what it refuses.
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import {
  firstOwner,
  member,
  openTestServer,
  type TestServer,
  Visitor,
} from "../../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { emptyLesson } from "../../studio/store/content";
import type { StudioLesson } from "../../studio/text/document";
import { erasePerson } from "../erase-person";
import { exportData } from "../own-data";
import { visitorOf } from "../visitor";
import { getPicture, getStudioLesson, postPicture, putStudioLesson } from "./api";
import { importFolder } from "./folder";
import {
  askForReview,
  makeStudioLesson,
  publishRevision,
  putLessonAway,
  restoreRevision,
  sendBackRevision,
  withdrawLesson,
} from "./forms";
import { historyPage, revisionPage, studioPage, taughtLesson, taughtPage, writingPage } from "./pages";

const HOST = "http://aisle.localhost:3000";
const PNG = Uint8Array.from([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
  ...[0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0],
]);

onEachDatabase("the studio", ({ fresh }) => {
  let server: TestServer;
  let owner: Visitor;
  let organisation: string;
  let anna: Visitor;
  let learner: Visitor;
  let stranger: Visitor;
  let id: string;

  const join = async (visitor: Visitor, role: "learner" | "instructor") => {
    const { person } = await visitorOf(visitor.headers());
    await server.db
      .insertInto("membership")
      .values({ organisation, person: person!.id, role, created: 1 })
      .execute();
  };
  beforeAll(async () => {
    server = await openTestServer(await fresh());
    ({ owner, organisation } = await firstOwner());
    anna = await member(server, "anna@example.org");
    learner = await member(server, "lee@example.org");
    stranger = await member(server, "sam@example.org");
    await join(anna, "instructor");
    await join(learner, "learner");
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    const { to } = await anna.send(makeStudioLesson, { organisation, title: "Returns" });
    id = to!.split("/").at(-1)!;
  });

  const lesson = (text: string, more: Partial<StudioLesson> = {}): StudioLesson => ({
    ...emptyLesson,
    heads: { ...emptyLesson.heads, en: { title: "Returns", description: "" } },
    texts: { en: text, zh: "" },
    ...more,
  });
  const put = async (visitor: Visitor, body: unknown) => {
    const headers = visitor.headers({ "content-type": "application/json" });
    const request = new Request(`${HOST}/api/studio/${id}`, {
      method: "PUT",
      body: JSON.stringify(body),
      headers,
    });
    const answer = await putStudioLesson(request, id);
    return { status: answer.status, said: await answer.json() };
  };
  const write = async (text: string, more: Partial<StudioLesson> = {}) => {
    const { lesson: row } = (await writingPage(anna.headers(), id))!;
    const { said } = await put(anna, { base: row.head, kind: "typed", lesson: lesson(text, more) });
    return said.number as number;
  };
  const about = (revision: number, note = "") => ({ lesson: id, revision: String(revision), note });

  it("what an instructor writes is published by another, and then read by the organisation's people alone", async () => {
    const number = await write("## Why\n\nReturns cost.");
    expect(await taughtLesson(learner.headers(), id)).toBeNull();
    expect((await anna.send(askForReview, about(number))).done).toEqual({ key: "asked" });
    expect((await anna.send(publishRevision, about(number))).error).toEqual({ key: "secondPerson" });
    expect((await revisionPage(owner.headers(), { id, number: String(number) }))?.mayReview).toBe(true);
    expect((await owner.send(publishRevision, about(number))).done).toEqual({ key: "published" });
    expect((await taughtLesson(learner.headers(), id))?.revision.content.texts.en).toContain("Returns cost.");
    const listed = (await taughtPage(learner.headers(), "en"))?.organisations[0]?.lessons;
    expect(listed?.some((one) => one.id === id)).toBe(true);
    expect(await taughtLesson(stranger.headers(), id)).toBeNull();
    expect(await taughtLesson(new Visitor().headers(), id)).toBeNull();
    expect(await writingPage(learner.headers(), id)).toBeNull();
    // What is typed afterwards is not read before it was looked through.
    await write("## Why\n\nSomething unfinished");
    expect((await taughtLesson(learner.headers(), id))?.revision.number).toBe(number);
    expect((await anna.send(withdrawLesson, about(number))).done).toEqual({ key: "withdrawn" });
    expect(await taughtLesson(learner.headers(), id)).toBeNull();
  });

  it("who is the only one to teach publishes alone, and is told that they are", async () => {
    const { person } = await visitorOf(anna.headers());
    const role = (to: "learner" | "instructor") =>
      server.db
        .updateTable("membership")
        .set({ role: to })
        .where("person", "=", person!.id)
        .where("organisation", "=", organisation)
        .execute();
    await role("learner");
    const { to } = await owner.send(makeStudioLesson, { organisation, title: "Alone" });
    id = to!.split("/").at(-1)!;
    const { said } = await put(owner, { base: 1, kind: "typed", lesson: lesson("text") });
    await owner.send(askForReview, about(said.number));
    expect((await revisionPage(owner.headers(), { id, number: String(said.number) }))?.isAlone).toBe(true);
    expect((await owner.send(publishRevision, about(said.number))).done).toEqual({ key: "published" });
    await role("instructor");
  });

  it("nothing broken is asked for or published, and why is listed with its line", async () => {
    const number = await write("## Why\n\n::cell[none]\n\n[here](javascript:alert(1))");
    expect((await anna.send(askForReview, about(number))).error).toEqual({ key: "notWhole" });
    const view = await revisionPage(anna.headers(), { id, number: String(number) });
    expect(view?.checked.texts.en?.map(({ line }) => line)).toEqual([3, 5]);
    const half = await write("text", {
      heads: { ...emptyLesson.heads, zh: { title: "退货", description: "" } },
    });
    expect((await revisionPage(anna.headers(), { id, number: String(half) }))?.checked.halves).toEqual([
      "en",
      "zh",
    ]);
    expect((await anna.send(askForReview, about(half))).error).toEqual({ key: "notWhole" });
    const twice = await write("::cell[a]", { notebook: "// %% a\nconst x = 1;\n// %% a\nconst y = 2;" });
    expect((await anna.send(askForReview, about(twice))).error).toEqual({ key: "notWhole" });
  });

  it("who sends back says why, and the author reads it", async () => {
    const number = await write("text");
    await anna.send(askForReview, about(number));
    expect((await owner.send(sendBackRevision, about(number))).fields).toEqual({ note: { key: "noNote" } });
    expect((await owner.send(sendBackRevision, about(number, "Say what it costs."))).done).toEqual({
      key: "sentBack",
    });
    expect((await writingPage(anna.headers(), id))?.lastStep).toMatchObject({
      ...{ step: "sentBack", note: "Say what it costs.", person: "Olga" },
    });
  });

  it("of two who save on one revision the second is given the first's, with who it was", async () => {
    expect((await put(anna, { base: 1, kind: "typed", lesson: lesson("Anna's") })).status).toBe(200);
    const { status, said } = await put(owner, { base: 1, kind: "typed", lesson: lesson("Olga's") });
    expect(status).toBe(409);
    expect(said).toMatchObject({
      kind: "moved",
      head: { number: 2, author: "anna", content: lesson("Anna's") },
    });
    const request = owner.request(`/api/studio/${id}?after=1`);
    expect((await (await getStudioLesson(request, id)).json()).head).toMatchObject({
      number: 2,
      author: "anna",
    });
  });

  it("an older state comes back as the newest, and the newest stays in the history", async () => {
    await write("first");
    const other = await put(owner, { base: 2, kind: "typed", lesson: lesson("second") });
    expect(other.said.number).toBe(3);
    expect((await anna.send(restoreRevision, about(2))).to).toBe(`/studio/${id}`);
    expect((await writingPage(anna.headers(), id))?.head).toMatchObject({ number: 4, kind: "restored" });
    const history = await historyPage(anna.headers(), id, "en");
    expect(history?.revisions.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
  });

  it("what is malformed, too long or of another site is refused with words, and nothing of it is stored", async () => {
    const wrong = await put(anna, { base: 1, kind: "typed", lesson: { ...lesson("x"), minutes: 4 } });
    expect(wrong).toMatchObject({
      status: 422,
      said: { error: { key: "malformed", params: { where: "lesson.minutes" } } },
    });
    expect((await put(anna, { base: 1, kind: "typed", lesson: lesson("x".repeat(200_001)) })).status).toBe(
      422,
    );
    expect((await put(anna, { base: 1, kind: "typed", lesson: lesson("a\0b") })).status).toBe(422);
    expect((await put(anna, { base: 1, kind: "made", lesson: lesson("x") })).status).toBe(422);
    const headers = anna.headers({
      "content-type": "application/json",
      origin: "https://evil.example",
      "sec-fetch-site": "cross-site",
    });
    const body = JSON.stringify({ base: 1, kind: "typed", lesson: lesson("x") });
    const foreign = await putStudioLesson(
      new Request(`${HOST}/api/studio/${id}`, { method: "PUT", body, headers }),
      id,
    );
    expect(foreign.status).toBe(403);
    expect((await writingPage(anna.headers(), id))?.lesson.head).toBe(1);
  });

  it("a picture is what its bytes say, and is shown to readers once its lesson is published", async () => {
    const send = (name: string, bytes: Uint8Array<ArrayBuffer>) =>
      postPicture(anna.request(`/api/studio/${id}/pictures/${name}`, { method: "POST", body: bytes }), {
        id,
        name,
      });
    const show = async (visitor: Visitor) =>
      getPicture(visitor.request(`/api/studio/${id}/pictures/shelf.png`), { id, name: "shelf.png" });
    expect((await send("shelf.png", PNG)).status).toBe(200);
    expect((await send("shelf.svg", PNG)).status).toBe(422);
    expect((await send("..%2fshelf.png", PNG)).status).toBe(422);
    expect((await send("page.png", new TextEncoder().encode("<svg onload='alert(1)'/>"))).status).toBe(422);
    expect((await send("large.png", new Uint8Array(600_000))).status).toBe(413);
    expect((await show(learner)).status).toBe(404);
    expect((await show(stranger)).status).toBe(404);
    const number = await write("![A shelf](shelf.png)");
    await anna.send(askForReview, about(number));
    await owner.send(publishRevision, about(number));
    const shown = await show(learner);
    expect(shown.headers.get("content-type")).toBe("image/png");
    expect(shown.headers.get("content-security-policy")).toContain("sandbox");
    expect(shown.headers.get("x-content-type-options")).toBe("nosniff");
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(PNG);
    expect((await show(stranger)).status).toBe(404);
  });

  it("a folder with a head too long, or with the character 0, comes in cut and told, and every page goes on working", async () => {
    const head = `---\ntitle: A\ndescription: ${"b".repeat(501)}\nminutes: 20\n---\n\n`;
    const body = Uint8Array.from(zipSync({ "en.mdx": strToU8(`${head}Hi\0there\n`) }));
    const url = `${HOST}/api/studio/import?organisation=${organisation}`;
    const request = new Request(url, { method: "POST", headers: anna.headers(), body });
    const answer = await importFolder(request);
    expect(answer.status).toBe(200);
    const made = await answer.json();
    expect(made.problems).toContainEqual(
      expect.objectContaining({ key: "headLong", params: { field: "description", most: 500 } }),
    );
    expect((await writingPage(owner.headers(), made.id))?.head.content.heads.en.description).toHaveLength(
      500,
    );
    expect(await studioPage(owner.headers(), "en")).not.toBeNull();
    expect((await exportData(anna.request("/api/account/export"))).status).toBe(200);
    const nul = await anna.send(makeStudioLesson, { organisation, title: "a\0b" });
    expect(nul.fields).toEqual({ title: { key: "noTitle" } });
  });

  it("a picture that nothing published shows, or of a lesson put away, is no reader's", async () => {
    const post = (name: string) =>
      postPicture(anna.request(`/api/studio/${id}/pictures/${name}`, { method: "POST", body: PNG }), {
        id,
        name,
      });
    const show = async (name: string) =>
      (await getPicture(learner.request(`/api/studio/${id}/pictures/${name}`), { id, name })).status;
    await post("shown.png");
    await post("draft.png");
    const number = await write("![A shelf](shown.png)");
    await anna.send(askForReview, about(number));
    await owner.send(publishRevision, about(number));
    expect([await show("shown.png"), await show("draft.png")]).toEqual([200, 404]);
    await anna.send(putLessonAway, about(number));
    expect(await show("shown.png")).toBe(404);
  });

  it("a number that no revision has is no page and no decision, on either database", async () => {
    for (const number of ["3000000000", "x", "1.5", "-1", "", "0"]) {
      expect(await revisionPage(anna.headers(), { id, number })).toBeNull();
      const { error } = await anna.send(askForReview, { lesson: id, revision: number });
      expect(error).toEqual({ key: "notWhole" });
    }
    expect((await anna.send(putLessonAway, { lesson: id, revision: "1.5" })).done).toEqual({
      key: "putAway",
    });
  });

  it("one that is put away is not read, and its writers find it apart", async () => {
    const number = await write("text");
    await anna.send(askForReview, about(number));
    await owner.send(publishRevision, about(number));
    await anna.send(putLessonAway, about(number));
    expect(await taughtLesson(learner.headers(), id)).toBeNull();
    const listed = (await studioPage(anna.headers(), "en"))?.organisations[0]?.lessons;
    expect(listed?.find((one) => one.id === id)?.isAway).toBe(true);
  });

  it("an author takes along what they wrote; once erased their texts stay without a name", async () => {
    const ben = await member(server, `ben-${id.slice(0, 8)}@example.org`);
    await join(ben, "instructor");
    const { person } = await visitorOf(ben.headers());
    await put(ben, { base: 1, kind: "typed", lesson: lesson("Ben's words") });
    const file = await (await exportData(ben.request("/api/account/export"))).json();
    expect(JSON.stringify(file.studioRevisions)).toContain("Ben's words");
    await erasePerson(server.db, person!);
    expect((await writingPage(anna.headers(), id))?.head).toMatchObject({
      author: null,
      content: lesson("Ben's words"),
    });
  });
});
