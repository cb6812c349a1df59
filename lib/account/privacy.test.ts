import { createTranslator } from "use-intl";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTestServer, type TestServer } from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { accountLimits } from "../auth/limits";
import { limits } from "../classroom/limits";
import { allMessages } from "../i18n/messages.server";
import { longestOfAddress, privacyFacts } from "./privacy";

onEachDatabase("the privacy page", ({ fresh }) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
  });
  afterEach(() => server.close());

  it("tells the numbers that hold", async () => {
    const facts = await privacyFacts();
    expect(facts).toMatchObject({
      mail: "kept",
      sessionDays: 30,
      cookieDays: 400,
      linkMinutes: 60,
      deliveryDays: 30,
    });
    expect(facts).toMatchObject({ sso: "no", ssoName: "" });
    expect(facts.attempts).toBe(limits.attemptsOfLearner.most);
  });

  it("names the provider of single sign-on where there is one", async () => {
    await server.close();
    const env = { OIDC_ISSUER: "https://id.shop.example/realms/a", OIDC_CLIENT_ID: "aisle" };
    server = await openTestServer(await fresh(), { ...env, OIDC_NAME: "Shop login" });
    const facts = await privacyFacts();
    expect(facts).toMatchObject({ sso: "yes", ssoName: "Shop login", ssoHost: "id.shop.example" });
    for (const locale of ["en", "zh"] as const) {
      const messages = await allMessages(locale);
      const t = createTranslator({
        locale,
        messages,
        namespace: "site.privacy",
        timeZone: "UTC",
      }) as unknown as (key: string, values: object) => string;
      for (const part of ["account.text", "others.text"]) {
        expect(t(part, facts)).toContain("id.shop.example");
        expect(t(part, { ...facts, sso: "no", ssoName: "", ssoHost: "" })).not.toContain("id.shop.example");
      }
    }
  });
});

it("the privacy page says in both languages that results go to a learning platform", async () => {
  const words = { en: "learning platform", zh: "学习平台" };
  for (const locale of ["en", "zh"] as const) {
    const { privacy } = (await allMessages(locale)).site as unknown as {
      privacy: Record<string, { text: string }>;
    };
    for (const part of ["platform", "others"]) expect(privacy[part]!.text, part).toContain(words[locale]);
  }
});

it("the page says in both languages that an organisation's other systems may be told", async () => {
  const words = { en: "other systems", zh: "其他系统" };
  for (const locale of ["en", "zh"] as const) {
    const { privacy } = (await allMessages(locale)).site as unknown as {
      privacy: Record<string, { text: string }>;
    };
    for (const part of ["webhooks", "others"]) expect(privacy[part]!.text, part).toContain(words[locale]);
  }
});

it("an address is counted no longer than the page says, and every limit that counts one says so in its name", () => {
  const all = { ...limits, ...accountLimits };
  const named = Object.entries(all).filter(([name]) => /Address|Pair/.test(name));
  expect(named.length).toBeGreaterThan(5);
  for (const [name, { action, windowMs }] of named) {
    expect(action, name).toContain("address");
    expect(windowMs).toBeLessThanOrEqual(longestOfAddress(all));
  }
  expect(
    longestOfAddress({ a: { action: "x by address", most: 1, windowMs: 5 }, b: limits.attemptsOfLearner }),
  ).toBe(5);
});
