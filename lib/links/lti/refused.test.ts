import path from "node:path";
import { expect, it } from "vitest";
import { allMessages, type Messages } from "../../i18n/messages.server";
import { refusedPage } from "./page";
import { LtiRefused, refusals } from "./refused";

it("every refusal is worded in both languages, and no words are of another", async () => {
  const folder = path.resolve(import.meta.dirname, "../../../messages");
  for (const locale of ["en", "zh"] as const) {
    const { platforms } = (await allMessages(locale, folder)) as {
      platforms: { launch: { said: Messages } };
    };
    expect(Object.keys(platforms.launch.said).sort(), locale).toEqual([...refusals].sort());
  }
});

it("a refusal's page is in the visitor's language, and says its status and name", async () => {
  const refused = new LtiRefused("deployment", { deployment: "7" });
  const answer = await refusedPage({ locale: "zh", refused });
  expect(answer.status).toBe(401);
  const html = await answer.text();
  expect(html).toContain('<html lang="zh">');
  expect(html).toMatch(/部署 ID 7/);
  expect(html).toContain('data-reason="deployment"');
});
