// How a lesson is looked at: in which languages, widths and themes, and what its notebook runs on. Kept in the page's address, so that
// loading it again changes nothing. Pure.
import { backendNames, type NamedBackend } from "../notebook/backends";

const choices = {
  language: ["both", "en", "zh"],
  width: ["fit", "360", "1280"],
  theme: ["light", "dark", "both"],
} as const;

type Language = "en" | "zh";
type Theme = "light" | "dark";

export interface Options {
  readonly language: (typeof choices.language)[number];
  readonly width: (typeof choices.width)[number];
  readonly theme: (typeof choices.theme)[number];
  /** Null leaves it to the kernel. */
  readonly backend: NamedBackend | null;
  /** Of the market; "" leaves it to the cells. */
  readonly seed: string;
}

/** What may be chosen for one of them. */
export const choicesOf = choices;

const MOST_SEED = 40;

/** @param query of the page's address; what cannot be read there is left as it is at first */
export function readOptions(query: URLSearchParams): Options {
  const chosen = <Name extends keyof typeof choices>(name: Name): Options[Name] => {
    const known: readonly string[] = choices[name];
    const asked = query.get(name) ?? "";
    return (known.includes(asked) ? asked : known[0]) as Options[Name];
  };
  return {
    ...{ language: chosen("language"), width: chosen("width"), theme: chosen("theme") },
    backend: backendNames.find((name) => name === query.get("backend")) ?? null,
    seed: (query.get("seed") ?? "").trim().slice(0, MOST_SEED),
  };
}

/** The query that says the same; "" for what is so at first. */
export function queryOf({ language, width, theme, backend, seed }: Options): string {
  const query = new URLSearchParams();
  if (language !== choices.language[0]) query.set("language", language);
  if (width !== choices.width[0]) query.set("width", width);
  if (theme !== choices.theme[0]) query.set("theme", theme);
  if (backend !== null) query.set("backend", backend);
  if (seed !== "") query.set("seed", seed);
  return query.size === 0 ? "" : `?${query}`;
}

/** A lesson that can be looked at. */
export interface PreviewLesson {
  readonly folder: string;
  /** As behind /learn/. */
  readonly path: string;
  readonly title: string;
}

export interface Frame {
  readonly language: Language;
  readonly theme: Theme;
  /** Path and query of the framed page. */
  readonly href: string;
}

/** The pages to be seen beside each other, languages first. @param path of the lesson, as behind /learn/ */
export function framesOf(path: string, { language, theme, backend, seed }: Options): Frame[] {
  const languages: readonly Language[] = language === "both" ? ["en", "zh"] : [language];
  const themes: readonly Theme[] = theme === "both" ? ["light", "dark"] : [theme];
  return themes.flatMap((theme) =>
    languages.map((language) => {
      const query = new URLSearchParams({ theme, frame: `${language}-${theme}` });
      if (backend !== null) query.set("backend", backend);
      if (seed !== "") query.set("seed", seed);
      return { language, theme, href: `/${language}/learn/${path}?${query}` };
    }),
  );
}
