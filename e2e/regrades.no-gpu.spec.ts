// A regrade in the app from both sides: somebody who teaches has hand-ins judged anew, watches it, sees who would change and what moves, and
// approves it with a reason; the learner reads the reason beside the verdict and who looked. Another preview is discarded.
import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { violations, watch, words } from "./support/lesson";
import { newcomer } from "./support/people";
import { inDatabase } from "./support/server-data";

const say = (...keys: string[]) => words("en", "regrades", "regrades", ...keys);
const items = (...keys: string[]) => words("en", "grades", "grades", "items", ...keys);

/** One that no other journey regrades. */
const exercise = "size-the-model";

/** An assessment that is over: everything of it was judged by a grader of long ago, which said the opposite of today's. */
function assessmentOf(owner: string, learner: string): { id: string; organisation: string } {
  const stamp = Date.now();
  const hour = 3_600_000;
  const [id, organisation] = [`regraded-${stamp}`, `org-r-${stamp}`];
  const rules = {
    ...{ opens: stamp - 600 * hour, closes: stamp - hour, minutes: null, pause: "none", tries: 4, draw: 0 },
    ...{ order: "free", passMark: 1, hints: "closed", feedback: "afterSitting", graceSeconds: 60 },
  };
  const old = { outcome: "pass", checks: [{ name: "start", status: "pass" }], graderVersion: 0 };
  inDatabase((database) => {
    const run = (text: string, ...values: unknown[]) => database.prepare(text).run(...values);
    database.exec("begin immediate");
    run("insert into organisation (id, name, created) values (?, 'Shop school', 1)", organisation);
    run(
      "insert into assessment (id, organisation, title, rules, published, created) values (?, ?, 'Search team, autumn', ?, 1, 1)",
      ...[id, organisation, JSON.stringify(rules)],
    );
    run("insert into assessment_item (assessment, number, exercise) values (?, 0, ?)", id, exercise);
    const idOf = (email: string) =>
      database.prepare("select id, learner from person where email = ?").get(email) as {
        id: string;
        learner: string;
      };
    const member = (person: string, role: string) =>
      run(
        "insert into membership (organisation, person, role, created) values (?, ?, ?, 1)",
        ...[organisation, person, role],
      );
    member(idOf(owner).id, "owner");
    const others = Array.from({ length: 29 }, (_, n) => {
      const person = { id: `rp${n}-${stamp}`, learner: `rl${n}-${stamp}` };
      run("insert into learner (id, created) values (?, 1)", person.learner);
      run(
        "insert into person (id, name, email, email_verified, learner, created, updated) values (?, ?, ?, 1, ?, 1, 1)",
        ...[person.id, `Maya ${n}`, `${person.id}@example.org`, person.learner],
      );
      return person;
    });
    for (const [n, person] of [idOf(learner), ...others].entries()) {
      member(person.id, "learner");
      run("insert into enrolment (assessment, person, created) values (?, ?, 1)", id, person.id);
      const [sitting, attempt] = [`rs${n}-${stamp}`, `ra${String(n).padStart(2, "0")}-${stamp}`];
      // Two weeks of fifteen people each.
      const begun = stamp - (n < 15 ? 400 : 200) * hour;
      run(
        "insert into sitting (id, assessment, person, learner, started, ends, shuts, ended, ended_by, passed) values (?, ?, ?, ?, ?, ?, ?, ?, 'learner', 1)",
        ...[sitting, id, person.id, person.learner, begun, begun + 2 * hour, begun + 2 * hour, begun + hour],
      );
      run(
        "insert into attempt (id, learner, exercise, evidence, evidence_sha256, idempotency_key, sitting, item, try, signed_in, created) values (?, ?, ?, ?, 'sha', ?, ?, 0, 1, 1, ?)",
        ...[
          attempt,
          person.learner,
          exercise,
          '{"kind":"answers","answers":{}}',
          attempt,
          sitting,
          begun + 600_000,
        ],
      );
      run(
        "insert into job (id, attempt, state, lease_until, run_after, created) values (?, ?, 'done', 0, 0, 1)",
        ...[`j-${attempt}`, attempt],
      );
      run(
        "insert into verdict (id, attempt, job, outcome, verdict, grader_version, created) values (?, ?, ?, 'pass', ?, 0, 1)",
        ...[`v-${attempt}`, attempt, `j-${attempt}`, JSON.stringify(old)],
      );
      run(
        "insert into item_mark (sitting, item, assessment, tries, passed, best, checks_passed, checks, spent) values (?, 0, ?, 1, 1, ?, 1, 1, ?)",
        ...[sitting, id, attempt, (n < 15 ? 20 : 10) * 60_000],
      );
    }
    database.exec("commit");
  });
  return { id, organisation };
}

