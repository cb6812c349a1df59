// What of the app is kept on the device, and by which rule: addresses only. The service worker acts on it (app.worker.ts).

/** Pages that are the same for everybody and worth having without a network. Accounts, assessments and the API are not among them. */
const PAGES = [
  "",
  "learn/**",
  "data",
  "faq",
  "figures",
  "glossary",
  "library",
  "notes",
  "offline",
  "placement",
  "privacy",
  "progress",
  "resources",
  "review",
  "shortcuts",
  "credits",
] as const;

const pagePattern = new RegExp(
  `^/(?:en|zh)(?:/(?:${PAGES.filter((page) => page !== "")
    .map((page) => page.replace("/**", "(?:/[a-z0-9-]+){0,2}"))
    .join("|")}))?/?$`,
);

/**
 * How the worker answers:
 * * `page`: from the server, and where that does not answer from what is kept, else with the page that says what is kept;
 * * `file`: from what is kept, since its name changes with its content;
 * * `picture`: likewise, with the pages that show it;
 * * `words`: what the search finds and what terms mean: from the server, and where that does not answer as it came the last time;
 * * `world`: a learner's training data: from the server, and where that does not answer as it came the last time;
 * * `leave`: not its business.
 */
export type Rule = "page" | "file" | "picture" | "words" | "world" | "leave";

export interface Asked {
  readonly url: URL;
  readonly method: string;
  /** Whether the browser is going to a page. */
  readonly navigates: boolean;
  /** Where the worker lives. */
  readonly origin: string;
}

export function ruleFor({ url, method, navigates, origin }: Asked): Rule {
  if (method !== "GET" || url.origin !== origin) return "leave";
  if (navigates) return isKeptPage(url.pathname) ? "page" : "leave";
  if (/^\/(?:_next\/static|data-worker|type-help|mermaid)\//.test(url.pathname)) return "file";
  if (/^\/pictures\//.test(url.pathname)) return "picture";
  if (/^\/(?:search|terms)\//.test(url.pathname)) return "words";
  if (/^\/api\/worlds\/[a-z0-9-]+$/.test(url.pathname)) return "world";
  return "leave";
}

/** Where other sites send people who are somebody here from then on: a provider of single sign-on, a learning platform. */
const arrival = /^\/api\/(?:auth\/callback\/sso|lti\/(?:[\w-]+\/launch|enter))$/;

/** Whether somebody else may be at work here after this request, or nobody: the forms that sign in and out send to these pages. */
export function mayChangePerson({ url, method, origin }: Omit<Asked, "navigates">): boolean {
  if (url.origin === origin && arrival.test(url.pathname)) return true;
  const isForm = /^\/(?:en|zh)\/(?:account|begin|reset|sign-in)\/?$/.test(url.pathname);
  return method === "POST" && url.origin === origin && isForm;
}

export function isKeptPage(pathname: string): boolean {
  return pagePattern.test(pathname);
}

/** Addresses of the pictures that a page shows, each once. @param html of the page */
export function picturesOf(html: string): string[] {
  return [...new Set(html.match(/\/pictures\/[0-9a-f]{16}\.(?:png|jpg|webp)/g))];
}

/** Where a page is kept: one copy, whatever stands after the path. */
export function keyOf(url: URL): string {
  return url.origin + url.pathname.replace(/(.)\/$/, "$1");
}

/** The page that is shown where nothing is kept, in the language of the address that was asked for. */
export function offlinePage(pathname: string): string {
  return `/${pathname.startsWith("/zh") ? "zh" : "en"}/offline`;
}

/** Pages hold the addresses of their build's files, so each build keeps its own copies. */
export function pagesOf(build: string): string {
  return `${PAGES_OF}${build}`;
}

const PAGES_OF = "aisle-pages-";

/** Caches with pages of other builds than this. */
export function olderPages(names: readonly string[], build: string): string[] {
  return names.filter((name) => name.startsWith(PAGES_OF) && name !== pagesOf(build));
}

/** What a page may ask of the worker. */
export type Question =
  /** Keep this page, or drop it. */
  | { readonly aisle: "keep" | "drop"; readonly path: string }
  /** Which pages are kept? */
  | { readonly aisle: "list" }
  /** Take over from the older worker now. */
  | { readonly aisle: "take-over" };

/** A page as it is kept. */
export interface KeptPage {
  readonly path: string;
  readonly title: string;
  /** Clock time, ms. */
  readonly kept: number;
}

/** What the worker answers on the port, once a question. */
export type Answer =
  | { readonly kind: "kept" | "failed" | "dropped" }
  | { readonly kind: "pages"; readonly pages: readonly KeptPage[] };
