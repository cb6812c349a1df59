// A launch by cmi5 in a real browser: an owner registers a platform and takes the assessment's file, a learner is sent here by the platform,
// signs in and agrees, and the platform hears of the end. Every state and refusal is tested beside its code.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { startCmi5Platform } from "../scripts/lib/test-cmi5-platform";
import { violations, watch, words } from "./support/lesson";
import { newcomer, organisationOf } from "./support/people";

const say = (...keys: string[]) => words("en", "cmi5", "cmi5", ...keys);
const scorm = (...keys: string[]) => words("en", "scorm", "scorm", ...keys);
const assess = (...keys: string[]) => words("en", "assessment", "assessment", ...keys);

test("a platform that launches an assessment by cmi5 hears of its beginning and its end", async ({
  browser,
}) => {
  const stamp = Date.now();
  const [ownerMail, learnerMail] = [`oda-${stamp}@example.org`, `leo-${stamp}@example.org`];
  const owner = await newcomer(browser, ownerMail);
  const learner = await newcomer(browser, learnerMail);
  const { troubles } = watch(learner);
  const platform = await startCmi5Platform();
  const organisation = organisationOf(ownerMail, learnerMail);

  await owner.goto(`/en/organisation/${organisation}/platforms`);
  const address = owner.locator("input[name=address]");
  await address.fill("http://10.0.0.5/");
  await owner.getByRole("button", { name: await say("add") }).click();
  await expect(owner.getByText(await say("said", "notAddress"))).toBeVisible();
  await address.fill(`${platform.origin}/admin`);
  await owner.getByRole("button", { name: await say("add") }).click();
  await expect(owner.getByText(platform.origin, { exact: true })).toBeVisible();
  expect(await violations(owner, "main")).toEqual([]);

  await owner.goto("/en/assessments");
  await owner.getByRole("link", { name: await assess("list", "make") }).click();
  await owner.getByLabel(await assess("form", "name"), { exact: true }).fill("Reading logs");
  await owner.locator("input[name=exercise-read-the-log]").check();
  await owner.locator("input[name=opens]").fill("2026-01-01T00:00");
  await owner.locator("input[name=closes]").fill("2099-01-01T00:00");
  await owner.getByRole("button", { name: await assess("form", "make") }).click();
  await expect(owner).toHaveURL(/\/assessments\/[\w-]+\/set$/);
  await owner.getByRole("button", { name: await assess("set", "enrolAll") }).click();
  await expect(owner.getByRole("rowheader")).toContainText(learnerMail);
  await owner.getByRole("button", { name: await assess("set", "publish"), exact: true }).click();
  const download = owner.waitForEvent("download");
  await owner.getByRole("link", { name: await say("structure") }).click();
  const structure = readFileSync(await (await download).path(), "utf8");
  const [, url] = /<url>([^<]+)<\/url>/.exec(structure)!;

  // As the platform opens it: signed out, in no language.
  platform.language = "zh-CN";
  const browserOfLearner = await (await browser.newContext()).newPage();
  await browserOfLearner.goto(`${url}?${platform.launch()}`);
  await browserOfLearner.getByRole("link", { name: await scorm("signIn") }).click();
  await browserOfLearner.locator("input[name=email]").fill(learnerMail);
  await browserOfLearner.locator("input[name=password]").fill("correct horse battery");
  await browserOfLearner.locator("input[name=password]").press("Enter");
  await expect(browserOfLearner).toHaveURL(/\/assessments\/[\w-]+\/cmi5\?/);
  await expect(browserOfLearner.getByText("leo", { exact: false }).first()).toBeVisible();
  expect(await violations(browserOfLearner, "main")).toEqual([]);
  await browserOfLearner.setViewportSize({ width: 360, height: 740 });
  const overflow = await browserOfLearner.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "horizontal overflow in pixels").toBe(0);
  expect(platform.verbs()).toEqual([]);
  await browserOfLearner.getByRole("button", { name: await scorm("agree") }).click();
  await expect(browserOfLearner, "in the language of the platform").toHaveURL(/\/zh\/assessments\/[\w-]+$/);
  expect(platform.verbs()).toEqual(["initialized"]);

  await learner.goto(browserOfLearner.url().replace("/zh/", "/en/"));
  await expect(learner.getByText(await scorm("reported"))).toBeVisible();
  await learner.getByLabel(await assess("take", "confirmBegin")).check();
  await learner.getByRole("button", { name: await assess("take", "beginSubmit") }).click();
  await expect(learner.getByText(await assess("work", "clock"))).toBeVisible();
  await learner.getByLabel(await assess("take", "confirmEnd")).check();
  await learner.getByRole("button", { name: await assess("take", "endSubmit") }).click();
  await expect
    .poll(platform.verbs, { timeout: 30_000 })
    .toEqual(["initialized", "failed", "completed", "terminated"]);
  expect(platform.refused).toEqual([]);

  await owner.goto(`/en/organisation/${organisation}/platforms`);
  await owner.getByRole("button", { name: `${await say("remove")}: ${platform.origin}` }).click();
  await expect(owner.getByText(platform.origin, { exact: true })).toBeHidden();
  await learner.goto(`${url}?${platform.launch()}`);
  await expect(learner.getByText(await say("unknownHelp"))).toBeVisible();
  expect(troubles).toEqual([]);
  await platform.close();
});