/** From the analysis of the assessment's exercises to a preview that is ready. */
async function preview(owner: Page, id: string): Promise<void> {
  await owner.goto(`/en/assessments/${id}/items`);
  await owner.getByRole("link", { name: /^Judge the hand-ins/ }).click();
  await expect(owner).toHaveURL(/\/en\/regrades\?/);
  await owner.getByRole("button", { name: await say("beginSubmit") }).click();
  await expect(owner).toHaveURL(/\/en\/regrades\/[\w-]+$/);
  await expect(owner.getByRole("heading", { name: await say("would") })).toBeVisible({ timeout: 90_000 });
}

test("somebody has hand-ins judged anew, sees who would change, discards it, and approves another; the learner reads why", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const stamp = Date.now();
  const [ownerMail, learnerMail] = [`vera-${stamp}@example.org`, `jun-${stamp}@example.org`];
  const owner = await newcomer(browser, ownerMail);
  const learner = await newcomer(browser, learnerMail);
  const { troubles } = watch(owner);
  const { id } = assessmentOf(ownerMail, learnerMail);

  await owner.goto(`/en/assessments/${id}/items`);
  await expect(owner.getByRole("heading", { name: await items("drift"), exact: true })).toBeVisible();
  await expect(owner.locator(".drift-table tbody tr"), "two weeks").toHaveCount(2);
  await expect(owner.locator(".drift-table tbody tr").first()).toContainText("15");
  expect(await violations(owner, "main")).toEqual([]);
  for (const [format, beginning] of [
    ["CSV", "\uFEFFexercise,group"],
    ["Excel (xlsx)", "PK"],
  ] as const) {
    const coming = owner.waitForEvent("download");
    await owner.getByRole("link", { name: format, exact: true }).click();
    const file = readFileSync(await (await coming).path()).toString();
    expect(file.startsWith(beginning), format).toBe(true);
  }

  await preview(owner, id);
  expect(await violations(owner, "main")).toEqual([]);
  await expect(owner.locator(".regrade-facts dd").first()).toHaveText("30");
  await expect(owner.locator(".regrade-rows tbody tr"), "a page of them").toHaveCount(25);
  await owner.getByRole("link", { name: await say("pageNext") }).click();
  await expect(owner.locator(".regrade-rows tbody tr")).toHaveCount(5);
  await owner.getByRole("button", { name: await say("discard") }).click();
  await expect(owner.getByText(await say("none"))).toBeVisible();
  expect(await violations(owner, "main")).toEqual([]);

  await learner.goto(`/en/assessments/${id}`);
  await expect(learner.getByText("passed", { exact: false }).first()).toBeVisible();
  await expect(learner.locator(".regraded")).toHaveCount(0);

  await preview(owner, id);
  const approve = owner.getByRole("button", { name: await say("approve") });
  await owner
    .getByLabel(await say("reason", "en"), { exact: true })
    .fill("The first question was not judged at all.");
  await approve.click();
  await expect(owner.locator("#decide .fault"), "a reason in Chinese is missing").toHaveCount(1);
  await expect(owner.locator("#decide [role=alert]")).toHaveText(await say("said", "lookAtFields"));
  await owner.getByLabel(await say("reason", "zh"), { exact: true }).fill("第一题此前没有评判，现已补上。");
  await approve.click();
  await expect(owner.getByRole("heading", { name: await say("approved"), exact: true })).toBeVisible();
  expect(await violations(owner, "main")).toEqual([]);

  await learner.reload();
  await expect(learner.locator(".regraded")).toContainText("The first question was not judged at all.");
  await expect(learner.locator(".regraded")).toContainText("Before, it had passed.");
  await expect(learner.getByText("vera", { exact: false }).first(), "who looked").toBeVisible();
  await learner.goto(`/zh/assessments/${id}`);
  await expect(learner.locator(".regraded")).toContainText("第一题此前没有评判");
  expect((await learner.goto(owner.url()))?.status(), "who learns is shown nothing of it").toBe(404);
  expect(troubles).toEqual([]);
});
