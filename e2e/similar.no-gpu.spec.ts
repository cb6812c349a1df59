// The review of similar hand-ins: somebody who set an assessment has them read, looks at a pair side by side and keeps what they decide.
// How people hand in is another journey, so their work is put into the database.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { root, violations, watch, words } from "./support/lesson";
import { newcomer, organisationOf } from "./support/people";
import { inDatabase } from "./support/server-data";

const say = (...keys: string[]) => words("en", "similar", "similar", ...keys);

const EXERCISE = "backprop-by-hand";
const answer = (name: string) => readFileSync(path.join(root, "exercises", EXERCISE, `${name}.ts`), "utf8");

/** An assessment of one exercise, whose people have each handed in a source. @returns its id */
function handedIn(organisation: string, people: Readonly<Record<string, string>>): string {
  const stamp = Date.now();
  const hour = 3_600_000;
  const id = `similar-${stamp}`;
  const rules = {
    ...{ opens: stamp - 48 * hour, closes: stamp - hour, minutes: 120, pause: "none", tries: 4, draw: 0 },
    ...{ order: "free", passMark: 1, hints: "closed", feedback: "afterSitting", graceSeconds: 60 },
  };
  inDatabase((database) => {
    const run = (text: string, ...values: unknown[]) => database.prepare(text).run(...values);
    run(
      "insert into assessment (id, organisation, title, rules, published, created) values (?, ?, 'Autumn', ?, 1, 1)",
      ...[id, organisation, JSON.stringify(rules)],
    );
    run("insert into assessment_item (assessment, number, exercise) values (?, 0, ?)", id, EXERCISE);
    for (const [email, source] of Object.entries(people)) {
      const { person, learner } = database
        .prepare("select id as person, learner from person where email = ?")
        .get(email) as { person: string; learner: string };
      const sitting = `s-${person}`;
      run("insert into enrolment (assessment, person, created) values (?, ?, 1)", id, person);
      run(
        "insert into sitting (id, assessment, person, learner, started, ends, shuts, ended, ended_by) values (?, ?, ?, ?, 1, 2, 2, 2, 'learner')",
        ...[sitting, id, person, learner],
      );
      run(
        "insert into attempt (id, learner, exercise, evidence, evidence_sha256, idempotency_key, sitting, item, try, signed_in, created) values (?, ?, ?, ?, 'sha', ?, ?, 0, 1, 1, 2)",
        ...[`a-${person}`, learner, EXERCISE, JSON.stringify({ kind: "code", source }), sitting, sitting],
      );
      run(
        "insert into job (id, attempt, state, lease_until, run_after, created) values (?, ?, 'done', 0, 0, 1)",
        ...[`j-${person}`, `a-${person}`],
      );
      run("insert into item_mark (sitting, item, assessment, tries) values (?, 0, ?, 1)", sitting, id);
    }
  });
  return id;
}

test("somebody has hand-ins read, looks at two that are alike, side by side, and keeps what they decide; no learner sees it", async ({
  browser,
}) => {
  const stamp = Date.now();
  const mail = (name: string) => `${name}-${stamp}@example.org`;
  const owner = await newcomer(browser, mail("olga"));
  const learner = await newcomer(browser, mail("lin"));
  for (const name of ["mei", "tom"]) await (await newcomer(browser, mail(name))).context().close();
  const { troubles } = watch(owner);
  const copied = answer("wrong/central-differences");
  const id = handedIn(organisationOf(mail("olga"), mail("lin"), mail("mei"), mail("tom")), {
    [mail("lin")]: copied,
    [mail("mei")]: copied.replace(/\bsum\b/g, "total").replaceAll("\n  ", "\n      "),
    [mail("tom")]: answer("wrong/memorised-answer"),
  });

  await owner.goto(`/en/assessments/${id}/grades`);
  await owner.getByRole("link", { name: await words("en", "grades", "grades", "toSimilar") }).click();
  await expect(owner.getByText(await say("noneYet"))).toBeVisible();
  expect(await violations(owner, "main")).toEqual([]);
  // A server that is slow: how far it is stands there, and it can be stopped.
  await owner.route(/\/api\/assessments\/[^/]+\/similar$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.fulfill({ json: { done: 1, of: 3 } });
  });
  await owner.getByRole("button", { name: await say("read") }).click();
  await expect(owner.getByRole("progressbar", { name: await say("reading") })).toHaveAttribute("value", "1");
  await owner.getByRole("button", { name: await say("stop"), exact: true }).click();
  await expect(owner.locator(".similar-reading")).toContainText(await say("stopped"));
  await owner.unrouteAll({ behavior: "ignoreErrors" });
  await owner.getByRole("button", { name: await say("read") }).click();
  const row = owner.locator("main tbody tr");
  await expect(row).toHaveCount(1);
  await expect(owner.locator(".similar-reading")).toHaveCount(0);
  await row.getByRole("link").click();
  const sides = owner.locator(".similar-sides pre");
  await expect(sides).toHaveCount(2);
  for (const side of await sides.all()) expect(await side.locator("mark").count()).toBeGreaterThan(0);
  const marks = await owner.locator(".similar-stretches li").count();
  await expect(sides.first().locator("mark"), "each stretch is marked and listed").toHaveCount(marks);
  expect(await violations(owner, "main")).toEqual([]);

  await owner.getByRole("button", { name: await say("keep") }).click();
  await expect(owner.locator("#pair .fault"), "nothing is decided by default").toBeVisible();
  await owner.locator("select[name=decision]").selectOption("talk");
  await owner.getByLabel(await say("note"), { exact: true }).fill("Ask both how they began.");
  await owner.getByRole("button", { name: await say("keep") }).click();
  await expect(owner.locator("#pair .gb-overrides li")).toContainText("Ask both how they began.");
  await expect(row).toContainText(await say("decision", "talk"));
  await owner.goto(owner.url().replace("/en/", "/zh/"));
  await expect(owner.locator("#pair .gb-overrides li")).toHaveCount(1);
  expect(await violations(owner, "main")).toEqual([]);
  expect(troubles).toEqual([]);

  expect((await learner.goto(`/en/assessments/${id}/similar`))?.status()).toBe(404);
  await learner.goto(`/en/assessments/${id}`);
  await expect(learner.getByText("olga").first(), "who looked").toBeVisible();
  await expect(learner.locator("main")).not.toContainText("mei");
});
