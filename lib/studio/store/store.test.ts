// Lessons of the studio as rows, on each database: saves that meet, stretches of typing, decisions, pictures, and who goes.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { newId } from "../../db/ids";
import { type Db, openDatabase } from "../../db/open";
import type { StudioLesson } from "../text/document";
import { emptyLesson, writeContent, writeListed } from "./content";
import { dropLessonsOf, exportStudio, findLesson, forgetAuthor, lessonsOf, makeLesson } from "./lessons";
import { addPicture, pictureBytes, picturesOf } from "./pictures";
import { findRevision, MOST_REVISIONS, revisionsOf, saveRevision } from "./revisions";
import { stepsOf, takeStep } from "./steps";

const MINUTE = 60_000;
const with_ = (text: string): StudioLesson => ({ ...emptyLesson, texts: { en: text, zh: "" } });

onEachDatabase("lessons of the studio", ({ fresh }) => {
  let db: Db;
  let organisation: string;
  let lesson: string;
  beforeAll(async () => {
    db = openDatabase(await fresh());
  });
  afterAll(() => db.destroy());
  beforeEach(async () => {
    organisation = newId();
    await db.insertInto("organisation").values({ id: organisation, name: "A", created: 1 }).execute();
    const made = await makeLesson(
      db,
      { organisation, author: "anna", content: emptyLesson, kind: "made" },
      0,
    );
    if (made === "tooMany") throw new Error("There are too many.");
    lesson = made.id;
  });
  const save = (base: number, text: string, { author = "anna", at = 0, kind = "typed" as const } = {}) =>
    saveRevision(db, { lesson, base, author, kind, content: with_(text) }, at);

  it("a save on the newest revision is written; on an older one the newest is given back and nothing is written", async () => {
    expect(await save(1, "a")).toEqual({ kind: "saved", number: 2 });
    const moved = await save(1, "b", { author: "ben" });
    expect(moved).toMatchObject({ kind: "moved", head: { number: 2, author: "anna", content: with_("a") } });
    expect((await findLesson(db, lesson))?.head).toBe(2);
  });

  it("a save that is sent again after its answer was lost is written once", async () => {
    await save(1, "a");
    expect(await save(1, "a")).toEqual({ kind: "saved", number: 2 });
    expect(await revisionsOf(db, lesson)).toHaveLength(2);
  });

  it("of fifty saves on one revision at once one is written", async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, k) => save(1, `text ${k}`, { author: `p${k}` })),
    );
    expect(all.filter((one) => one?.kind === "saved")).toHaveLength(1);
    expect(all.filter((one) => one?.kind === "moved")).toHaveLength(49);
  });

  it("what one author types within ten minutes is one revision; another author, or a later hour, begins a new one", async () => {
    await save(1, "a", { at: MINUTE });
    await save(2, "ab", { at: 2 * MINUTE });
    expect((await revisionsOf(db, lesson)).map(({ number }) => number)).toEqual([3, 1]);
    await save(3, "abc", { author: "ben", at: 3 * MINUTE });
    await save(4, "abcd", { author: "ben", at: 14 * MINUTE });
    expect((await revisionsOf(db, lesson)).map(({ number }) => number)).toEqual([5, 4, 3, 1]);
  });

  it("a revision that waits for review or is published stays, whatever is typed after it", async () => {
    await save(1, "a");
    expect(await takeStep(db, { lesson, revision: 2, step: "asked", person: "anna" })).toBe(true);
    await save(2, "b");
    expect(await takeStep(db, { lesson, revision: 2, step: "published", person: "ben" })).toBe(true);
    await save(3, "c");
    expect((await revisionsOf(db, lesson)).map(({ number }) => number)).toEqual([4, 2, 1]);
    const [published] = await lessonsOf(db, { organisation, which: "published" });
    expect(published?.published).toBe(2);
  });

  it("a decision about what somebody else has decided meanwhile changes nothing", async () => {
    await save(1, "a");
    let now = 0;
    const decide = (step: "asked" | "published" | "sentBack" | "withdrawn" | "takenBack") =>
      takeStep(db, { lesson, revision: 2, step, person: "ben", note: "why" }, ++now);
    expect(await decide("published")).toBe(false);
    expect(await decide("asked")).toBe(true);
    expect(await decide("asked")).toBe(true);
    expect(await decide("sentBack")).toBe(true);
    expect(await decide("published")).toBe(false);
    expect((await stepsOf(db, lesson)).map(({ step }) => step)).toEqual(["sentBack", "asked", "asked"]);
    expect(await takeStep(db, { lesson, revision: 1, step: "asked", person: "ben" })).toBe(false);
  });

  it("one that was put away is read by nobody, and comes back as it was", async () => {
    await save(1, "a");
    await takeStep(db, { lesson, revision: 2, step: "asked", person: "anna" });
    await takeStep(db, { lesson, revision: 2, step: "published", person: "anna" });
    expect(await takeStep(db, { lesson, revision: 2, step: "putAway", person: "anna" })).toBe(true);
    expect(await lessonsOf(db, { organisation, which: "published" })).toEqual([]);
    expect(await takeStep(db, { lesson, revision: 2, step: "putAway", person: "anna" })).toBe(false);
    expect(await takeStep(db, { lesson, revision: 2, step: "broughtBack", person: "anna" })).toBe(true);
    expect(await lessonsOf(db, { organisation, which: "published" })).toHaveLength(1);
  });

  it("a history has an end, and what is published is not what it drops", async () => {
    await takeStep(db, { lesson, revision: 1, step: "asked", person: "anna" });
    await takeStep(db, { lesson, revision: 1, step: "published", person: "anna" });
    const rows = Array.from({ length: MOST_REVISIONS + 5 }, (_, k) => ({
      ...{ lesson, number: k + 2, kind: "merged" as const, author: "anna" },
      ...{ content: writeContent(with_(`${k}`)), listed: writeListed(emptyLesson), begun: 0, created: 0 },
    }));
    for (const row of rows) await db.insertInto("studio_revision").values(row).execute();
    const head = rows.at(-1)!.number;
    await db.updateTable("studio_lesson").set({ head }).where("id", "=", lesson).execute();
    await save(head, "newest", { author: "ben" });
    const left = await revisionsOf(db, lesson);
    expect(left).toHaveLength(MOST_REVISIONS + 1);
    expect(left.at(-1)?.number).toBe(1);
    expect(await findRevision(db, { lesson, number: 2 })).toBeNull();
  });

  it("a picture keeps its bytes, and its name is its own", async () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, k) => k % 256);
    const picture = { lesson, name: "a.png", type: "image/png" as const, width: 3, height: 2, bytes };
    expect(await addPicture(db, picture)).toBe("added");
    expect(await addPicture(db, picture)).toBe("added");
    expect(await addPicture(db, { ...picture, bytes: bytes.slice(1) })).toBe("taken");
    expect(await picturesOf(db, lesson)).toEqual([{ name: "a.png", type: "image/png", width: 3, height: 2 }]);
    expect(new Uint8Array((await pictureBytes(db, { lesson, name: "a.png" }))!.bytes)).toEqual(bytes);
  });

  it("an author who goes leaves the texts and no name; an organisation that ends leaves nothing", async () => {
    await save(1, "a", { author: "zoe" });
    await takeStep(db, { lesson, revision: 2, step: "asked", person: "zoe", note: "for Ben" });
    expect((await exportStudio(db, "zoe")).studioRevisions).toHaveLength(1);
    await db.transaction().execute((transaction) => forgetAuthor(transaction, "zoe"));
    expect(await exportStudio(db, "zoe")).toEqual({ studioRevisions: [], studioSteps: [] });
    expect((await findRevision(db, { lesson, number: 2 }))?.content.texts.en).toBe("a");
    expect(await stepsOf(db, lesson)).toMatchObject([{ person: null, note: "" }]);
    await db.transaction().execute((transaction) => dropLessonsOf(transaction, organisation));
    expect(await findLesson(db, lesson)).toBeNull();
  });
});
