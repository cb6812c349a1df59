// Grades of an assessment from both sides: somebody who set it sees where people are stuck, opens a row, overrides a mark and takes a
// file; the learner reads what was decided, why, and who looked. How people hand in is another journey, so their work is put there.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { violations, watch, words } from "./support/lesson";
import { newcomer } from "./support/people";
import { inDatabase } from "./support/server-data";

const grades = (...keys: string[]) => words("en", "grades", "grades", ...keys);
const say = (...keys: string[]) => words("en", "assessment", "assessment", ...keys);

/** Exercises, and where in each their people's latest hand-in fails. */
const exercises = {
  "metrics-that-lie": "allEqual",
  "backprop-by-hand": "activations",
  // One that no other journey judges anew.
  "size-the-model": "cache",
  "mf-new-items": "beatsPopularity",
} as const;

/** An assessment that is over, taken by the learner and thirty others. @returns its id */
function assessmentOf(owner: string, learner: string): string {
  const stamp = Date.now();
  const hour = 3_600_000;
  const id = `assessment-${stamp}`;
  const rules = {
    ...{ opens: stamp - 48 * hour, closes: stamp - hour, minutes: 120, pause: "none", tries: 4, draw: 0 },
    ...{ order: "free", passMark: 2, hints: "closed", feedback: "afterSitting", graceSeconds: 60 },
  };
  inDatabase((database) => {
    const run = (text: string, ...values: unknown[]) => database.prepare(text).run(...values);
    // All or nothing.
    database.exec("begin immediate");
    run("insert into organisation (id, name, created) values (?, 'Shop school', 1)", `org-${stamp}`);
    run(
      "insert into assessment (id, organisation, title, rules, published, created) values (?, ?, 'Search team, autumn', ?, 1, 1)",
      ...[id, `org-${stamp}`, JSON.stringify(rules)],
    );
    for (const [number, exercise] of Object.keys(exercises).entries())
      run(
        "insert into assessment_item (assessment, number, exercise) values (?, ?, ?)",
        id,
        number,
        exercise,
      );
    const idOf = (email: string) =>
      database.prepare("select id, learner from person where email = ?").get(email);
    const member = (person: string, role: string) =>
      run(
        "insert into membership (organisation, person, role, created) values (?, ?, ?, 1)",
        `org-${stamp}`,
        person,
        role,
      );
    member((idOf(owner) as { id: string }).id, "owner");
    const others = Array.from({ length: 30 }, (_, n) => {
      const person = { id: `p${n}-${stamp}`, learner: `l${n}-${stamp}` };
      run("insert into learner (id, created) values (?, 1)", person.learner);
      run(
        "insert into person (id, name, email, email_verified, learner, created, updated) values (?, ?, ?, 1, ?, 1, 1)",
        ...[
          person.id,
          `${["Chen Siyuan", "Maya Okafor", "Tomás Vidal", "李婉清"][n % 4]} ${n}`,
          `${person.id}@example.org`,
        ],
        person.learner,
      );
      return person;
    });
    for (const [n, person] of [idOf(learner) as { id: string; learner: string }, ...others].entries()) {
      member(person.id, "learner");
      run("insert into enrolment (assessment, person, created) values (?, ?, 1)", id, person.id);
      const sitting = `s${n}-${stamp}`;
      const begun = stamp - 40 * hour;
      run(
        "insert into sitting (id, assessment, person, learner, started, ends, shuts, ended, ended_by) values (?, ?, ?, ?, ?, ?, ?, ?, 'learner')",
        ...[sitting, id, person.id, person.learner, begun, begun + 2 * hour, begun + 2 * hour, begun + hour],
      );
      for (const [item, [exercise, check]] of Object.entries(exercises).entries())
        sat(run, { n, sitting, assessment: id, learner: person.learner, item, exercise, check, begun });
    }
    database.exec("commit");
  });
  return id;
}

interface Sat {
  readonly n: number;
  readonly sitting: string;
  readonly assessment: string;
  readonly learner: string;
  readonly item: number;
  readonly exercise: string;
  readonly check: string;
  readonly begun: number;
}

