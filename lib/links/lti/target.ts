// Where a launch leads: a page of ours that the signed "target_link_uri" names (Core 1.3, section 5.3.4). Pure.
import type { Locale } from "../../i18n/locale";
import { LtiRefused } from "./refused";

interface Where {
  readonly targetLink: string;
  readonly origin: string;
  /** For an address that names no language. */
  readonly locale: Locale;
}

/** @returns an address of ours; the course's first page for the launch address itself @throws LtiRefused "targetLink" */
export function targetOf({ targetLink, origin, locale }: Where): string {
  const url = URL.canParse(targetLink) ? new URL(targetLink) : null;
  if (url?.origin !== origin) throw new LtiRefused("targetLink", { origin });
  if (url.pathname.startsWith("/api/lti/")) return `${origin}/${locale}`;
  if (url.pathname === "/runner" || url.pathname.startsWith("/api/"))
    throw new LtiRefused("targetLink", { origin });
  const { pathname, search, hash } = url;
  const exercise = hash === "" ? url.searchParams.get("exercise") : null;
  const place = exercise && /^[\w-]+$/.test(exercise) ? `#exercise-${exercise}` : hash;
  const hasLocale = /^\/(en|zh)(\/|$)/.test(pathname);
  return `${origin}${hasLocale ? "" : `/${locale}`}${pathname === "/" ? "" : pathname}${search}${place}`;
}

/** The page's language by a locale of a platform or browser, such as "zh-CN" or "de,en;q=0.8"; English for all others. */
export function languageIn(...texts: readonly (string | null)[]): Locale {
  for (const text of texts) {
    const found = /(?:^|,)\s*(en|zh)\b/i.exec(text ?? "")?.[1];
    if (found) return found.toLowerCase() === "zh" ? "zh" : "en";
  }
  return "en";
}
