// Between a form of an account's page and its work in lib/account: headers and fields in; cookies, words of the page's language
// and the next page out. Decides nothing.
import { revalidatePath } from "next/cache";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { FormState } from "@/components/account/form-state";
import type { FormWork, Said } from "@/lib/account/form";
import { localeOf } from "@/lib/i18n/locale";

/** Far above any list of people. */
const MOST_BYTES = 400_000;

/** Which pages' words an outcome is in, beside those that all forms share, and which pages may show something else afterwards. */
interface Part {
  readonly words:
    | "account"
    | "assessment"
    | "badges"
    | "cmi5"
    | "platforms"
    | "regrades"
    | "scorm"
    | "studio"
    | "tokens"
    | "webhooks";
  readonly pages: string;
}

const account: Part = { words: "account", pages: "/[locale]/(account)" };

export async function act(work: FormWork, sent: FormData, part: Part = account): Promise<FormState> {
  const locale = localeOf(await getLocale());
  const form = new Map<string, string>();
  for (const [name, value] of sent) {
    if (name.startsWith("$ACTION")) continue;
    form.set(name, typeof value === "string" ? value : await value.slice(0, MOST_BYTES).text());
  }
  const outcome = await work({ headers: new Headers(await headers()), locale, form });
  const jar = await cookies();
  for (const cookie of outcome.cookies ?? []) jar.set(cookie);
  if (outcome.to !== undefined) redirect(`/${outcome.locale ?? locale}${outcome.to}`);
  if (outcome.done) revalidatePath(part.pages, "layout");
  return worded(outcome, part.words);
}

async function worded(outcome: Awaited<ReturnType<FormWork>>, words: Part["words"]) {
  const { error, done, fields, lines, link, challenge, values } = outcome;
  const t = await getTranslations("account");
  const own = await getTranslations(words);
  const say = ({ key, params }: Said) => {
    const name = `said.${key}`;
    return own.has(name) ? own(name, params) : t(name, params);
  };
  return {
    ...(error && { error: say(error) }),
    ...(done && { done: say(done) }),
    ...(link && { link }),
    ...(challenge && { challenge }),
    ...(fields && {
      fields: Object.fromEntries(Object.entries(fields).map(([name, said]) => [name, say(said)])),
    }),
    ...(lines && {
      lines: lines.map(({ line, text, why }) => ({ line: t("lineNumber", { line }), text, why: say(why) })),
    }),
    // After success the form is empty again.
    ...(!done && values && { values }),
  };
}

const SAID = ["verified", "passwordSet", "erased", "joined"];
const REFUSED = [
  ...["ssoNoEmail", "ssoEmailNotProved", "ssoOtherDomain", "ssoNoGroup", "ssoNotLinked"],
  ...["ssoDenied", "ssoState", "ssoFailed", "ssoAway", "ssoTooMany"],
];

/** The sentence that a page's address asks for, if it is one of ours. */
export async function saidIn(said: string | undefined): Promise<string | undefined> {
  return said && SAID.includes(said) ? (await getTranslations("account.said"))(said) : undefined;
}

/** The same where signing in with the provider ended without success. */
export async function refusedIn(said: string | undefined): Promise<string | undefined> {
  return said && REFUSED.includes(said) ? (await getTranslations("account.said"))(said) : undefined;
}

/** One text of a page's query, "" where it is missing or there are several. */
export function one(value: string | readonly string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
