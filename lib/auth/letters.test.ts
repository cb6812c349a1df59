import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { mailSettings, openPost, worded } from "./letters";

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

describe("by SMTP", () => {
  const letter = {
    kind: "reset",
    to: "ann@example.org",
    link: "https://x.example/reset?token=secret",
    locale: "zh",
    expires: 0,
  } as const;
  const logged: unknown[][] = [];
  for (const method of ["log", "error"] as const)
    vi.spyOn(console, method).mockImplementation((...all) => void logged.push(all));
  const log = () => JSON.stringify(logged.map((all) => all.map(String)));

  let server: SMTPServer | undefined;
  afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

  /** A mail server with one user. @returns what it took, and how to send by it */
  async function mailServer({ refuses = false } = {}) {
    const taken: { from: string; to: string[]; text: string; user: unknown }[] = [];
    const smtp = new SMTPServer({
      disabledCommands: ["STARTTLS"],
      onAuth: ({ username, password }, _session, done) =>
        password === "p@ss" ? done(null, { user: username }) : done(new Error("Unknown user")),
      onRcptTo: ({ address }, _session, done) =>
        refuses ? done(new Error(`No mailbox here by the name of <${address}>`)) : done(),
      onData(stream, { envelope, user }, done) {
        let text = "";
        stream.on("data", (part) => {
          text += part;
        });
        stream.on("end", () => {
          const { mailFrom, rcptTo } = envelope;
          const from = mailFrom === false ? "" : mailFrom.address;
          taken.push({ from, to: rcptTo.map(({ address }) => address), text, user });
          done();
        });
      },
    });
    server = smtp;
    await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", () => resolve()));
    const { port } = smtp.server.address() as AddressInfo;
    const post = (password: string) =>
      openPost({
        // Nothing is kept of a letter that is sent.
        db: null as never,
        mail: mailSettings({
          SMTP_URL: `smtp://aisle:${encodeURIComponent(password)}@127.0.0.1:${port}`,
          MAIL_FROM: "Aisle <aisle@shop.example>",
        }),
      });
    return { taken, post };
  }

  it("a letter arrives with its link, from the address that is set, and the log is silent", async () => {
    logged.length = 0;
    const { taken, post } = await mailServer();
    const mail = post("p@ss");
    mail.send(letter);
    await mail.idle();
    expect(taken).toMatchObject([{ from: "aisle@shop.example", to: [letter.to], user: "aisle" }]);
    const [head = "", body = ""] = taken[0]!.text.split("\r\n\r\n");
    expect(head).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(/^Content-Transfer-Encoding: (.*)$/m.exec(head)?.[1]).toBe("base64");
    const text = Buffer.from(body, "base64").toString("utf8");
    expect(text).toContain(letter.link);
    expect(text).toMatch(/密码/);
    expect(logged).toEqual([]);
  });

  it("one that is refused is told in the log, without address, link or password", async () => {
    for (const [refuses, password, why] of [
      [true, "p@ss", "No mailbox here"],
      [false, "wr@ng", "EAUTH"],
    ] as const) {
      logged.length = 0;
      const { taken, post } = await mailServer({ refuses });
      const mail = post(password);
      mail.send(letter);
      await mail.idle();
      expect(taken).toEqual([]);
      expect(log()).toContain(`A letter (reset) could not be sent`);
      expect(log()).toContain(why);
      for (const secret of [letter.to, "secret", password, encodeURIComponent(password)])
        expect(log(), secret).not.toContain(secret);
      await new Promise<void>((resolve) => server!.close(() => resolve()));
      server = undefined;
    }
  });
});
