// Letters with a link in them: sent by SMTP where mail is set up; else the link is kept for who runs the server. The log names no
// address and no link: whoever may read it is not always who may hand links on.
// Nobody waits for a letter: how long it takes would tell whether an address has an account.
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import { localeOf } from "../i18n/locale";
import { sentences } from "../i18n/sentences.server";

/** Each is worded under "letters" in messages/account. */
type LetterKind = "verify" | "change" | "known" | "reset" | "invitation";

interface Letter {
  readonly kind: LetterKind;
  readonly to: string;
  readonly link: string;
  readonly locale: string;
  /** When the link ends, ms since 1970. */
  readonly expires: number;
  readonly params?: Readonly<Record<string, string>>;
}

export interface MailSettings {
  /** `SMTP_URL`, such as smtps://user:password@mail.example:465. */
  readonly url: string;
  /** `MAIL_FROM`, such as "Aisle <aisle@mail.example>". */
  readonly from: string;
}

export interface Post {
  readonly isSetUp: boolean;
  send(letter: Letter): void;
  /** Does what may end in a letter while nobody waits for it: the answer comes as fast where there is nobody to write to. */
  later(work: () => Promise<unknown>): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** `SMTP_URL` and `MAIL_FROM`, both or neither. @throws Error one sentence that says what to do */
export function mailSettings(env: Readonly<Record<string, string | undefined>>): MailSettings | null {
  const { SMTP_URL: url, MAIL_FROM: from } = env;
  if (!url && !from) return null;
  if (!url) throw new Error("MAIL_FROM is set but SMTP_URL is not: set both, or neither.");
  if (!/^smtps?:\/\/[^/]+/.test(url))
    throw new Error("SMTP_URL must look like smtps://user:password@mail.example:465.");
  if (!from || !/^[^\r\n]*@[^\r\n]*$/.test(from))
    throw new Error('MAIL_FROM must be an address of mail, such as "Aisle <aisle@mail.example>".');
  return { url, from };
}

export function openPost({ db, mail }: { db: Db; mail: MailSettings | null }): Post {
  const underWay = new Set<Promise<void>>();
  const deliver = mail ? (letter: Letter) => sendBySmtp(mail, letter) : (letter: Letter) => keep(db, letter);
  const start = (work: Promise<unknown>, kind: string) => {
    const one: Promise<void> = work
      .then(() => {})
      .catch((error: unknown) => console.error(`A letter (${kind}) could not be sent: ${whyNot(error)}`))
      .finally(() => underWay.delete(one));
    underWay.add(one);
  };
  return {
    isSetUp: mail !== null,
    send: (letter) => start(deliver(letter), letter.kind),
    later: (work) => start(work(), "not made yet"),
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/** An error's codes and words, without any address: mail servers like to quote them. */
function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const words = error.message.replace(/[^\s<>"',;:()]+@[^\s<>"',;:()]+/g, "…");
  return [code, responseCode, words].filter((part) => part !== undefined).join(" ");
}

async function sendBySmtp({ url, from }: MailSettings, letter: Letter): Promise<void> {
  const { createTransport } = await import("nodemailer");
  const transport = createTransport(url);
  try {
    await transport.sendMail({ from, to: letter.to, ...(await worded(letter)) });
  } finally {
    transport.close();
  }
}

async function keep(db: Db, { kind, to, link, expires }: Letter): Promise<void> {
  const now = Date.now();
  await db.deleteFrom("letter").where("expires", "<=", now).execute();
  await db
    .insertInto("letter")
    .values({ id: newId(now), recipient: to, kind, link, expires, created: now })
    .execute();
  console.log(`No mail is set up. A letter (${kind}) waits on the account's page of who runs this server.`);
}

/** Subject and text in the letter's language. */
export async function worded(letter: Letter): Promise<{ subject: string; text: string }> {
  const { kind, link, locale, params } = letter;
  const t = await sentences(localeOf(locale), "letters");
  return { subject: t(`${kind}.subject`, params), text: `${t(`${kind}.text`, params)}\n\n${link}\n` };
}

export interface KeptLetter {
  readonly id: string;
  readonly recipient: string;
  readonly kind: string;
  readonly link: string;
  readonly created: number;
}

/** Letters that could not be sent and whose links still hold, newest first. */
export function keptLetters(db: Db, now: number = Date.now()): Promise<KeptLetter[]> {
  return db
    .selectFrom("letter")
    .select(["id", "recipient", "kind", "link", "created"])
    .where("expires", ">", now)
    .orderBy("id", "desc")
    .limit(100)
    .execute();
}
