// A certificate taken along as a signed badge: its holder downloads it, a stranger checks it, whoever set the assessment revokes it, and
// the stranger reads why. How people come to pass is another journey, so their work is put there.
import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { violations, watch, words } from "./support/lesson";
import { newcomer, organisationOf } from "./support/people";
import { inDatabase } from "./support/server-data";

const badges = (...keys: string[]) => words("en", "badges", "badges", ...keys);
const HOUR = 3_600_000;

/** An assessment that is over and that the learner has passed. Nobody regrades this exercise meanwhile. @returns its id */
function passedBy(learner: string, organisation: string): string {
  const now = Date.now();
  const [assessment, sitting, attempt] = [randomUUID(), randomUUID(), randomUUID()];
  const rules = {
    ...{ opens: now - 48 * HOUR, closes: now - HOUR, minutes: null, pause: "none", tries: 4, draw: 0 },
    ...{ order: "free", passMark: 1, hints: "closed", feedback: "afterSitting", graceSeconds: 60 },
  };
  const [begun, ended] = [now - 40 * HOUR, now - 39 * HOUR];
  inDatabase((database) => {
    const run = (text: string, ...values: unknown[]) => database.prepare(text).run(...values);
    database.exec("begin immediate");
    const person = database.prepare("select id, learner from person where email = ?").get(learner) as {
      id: string;
      learner: string;
    };
    run(
      "insert into assessment (id, organisation, title, rules, published, created) values (?, ?, 'Reading logs', ?, 1, 1)",
      ...[assessment, organisation, JSON.stringify(rules)],
    );
    run(
      "insert into assessment_item (assessment, number, exercise) values (?, 0, 'clean-the-log')",
      assessment,
    );
    run("insert into enrolment (assessment, person, created) values (?, ?, 1)", assessment, person.id);
    run(
      "insert into sitting (id, assessment, person, learner, started, ends, shuts, ended, ended_by, passed) values (?, ?, ?, ?, ?, ?, ?, ?, 'learner', 1)",
      ...[sitting, assessment, person.id, person.learner, begun, now - HOUR, now - HOUR, ended],
    );
    run(
      "insert into attempt (id, learner, exercise, evidence, evidence_sha256, idempotency_key, sitting, item, try, signed_in, created) values (?, ?, 'clean-the-log', '{}', 'sha', ?, ?, 0, 1, 1, ?)",
      ...[attempt, person.learner, attempt, sitting, begun + 600_000],
    );
    run(
      "insert into job (id, attempt, state, lease_until, run_after, created) values (?, ?, 'done', 0, 0, 1)",
      ...[attempt, attempt],
    );
    const verdict = JSON.stringify({ outcome: "pass", checks: [], graderVersion: 1 });
    run(
      "insert into verdict (id, attempt, job, outcome, verdict, grader_version, created) values (?, ?, ?, 'pass', ?, 1, 1)",
      ...[attempt, attempt, attempt, verdict],
    );
    run(
      "insert into item_mark (sitting, item, assessment, tries, passed) values (?, 0, ?, 1, 1)",
      ...[sitting, assessment],
    );
    database.exec("commit");
  });
  return assessment;
}

test("a certificate is taken along as a signed file, which a stranger checks until it is revoked", async ({
  browser,
}, testInfo) => {
  const stamp = Date.now();
  const [ownerMail, learnerMail] = [`olga-${stamp}@example.org`, `lin-${stamp}@example.org`];
  const owner = await newcomer(browser, ownerMail);
  const learner = await newcomer(browser, learnerMail);
  const stranger = await (await browser.newContext()).newPage();
  const { troubles } = watch(stranger);
  const id = passedBy(learnerMail, organisationOf(ownerMail, learnerMail));

  await learner.goto(`/en/assessments/${id}`);
  await learner
    .getByRole("link", { name: await words("en", "assessment", "assessment", "take", "certificate") })
    .click();
  await expect(learner.getByRole("heading", { level: 1 })).toHaveText("lin");
  expect(await violations(learner, "main")).toEqual([]);
  const coming = learner.waitForEvent("download");
  await learner.getByRole("link", { name: await badges("files", "jwt") }).click();
  const jwt = await readFile(await (await coming).path(), "utf8");

  await stranger.goto("/en/badges");
  expect(await violations(stranger, "main")).toEqual([]);
  const check = stranger.getByRole("button", { name: await badges("check", "submit"), exact: true });
  const text = stranger.locator("textarea[name=text]");
  await text.fill(jwt);
  await check.click();
  await expect(stranger.getByText(/It holds: lin passed “Reading logs” of Shop school/)).toBeVisible();
  await text.fill(`${jwt.slice(0, -4)}AAAA`);
  await check.click();
  await expect(stranger.getByText(await badges("said", "refused", "altered"))).toBeVisible();

  await owner.goto(learner.url());
  await owner.getByText(await badges("revoke", "title")).click();
  await owner.getByLabel(await badges("revoke", "reason"), { exact: true }).fill("Somebody else sat it.");
  await owner.getByLabel(await badges("revoke", "confirm")).check();
  await owner.getByRole("button", { name: await badges("revoke", "submit"), exact: true }).click();
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText(await badges("revoked", "title"));
  await expect(owner.locator("article")).toContainText("Somebody else sat it.");
  expect(await violations(owner, "main")).toEqual([]);

  const file = testInfo.outputPath("badge.jwt");
  await writeFile(file, jwt);
  await text.fill("");
  await stranger.locator("input[name=file]").setInputFiles(file);
  await check.click();
  await expect(stranger.getByText(/It was revoked on .*Somebody else sat it\./)).toBeVisible();
  await stranger.goto("/zh/badges");
  await stranger.locator("textarea[name=text]").fill(learner.url());
  await stranger.getByRole("button", { name: "核验", exact: true }).click();
  await expect(stranger.getByText(/撤销.*Somebody else sat it\./)).toBeVisible();
  expect(troubles).toEqual([]);
});
