import { expect, it } from "vitest";
import { mailSettings, worded } from "./letters";

it("a letter is worded in its reader's language and ends with its link", async () => {
  const letter = {
    kind: "invitation",
    to: "a@example.org",
    link: "https://x.example/join",
    expires: 0,
  } as const;
  const params = { organisation: "Shop school" };
  const en = await worded({ ...letter, locale: "en", params });
  expect(en.subject).toBe("Invitation to Shop school at Aisle");
  expect(en.text).toMatch(/invited to Shop school .*\n\nhttps:\/\/x\.example\/join\n$/s);
  expect((await worded({ ...letter, locale: "zh", params })).subject).toContain("邀请你加入");
});

it("settings of mail are both there or neither, and wrong ones are told", () => {
  expect(mailSettings({})).toBeNull();
  const SMTP_URL = "smtps://user:password@mail.example:465";
  expect(mailSettings({ SMTP_URL, MAIL_FROM: "Aisle <a@mail.example>" })?.url).toBe(SMTP_URL);
  expect(() => mailSettings({ SMTP_URL })).toThrow(/MAIL_FROM must be/);
  expect(() => mailSettings({ MAIL_FROM: "a@mail.example" })).toThrow(/SMTP_URL is not/);
  expect(() => mailSettings({ SMTP_URL: "mail.example", MAIL_FROM: "a@mail.example" })).toThrow(
    /must look like/,
  );
});