/** Two hand-ins that fail, and for some people one that passes. */
function sat(run: (text: string, ...values: unknown[]) => void, one: Sat): void {
  const { n, sitting, item, exercise, check } = one;
  const passes = n > 0 && (n * 7 + item * 3) % 5 > item % 3;
  const tries = n > 0 && (n + item) % 6 === 0 ? 0 : passes ? 3 : 2;
  const checks = [
    { name: "runs", status: "pass" },
    { name: check, status: "fail" },
  ];
  for (let number = 1; number <= tries; number++) {
    const attempt = `a-${sitting}-${item}-${number}`;
    const outcome = passes && number === tries ? "pass" : "fail";
    const verdict = { outcome, checks: outcome === "pass" ? [checks[0]] : checks, graderVersion: 1 };
    run(
      "insert into attempt (id, learner, exercise, evidence, evidence_sha256, idempotency_key, sitting, item, try, signed_in, created) values (?, ?, ?, '{}', 'sha', ?, ?, ?, ?, 1, ?)",
      ...[attempt, one.learner, exercise, attempt, sitting, item, number, one.begun + number * 600_000],
    );
    run(
      "insert into job (id, attempt, state, lease_until, run_after, created) values (?, ?, 'done', 0, 0, 1)",
      `j-${attempt}`,
      attempt,
    );
    run(
      "insert into verdict (id, attempt, job, outcome, verdict, grader_version, created) values (?, ?, ?, ?, ?, 1, 1)",
      ...[`v-${attempt}`, attempt, `j-${attempt}`, outcome, JSON.stringify(verdict)],
    );
  }
  const failed = tries > 0 && !passes ? check : null;
  run(
    "insert into item_mark (sitting, item, assessment, tries, passed, failed_check, checks_passed, checks, spent) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ...[sitting, item, one.assessment, tries, passes && tries > 0 ? 1 : 0, failed],
    ...(tries === 0 ? [0, 0, null] : [1, passes ? 1 : 2, tries * 600_000]),
  );
  if (passes && tries > 0) run("update sitting set passed = passed + 1 where id = ?", sitting);
}

test("somebody sees where people are stuck, opens a row, overrides a mark and takes the grades along; the learner reads all of it", async ({
  browser,
}) => {
  const stamp = Date.now();
  const [ownerMail, learnerMail] = [`olga-${stamp}@example.org`, `lin-${stamp}@example.org`];
  const owner = await newcomer(browser, ownerMail);
  const learner = await newcomer(browser, learnerMail);
  const { troubles } = watch(owner);
  const id = assessmentOf(ownerMail, learnerMail);

  await owner.goto(`/en/assessments/${id}/set`);
  await owner.getByRole("link", { name: await say("set", "grades") }).click();
  const first = owner.locator("#stuck .stl > li").first();
  await expect(first.getByRole("img")).toHaveAttribute("aria-label", /[1-9]\d* stuck/);
  expect(await violations(owner, "main")).toEqual([]);
  const rows = owner.locator("#grades tbody tr");
  await expect(rows, "a page of them").toHaveCount(25);
  await first.getByRole("link").click();
  await expect(owner).toHaveURL(/stuck=\d/);
  await owner.getByRole("link", { name: await grades("filter", "clear") }).click();

  await owner.getByRole("searchbox").fill("lin-");
  await owner.getByRole("button", { name: await grades("filter", "show") }).click();
  await expect(rows).toHaveCount(1);
  await owner.getByRole("link", { name: "lin", exact: true }).click();
  await expect(owner.locator(".hx li").first()).toBeVisible();
  expect(await violations(owner, "main")).toEqual([]);
  await owner.getByText(await grades("opened", "override"), { exact: true }).click();
  await owner.getByLabel(await grades("opened", "reason"), { exact: true }).fill("no");
  await owner.getByRole("button", { name: await grades("opened", "submit") }).click();
  await expect(owner.locator(".hx .fault"), "too short to be a reason").toBeVisible();
  await owner
    .getByLabel(await grades("opened", "reason"), { exact: true })
    .fill("The kernel was down that hour.");
  await owner.getByRole("button", { name: await grades("opened", "submit") }).click();
  await expect(owner.locator(".gb-overrides li")).toContainText("The kernel was down that hour.");
  await expect(owner.locator("#grades td.r")).toContainText("1 / 4");

  for (const [format, beginning] of [
    ["CSV", "\uFEFFname,email"],
    ["Excel (xlsx)", "PK"],
    ["Arrow", "ARROW1"],
  ] as const) {
    const coming = owner.waitForEvent("download");
    await owner.getByRole("link", { name: format, exact: true }).click();
    const file = readFileSync(await (await coming).path()).toString();
    expect(file.startsWith(beginning), format).toBe(true);
  }
  await owner.goto(`/en/assessments/${id}/items`);
  await expect(owner.locator("tbody tr")).toHaveCount(4);
  expect(await violations(owner, "main")).toEqual([]);

  await learner.goto(`/en/assessments/${id}`);
  await expect(learner.locator(".override")).toContainText("The kernel was down that hour.");
  const looks = learner
    .locator("section")
    .filter({ has: learner.getByRole("heading", { name: await say("take", "looks") }) });
  await expect(looks.getByRole("listitem")).toHaveCount(2);
  expect(await violations(learner, "main")).toEqual([]);
  const status = await learner.evaluate(
    async (url) => (await fetch(url)).status,
    `/api/assessments/${id}/grades?format=csv`,
  );
  expect(status, "who learns gets no file").toBe(404);
  expect(troubles).toEqual([]);
});
