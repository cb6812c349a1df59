// The end of a sitting as the judge's loop and whoever looks bring it about, and what the API takes and tells on the way there.
import { afterEach, beforeEach, expect, it } from "vitest";
import { firstOwner, openTestServer, type TestServer, type Visitor } from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { visitorOf } from "../account/visitor";
import { defaultRules } from "../assessment/rules";
import { makeAssessment, publishAssessment } from "../classroom/assessments";
import { enrol } from "../classroom/enrolments";
import { startSitting } from "../classroom/sittings";
import { getHelp } from "./api/help";
import { getSitting, postDraft } from "./api/sittings";
import { attemptSeed, seedCommitment } from "./attempt-seed";
import { endDue } from "./end-sittings";

let server: TestServer;
let owner: Visitor;

const exercise = "read-the-log";
const answers = { kind: "answers", answers: { start: { kind: "formula", formula: "ln(k)" } } };
const empty = { exercise, world: null, backend: null, library: null };

async function sitting(): Promise<string> {
  const made = await firstOwner();
  owner = made.owner;
  const person = (await visitorOf(owner.headers())).person!;
  const now = Date.now();
  const rules = { ...defaultRules(now), opens: now - 1000, minutes: 5, graceSeconds: 0 };
  const { organisation } = made;
  const assessment = await makeAssessment(server.db, {
    organisation,
    title: "A",
    rules,
    exercises: [exercise],
  });
  await enrol(server.db, { assessment, people: [person.id] });
  await publishAssessment(server.db, assessment);
  const started = await startSitting(server.db, { assessment, person: person.id, learner: person.learner });
  if (started.outcome !== "started") throw new Error("not started");
  return started.sitting;
}

const save = async (id: string, body: object) => {
  const init = { method: "POST", body: JSON.stringify(body) };
  return (await postDraft(owner.request(`/api/sittings/${id}/drafts`, init), id)).status;
};

onEachDatabase("the end of a sitting", ({ fresh }) => {
  beforeEach(async () => {
    server = await openTestServer(await fresh());
  });
  afterEach(() => server.close());

  it("hands in the draft that was saved, with a seed that can be drawn again, and once only", async () => {
    const id = await sitting();
    const means = { db: server.db, worlds: server.secrets.worlds };
    expect(await save(id, { ...empty, evidence: answers })).toBe(200);
    const told = await (await getSitting(owner.request(`/api/sittings/${id}`), id)).json();
    expect(told.clock).toMatchObject({ phase: "running" });
    expect(told.clock.left).toBeGreaterThan(0);
    expect(await endDue(means)).toBe(false);
    const later = Date.now() + 5 * 60_000;
    expect(await endDue(means, later)).toBe(true);
    expect(await endDue(means, later)).toBe(false);
    const rows = await server.db.selectFrom("attempt").selectAll().execute();
    expect(rows).toHaveLength(1);
    const [{ id: attempt, seed_key: key, seed_commitment: commitment, evidence }] = rows as [
      (typeof rows)[0],
    ];
    expect(JSON.parse(evidence)).toEqual(answers);
    expect(commitment).toBe(seedCommitment(attemptSeed(means.worlds, { key: key!, attempt })));
  });

  it("drafts that could not be handed in are refused as they come, and hints stay closed meanwhile", async () => {
    const id = await sitting();
    expect(await save(id, { ...empty, evidence: { kind: "code", source: "" } })).toBe(422);
    expect(await save(id, { ...empty, world: "w", evidence: answers })).toBe(409);
    expect(await save(id, { ...empty, exercise: "none", evidence: answers })).toBe(404);
    expect(await save(id, { evidence: answers })).toBe(422);
    const help = await getHelp(owner.request(`/api/exercises/${exercise}/help`), exercise);
    expect([help.status, (await help.json()).error.key]).toEqual([409, "closedInSitting"]);
  });
});
