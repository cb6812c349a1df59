// Exercises for assessments only: as if they were not there for everybody but those who sit one, on every way that leads to an exercise.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { shownWords } from "../../components/exercise/shown-words";
import { firstOwner, openTestServer, type TestServer, Visitor } from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { runningSitting } from "../../scripts/lib/test-sitting";
import { lineOf } from "../account/assessments/exercise-line";
import { newAssessmentPage, sittingPage } from "../account/assessments/pages";
import { visitorOf } from "../account/visitor";
import { listAttempts, postAttempt } from "./api/attempts";
import { getHelp, postHelp } from "./api/help";
import { postDraft } from "./api/sittings";
import { openWorld } from "./api/worlds";
import { findExercise, practice } from "./exercises";

/** What ships is public: here two of it stand for what somebody has in CONTENT_DIR. */
const [asked, sealed] = ["read-the-log", "mf-new-items"];
const mark = (secret: boolean) => {
  for (const id of [asked, sealed]) Object.assign(findExercise(id)!.spec, { secret });
};
beforeEach(() => mark(true));
afterEach(() => mark(false));

const evidence = { kind: "answers", answers: { start: { kind: "formula", formula: "ln(k)" } } };
const post = (body: object) => ({ method: "POST", body: JSON.stringify(body) });
const handIn = { exercise: asked, world: null, backend: null, evidence };

onEachDatabase("a secret exercise", ({ fresh }) => {
  let server: TestServer;
  let owner: Visitor;
  let scene: Awaited<ReturnType<typeof firstOwner>>;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
    scene = await firstOwner();
    owner = scene.owner;
  });
  afterEach(() => server.close());

  const key = async (answer: Promise<Response>) => {
    const response = await answer;
    return [response.status, (await response.json()).error?.key ?? null];
  };
  /** Every way to it, outside of an assessment. */
  const waysOf = (visitor: Visitor) => ({
    list: () => key(listAttempts(visitor.request(`/api/attempts?exercise=${asked}`))),
    handIn: () =>
      key(
        postAttempt(
          visitor.request("/api/attempts", post({ ...handIn, idempotencyKey: "0123456789abcdef" })),
        ),
      ),
    help: () => key(getHelp(visitor.request(`/api/exercises/${asked}/help`), asked)),
    openHelp: () => key(postHelp(visitor.request(`/api/exercises/${asked}/help`, post({ step: 1 })), asked)),
    world: () => key(openWorld(visitor.request(`/api/worlds/${sealed}`), sealed)),
  });

  it("is not there for anybody outside of an assessment, and no learner is made of who asks", async () => {
    for (const visitor of [new Visitor(), owner])
      for (const [way, ask] of Object.entries(waysOf(visitor)))
        expect([way, await ask()]).toEqual([way, [404, "unknownExercise"]]);
    expect(await server.db.selectFrom("attempt").selectAll().execute()).toEqual([]);
  });

  it("is worked at by who sits it, and is gone again for practice", async () => {
    const person = (await visitorOf(owner.headers())).person!;
    const { organisation } = scene;
    const sits = { organisation, person: person.id, learner: person.learner };
    const { assessment, sitting } = await runningSitting(server, sits);
    expect((await sittingPage(owner.headers(), { id: assessment, number: 0 }))?.exercise).toBe(asked);
    const draft = { exercise: asked, world: null, backend: null, library: null, evidence };
    const saved = await postDraft(owner.request(`/api/sittings/${sitting}/drafts`, post(draft)), sitting);
    expect(saved.status).toBe(200);
    const ways = waysOf(owner);
    expect(await ways.handIn()).toEqual([404, "unknownExercise"]);
    const within = { ...handIn, sitting, idempotencyKey: "fedcba9876543210" };
    expect((await postAttempt(owner.request("/api/attempts", post(within)))).status).toBe(201);
    expect(
      (await listAttempts(owner.request(`/api/attempts?exercise=${asked}&sitting=${sitting}`))).status,
    ).toBe(200);
    // The rules keep hints closed, and say so to those who sit it.
    expect(await ways.help()).toEqual([409, "closedInSitting"]);
    expect(await waysOf(new Visitor()).help()).toEqual([404, "unknownExercise"]);
  });

  it("is offered to who sets an assessment, as secret", async () => {
    const view = await newAssessmentPage(owner.headers(), scene.organisation);
    expect(view!.catalogue.find(({ id }) => id === asked)?.secret).toBe("exercise");
    mark(false);
    expect(lineOf(asked)!.secret).toBe("nothing");
  });
});

describe("what is sent of secret exercises", () => {
  const messages = { exercise: { [asked]: { checks: {} }, "size-the-model": { checks: {} }, panel: "a" } };
  it("are no words, but to the page of who sits one", () => {
    expect(Object.keys(shownWords(messages).exercise!)).toEqual(["size-the-model", "panel"]);
    expect(Object.keys(shownWords(messages, asked).exercise!)).toEqual([asked, "size-the-model", "panel"]);
    mark(false);
    expect(shownWords(messages)).toBe(messages);
    const one = `${asked}/flat`;
    expect(shownWords(messages, one).exercise, "one question has its exercise's").toMatchObject({
      [one]: messages.exercise[asked],
    });
  });
  it("practice, which the search and learning platforms are offered, has none", () => {
    const ids = practice().map(({ spec }) => spec.id);
    expect(ids).not.toContain(asked);
    expect(ids).toContain("size-the-model");
  });
});
