// What a form of an account's page sends and gets back: texts in; words by key, and what was typed, out. Pure but for cookies'
// names: Next is not known here.
import type { SetCookie } from "../auth/set-cookies";

/** Worded under "account.said". */
export interface Said {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface FormRequest {
  readonly headers: Headers;
  readonly locale: "en" | "zh";
  readonly form: ReadonlyMap<string, string>;
}

export interface Outcome {
  /** What went wrong with the whole. */
  readonly error?: Said;
  /** What is wrong with single fields. */
  readonly fields?: Readonly<Record<string, Said>>;
  /** What was done, where the page stays. */
  readonly done?: Said;
  /** Lines of a list that cannot be read. */
  readonly lines?: readonly { readonly line: number; readonly text: string; readonly why: Said }[];
  /** A link or a secret made just now, to copy. */
  readonly link?: string;
  /** What the browser's authenticator is to answer, as JSON. */
  readonly challenge?: string;
  /** What was typed, but for passwords: shown again after an error. */
  readonly values?: Readonly<Record<string, string>>;
  /** Where to go, without the language. */
  readonly to?: string;
  /** The language of the next page; this one's where it is left out. */
  readonly locale?: "en" | "zh";
  readonly cookies?: readonly SetCookie[];
}

export type FormWork = (request: FormRequest) => Promise<Outcome>;

/** A field's text without blanks around it; "" where it was not sent. */
export function field({ form }: FormRequest, name: string): string {
  return (form.get(name) ?? "").trim();
}

/** A password is taken as it was typed. */
export function secret({ form }: FormRequest, name: string): string {
  return form.get(name) ?? "";
}

const SECRETS = /password/i;

/** Everything typed that may be shown again. */
export function typed({ form }: FormRequest): Record<string, string> {
  return Object.fromEntries([...form].filter(([name]) => !SECRETS.test(name)));
}

const HERE = "http://here.invalid";

/** A path of ours to go on to after signing in: never another site, also not by dots that lead out of the language's pages. */
export function nextPath(text: string): string {
  const isPath = /^\/(?![/\\])[\w\-./?=&%:~+]*$/.test(text) && URL.canParse(`/en${text}`, HERE);
  if (!isPath) return "/account";
  const { origin, pathname } = new URL(`/en${text}`, HERE);
  return origin === HERE && pathname.startsWith("/en/") && !pathname.includes("//") ? text : "/account";
}
