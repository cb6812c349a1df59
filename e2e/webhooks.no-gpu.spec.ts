// Webhooks and record stores in a real browser: an owner registers an address, copies its secret, and sends a test to a receiver that checks
// the signature; and registers a learning record store, whose key is wrong at first. What is sent when, and every refusal, is tested
// beside its code.
import { expect, test } from "@playwright/test";
import { isSignedBy, startReceiver } from "../scripts/lib/test-receiver";
import { startRecordStore } from "../scripts/lib/test-record-store";
import { violations, watch, words } from "./support/lesson";
import { newcomer, organisationOf } from "./support/people";

const say = (...keys: string[]) => words("en", "webhooks", "webhooks", ...keys);

test("an owner registers a webhook, sends a test, and sees what became of it", async ({ browser }) => {
  const receiver = await startReceiver();
  const { host } = new URL(receiver.address);
  const email = `olga-${Date.now()}@example.org`;
  const owner = await newcomer(browser, email);
  const { troubles } = watch(owner);
  const organisation = organisationOf(email);
  await owner.goto(`/en/organisation/${organisation}`);
  await owner.getByRole("link", { name: await say("nav") }).click();
  await expect(owner).toHaveURL(new RegExp(`/organisation/${organisation}/webhooks$`));

  await owner.locator("input[name=address]").fill("http://hr.example/hook");
  await owner.getByRole("button", { name: await say("submit"), exact: true }).click();
  await expect(owner.getByText(await say("said", "notAddress"))).toBeVisible();
  await owner.locator("input[name=address]").fill(receiver.address);
  const form = owner.locator("form", { has: owner.locator("input[name=address]") });
  await form.getByLabel(await say("event", "member-joined")).check();
  expect(await violations(owner, "main")).toEqual([]);
  await owner.getByRole("button", { name: await say("submit"), exact: true }).click();
  await expect(owner.getByRole("heading", { name: host })).toBeVisible();
  const secret = await owner.getByLabel(await say("secret")).inputValue();
  expect(secret).toMatch(/^whsec_/);

  await owner.getByRole("button", { name: `${await say("test")}: ${host}` }).click();
  await expect(owner.getByText((await say("said", "taken2xx")).replace("{status}", "200"))).toBeVisible();
  expect(receiver.received).toHaveLength(1);
  expect(isSignedBy(secret, receiver.received[0]!)).toBe(true);
  await expect(owner.getByRole("heading", { name: await say("deliveries") })).toBeVisible();
  await expect(owner.getByText(receiver.received[0]!.id)).toBeVisible();
  expect(await violations(owner, "main")).toEqual([]);
  await owner.setViewportSize({ width: 360, height: 740 });
  const overflow = await owner.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "horizontal overflow in pixels").toBe(0);

  await owner.reload();
  await expect(owner.getByLabel(await say("secret"))).toHaveCount(0);
  await owner.getByRole("button", { name: `${await say("remove")}: ${host}` }).click();
  await expect(owner.getByRole("heading", { name: host })).toHaveCount(0);
  expect(troubles).toEqual([]);
  await receiver.close();
});

test("an owner registers a record store, corrects its key, and sends a trial statement", async ({
  browser,
}) => {
  const store = await startRecordStore();
  const { host } = new URL(store.endpoint);
  const email = `otto-${Date.now()}@example.org`;
  const owner = await newcomer(browser, email);
  const { troubles } = watch(owner);
  await owner.goto(`/en/organisation/${organisationOf(email)}/webhooks`);
  const form = owner.locator("form", { has: owner.locator("input[name=endpoint]") });
  await form.getByLabel(await say("endpoint"), { exact: true }).fill(store.endpoint);
  await form.getByLabel(await say("key")).fill(store.credentials.key);
  await form.getByLabel(await say("storeSecret")).fill("wrong");
  await form.getByLabel(await say("event", "sitting-ended")).check();
  await form.getByRole("button", { name: await say("submitStore") }).click();
  await expect(owner.getByText(await say("said", "storeAdded"))).toBeVisible();
  await expect(owner.getByRole("heading", { name: host })).toBeVisible();

  const trial = owner.getByRole("button", { name: `${await say("testStore")}: ${host}` });
  await trial.click();
  await expect(owner.getByRole("alert").filter({ hasText: "401" })).toBeVisible();
  expect(await violations(owner, "main")).toEqual([]);
  const other = owner.locator("form", { has: owner.getByRole("button", { name: await say("changeKey") }) });
  await other.getByLabel(await say("key")).fill(store.credentials.key);
  await other.getByLabel(await say("storeSecret")).fill(store.credentials.secret);
  await other.getByRole("button").click();
  await expect(owner.getByText(await say("said", "keyChanged"))).toBeVisible();
  await trial.click();
  await expect(owner.getByText((await say("said", "taken2xx")).replace("{status}", "200"))).toBeVisible();
  expect(store.statements.size).toBe(1);
  await owner.setViewportSize({ width: 360, height: 740 });
  const overflow = await owner.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "horizontal overflow in pixels").toBe(0);
  await owner.getByRole("button", { name: `${await say("remove")}: ${host}` }).click();
  await expect(owner.getByRole("heading", { name: host })).toHaveCount(0);
  expect(troubles).toEqual([]);
  await store.close();
});
