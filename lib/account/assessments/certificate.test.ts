// Certificates from the page of who passed to the page of whoever has the link, on both databases.
import { afterEach, beforeEach, expect, it } from "vitest";
import { firstOwner, openTestServer, type TestServer, Visitor } from "../../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { handedIn, judge, prepare } from "../../../scripts/lib/test-shop";
import { defaultRules } from "../../assessment/rules";
import { ticketFor } from "../../auth/tickets";
import { makeAssessment, publishAssessment } from "../../classroom/assessments";
import { storeAttempt } from "../../classroom/attempts";
import { enrol } from "../../classroom/enrolments";
import { eraseLearner } from "../../classroom/erase";
import { endSitting, startSitting } from "../../classroom/sittings";
import { serialised } from "../../db/serialised";
import { visitorOf } from "../visitor";
import { certificatePage } from "./certificate";
import { takingPage } from "./pages";

const exercises = ["read-the-log", "mf-new-items"];

onEachDatabase("a certificate", ({ fresh }) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
  });
  afterEach(() => server.close());

  async function sat(feedback: "afterSitting" | "afterWindow") {
    const { owner, organisation } = await firstOwner();
    const { id: person, learner } = (await visitorOf(owner.headers())).person!;
    const now = Date.now();
    const rules = { ...defaultRules(now), opens: now - 1000, feedback };
    const content = { title: "Autumn", rules, exercises };
    const assessment = await makeAssessment(server.db, { organisation, ...content });
    await enrol(server.db, { assessment, people: [person] });
    await publishAssessment(server.db, assessment);
    const begun = await startSitting(server.db, { assessment, person, learner });
    if (begun.outcome !== "started") throw new Error("not started");
    const { sitting } = begun;
    const code = async () => (await takingPage(owner.headers(), assessment))!.certificate;
    const hand = async (outcome: "pass" | "fail") => {
      const made = handedIn(sitting, { learner, exercise: "read-the-log" });
      await storeAttempt(server.db, made);
      await judge(server.db, made.id, outcome);
      return made.id;
    };
    return { owner, learner, sitting, code, hand };
  }

  const page = (code: string) => certificatePage(new Visitor().headers(), { code, locale: "en" });

  it("is there once it is over, told and passed, shows what counted to whoever has its link, and ends with its person", async () => {
    const { sitting, learner, code, hand } = await sat("afterSitting");
    await hand("fail");
    const attempt = await hand("pass");
    expect(await code(), "it still runs").toBeNull();
    const early = ticketFor(server.secrets.accounts, "certificate", sitting);
    expect(await page(early)).toBeNull();
    await endSitting(server.db, { sitting, by: "learner", prepare });
    const link = (await code())!;
    expect(await page(link)).toMatchObject({
      ...{ name: "Olga", title: "Autumn", passed: 1 },
      items: [{ line: { id: "read-the-log", secret: "nothing" }, attempt }, { attempt: null }],
      address: expect.stringContaining(link),
    });
    for (const last of "ABCDEFGH")
      if (!link.endsWith(last)) expect(await page(link.replace(/.$/, last)), last).toBeNull();
    expect(await page(ticketFor(server.secrets.accounts, "invitation", sitting)), "another kind").toBeNull();
    await serialised(server.db, (transaction) => eraseLearner(transaction, learner, Date.now()));
    expect(await page(link)).toBeNull();
  });

  it("is not there where it was not passed, nor before verdicts are told", async () => {
    const { sitting, code, hand } = await sat("afterWindow");
    await hand("pass");
    await endSitting(server.db, { sitting, by: "learner", prepare });
    expect(await code()).toBeNull();
    expect(await page(ticketFor(server.secrets.accounts, "certificate", sitting))).toBeNull();
  });
});
