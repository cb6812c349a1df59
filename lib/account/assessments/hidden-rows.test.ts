// Single people's rows, hidden from those who teach, on both databases.
import { afterEach, beforeEach, expect, it } from "vitest";
import { firstOwner, openTestServer, type TestServer } from "../../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { defaultRules } from "../../assessment/rules";
import { makeAssessment, publishAssessment } from "../../classroom/assessments";
import { enrol } from "../../classroom/enrolments";
import { startSitting } from "../../classroom/sittings";
import { setRows } from "../organisation";
import { visitorOf } from "../visitor";
import { settingPage, takingPage } from "./pages";
import { strikeOne } from "./teaching-forms";

onEachDatabase("single people's rows", ({ fresh }) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
  });
  afterEach(() => server.close());

  it("are hidden as long as the owner says so, and nothing else tells them", async () => {
    const { owner, organisation } = await firstOwner();
    const { id: person, learner } = (await visitorOf(owner.headers())).person!;
    const now = Date.now();
    const rules = { ...defaultRules(now), opens: now - 1000 };
    const content = { title: "A", rules, exercises: ["read-the-log"] };
    const assessment = await makeAssessment(server.db, { organisation, ...content });
    await enrol(server.db, { assessment, people: [person] });
    await publishAssessment(server.db, assessment);
    await startSitting(server.db, { assessment, person, learner });
    const shown = async () => (await settingPage(owner.headers(), assessment))!;
    expect((await shown()).people[0]!.state).toMatchObject({ phase: "running" });
    expect((await shown()).totals).toBeNull();
    expect((await owner.send(strikeOne, { assessment, person })).error?.key).toBe("hasBegun");

    await owner.send(setRows, { organisation, hides: "yes" });
    const { people, totals } = await shown();
    expect(people).toEqual([expect.objectContaining({ person, state: null })]);
    expect(JSON.stringify(people)).not.toMatch(/started|phase|passed|handIns/);
    expect(totals).toEqual({ people: 1, progress: null, results: null });
    expect((await owner.send(strikeOne, { assessment, person })).error?.key).toBe("rowsHidden");
    expect((await takingPage(owner.headers(), assessment))!.hidesRows).toBe(true);

    await owner.send(setRows, { organisation, hides: "no" });
    expect((await shown()).people[0]!.state).toMatchObject({ phase: "running" });
  });
});
