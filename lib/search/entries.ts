// Turns the course, the glossary and the functions of `aisle` into entries of one language. Pure; the build hands it
// what it has compiled.
import type { CompiledCourse, LibraryName, Passage } from "../course/compiled";
import type { BuiltTerm } from "../course/glossary";
import { writtenLessons } from "../course/written-lessons";
import type { SearchEntry } from "./entry";

export interface Sources {
  readonly locale: "en" | "zh";
  readonly course: CompiledCourse;
  /** By lesson folder. */
  readonly passages: ReadonlyMap<string, readonly Passage[]>;
  readonly exercises: readonly {
    readonly id: string;
    readonly title: string;
    /** Its title in the other language. */
    readonly other: string;
    readonly lesson: string;
  }[];
  readonly terms: readonly BuiltTerm[];
  readonly library: readonly LibraryName[];
}

const ABOUT = 140;
/** Of a section's prose its beginning is looked through, which names its subject: all of it would be most of the index. */
const PROSE = { en: 800, zh: 300 } as const;

/** Cut between words where it is long, in plain text. */
export function shortened(text: string, most = ABOUT): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most);
  return `${cut.replace(/[\s,;:，；：、]+\S{0,12}$/u, "")}…`;
}

/** Definitions are HTML with finished formulas; a search shows neither. */
const plainText = (html: string) =>
  html
    .replace(/<annotation[^>]*>.*?<\/annotation>/gs, " ")
    .replace(/<span class="katex-html".*?<\/math><\/span>/gs, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name]!);

function lessonEntries({ locale, course, passages }: Sources): SearchEntry[] {
  const other = locale === "en" ? "zh" : "en";
  return writtenLessons(course, locale).flatMap(({ module, lesson: { folder, number }, head, href }) => {
    const name = `${number} ${head.title}`;
    const sections = (passages.get(folder) ?? []).map(
      ({ id, text: title, prose }): SearchEntry => ({
        href: `${href}#${id}`,
        kind: "lesson",
        title,
        place: name,
        about: shortened(prose),
        names: "",
        text: prose.slice(0, PROSE[locale]),
      }),
    );
    const lesson: SearchEntry = {
      href,
      kind: "lesson",
      title: name,
      place: module.title[locale],
      about: head.description,
      names: [head.title, course.lessons[folder]?.[other]?.title ?? ""].join("\n"),
      text: "",
    };
    return [lesson, ...sections];
  });
}

function exerciseEntries({ locale, course, exercises }: Sources): SearchEntry[] {
  const lessons = new Map(writtenLessons(course, locale).map((written) => [written.path, written]));
  return exercises.flatMap(({ id, title, other, lesson: path }): SearchEntry[] => {
    const written = lessons.get(path);
    if (!written) return [];
    const { lesson, head, href } = written;
    return [
      {
        href: `${href}#exercise-${id}`,
        kind: "exercise",
        title,
        place: `${lesson.number} ${head.title}`,
        about: "",
        names: other,
        text: "",
      },
    ];
  });
}

/** Every entry of one language. */
export function searchEntries(sources: Sources): SearchEntry[] {
  const { locale, terms, library } = sources;
  return [
    ...lessonEntries(sources),
    ...exerciseEntries(sources),
    ...terms.map(
      ({ id, term, also, other, html }): SearchEntry => ({
        href: `/${locale}/glossary#${id}`,
        kind: "term",
        title: term,
        place: "",
        about: shortened(plainText(html)),
        names: [...also, other.term, ...other.also].join("\n"),
        text: plainText(html),
      }),
    ),
    ...library.map(
      ({ name, about }): SearchEntry => ({
        href: `/${locale}/library#${name}`,
        kind: "api",
        title: name,
        place: "aisle",
        about: shortened(about),
        names: "",
        text: "",
      }),
    ),
  ];
}
