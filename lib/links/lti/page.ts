// The plain pages that a launch may end on, without a script. Those that any site may frame, why it opens a window and why something was
// refused, hold nothing of anybody's.
import { randomBytes } from "node:crypto";
import type { Locale } from "../../i18n/locale";
import { sentences } from "../../i18n/sentences.server";
import { type LtiRefused, statusOf } from "./refused";

/** Why it cannot go on here, and a link that begins anew in a window. @param href ours, good for one use */
export async function windowPage({
  locale,
  href,
}: {
  readonly locale: Locale;
  readonly href: string;
}): Promise<Response> {
  const t = await wordsOf(locale);
  const link = `<a href="${escaped(href)}" target="_blank" rel="noopener">${escaped(t("window.open"))}</a>`;
  return page({
    locale,
    status: 200,
    title: t("window.title"),
    body: `${said(t("window.why"))}<p>${link}</p>`,
  });
}

export async function refusedPage({
  locale,
  refused,
}: {
  readonly locale: Locale;
  readonly refused: LtiRefused;
}): Promise<Response> {
  const t = await wordsOf(locale);
  const status = statusOf(refused.reason);
  const body =
    said(t(`said.${refused.reason}`, refused.params)) + said(t("code", { reason: refused.reason }));
  return page({ locale, status, title: t("refused"), body, reason: refused.reason });
}

/** What was chosen, and a form that takes the signed answer to the platform (Deep Linking 2.0, section 4.5). */
export async function handBackPage({
  locale,
  title,
  to,
  token,
}: {
  readonly locale: Locale;
  readonly title: string;
  readonly to: string;
  readonly token: string;
}): Promise<Response> {
  const t = await wordsOf(locale);
  const form = `<form method="post" action="${escaped(to)}"><input type="hidden" name="JWT" value="${escaped(token)}"><button>${escaped(t("linking.handBack"))}</button></form>`;
  const body = `${said(t("linking.chosen", { title }))}${form}`;
  return page({ locale, status: 200, title: t("linking.title"), body, sendsTo: new URL(to).origin });
}

/** Whether to go on as somebody else than who is signed in, which the form answers. No site may frame it, lest it be clicked unseen. */
export async function otherPersonPage({
  locale,
  ticket,
  platform,
  from,
  to,
}: {
  readonly locale: Locale;
  readonly ticket: string;
  readonly platform: string;
  readonly from: string;
  readonly to: string;
}): Promise<Response> {
  const t = await wordsOf(locale);
  const button = (answer: string, text: string) =>
    `<button name="answer" value="${answer}">${escaped(text)}</button>`;
  const form = `<form method="post" action="/api/lti/enter"><input type="hidden" name="ticket" value="${escaped(ticket)}">${button("go", t("other.go", { to }))} ${button("stay", t("other.stay", { from }))}</form>`;
  const body = `${said(t("other.why", { from, platform, to }))}${form}`;
  return page({
    ...{ locale, status: 200, title: t("other.title"), body },
    ...{ sendsTo: "'self'", framedBy: "'none'" },
  });
}

const wordsOf = (locale: Locale) => sentences(locale, "platforms.launch");

const said = (text: string) => `<p>${escaped(text)}</p>`;

interface Page {
  readonly locale: Locale;
  readonly status: number;
  readonly title: string;
  readonly body: string;
  readonly reason?: string;
  /** Where its form may lead. */
  readonly sendsTo?: string;
  readonly framedBy?: string;
}

function page({
  locale,
  status,
  title,
  body,
  reason = "",
  sendsTo = "'none'",
  framedBy = "*",
}: Page): Response {
  const nonce = randomBytes(16).toString("base64");
  const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)} · Aisle</title><style nonce="${nonce}">${STYLE}</style></head>
<body><main data-reason="${escaped(reason)}"><h1>${escaped(title)}</h1>${body}</main></body></html>`;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      // Any site may frame most of them: a school's platform answers at addresses that it registers nowhere, and all that
      // could be clicked there begins a login, which any site can do anyway.
      "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action ${sendsTo}; frame-ancestors ${framedBy}`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

const STYLE = `:root{color-scheme:light dark}body{margin:0;font:17px/28px system-ui,sans-serif;color:light-dark(#1b1f24,#e6e9ee);background:light-dark(#fff,#14171c)}
main{max-width:36em;padding:24px;margin:auto;overflow-wrap:anywhere}h1{font-size:24px;line-height:32px}
a,button{display:inline-block;border:0;font:inherit;padding:10px 20px;border-radius:6px;text-decoration:none;font-weight:600;color:light-dark(#fff,#14171c);background:light-dark(#0b5cad,#7cb7ff)}`;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign]!);
