// What the build leaves of a lesson for one language, and how pages find it again. Plain data, read from build/.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { CourseModule, Frontmatter } from "./course";
import type { BuiltTerm } from "./glossary";
import type { Problem } from "./problem";

export interface Heading {
  readonly id: string;
  readonly text: string;
}

/** A heading of a lesson's text and the prose under it, without code and formulas. For the search, never for a page. */
export interface Passage extends Heading {
  readonly prose: string;
}

/** A function or class that cells import from "aisle". */
export interface LibraryName {
  readonly name: string;
  /** Parameters and result as they are declared; empty for what is neither function nor class. */
  readonly signature: string;
  /** The docstring's first paragraph, in English; may be empty. */
  readonly about: string;
}

export interface CompiledCell {
  readonly name: string;
  readonly kind: "auto" | "train";
  readonly source: string;
  readonly line: number;
  readonly declares: readonly string[];
  readonly reads: readonly string[];
  /** Highlighted source. */
  readonly html: string;
}

export interface CompiledLesson {
  readonly frontmatter: Frontmatter;
  /** The MDX component as a function body; see mdx-bundler/client. */
  readonly code: string;
  readonly headings: readonly Heading[];
  readonly cells: readonly CompiledCell[];
  /** Names of the cells that the text places one by one. */
  readonly placed: readonly string[];
  /** Ids of the review questions, in order. */
  readonly questions: readonly string[];
  /** Guesses: their ids, and the index of what came out right; null where the text does not tell. */
  readonly predictions: readonly { readonly id: string; readonly answer: number | null }[];
  /** An estimate of how long its text and cells take to read, without running anything. */
  readonly readingMinutes: number;
  /** Content hash of everything that went in. */
  readonly hash: string;
}

/** What lists of lessons say of one. */
export interface LessonHeadline {
  readonly title: string;
  readonly minutes: number;
  readonly readingMinutes: number;
  readonly description: string;
  readonly questions: CompiledLesson["questions"];
  readonly predictions: CompiledLesson["predictions"];
  readonly needs: Frontmatter["needs"];
  readonly exercises: Frontmatter["exercises"];
  readonly skills: Frontmatter["skills"];
}

/** A review question as finished HTML. */
export interface BuiltQuestion {
  /** Unique in its lesson. */
  readonly id: string;
  readonly ask: string;
  readonly html: string;
}

export interface CompiledCourse {
  readonly modules: readonly CourseModule[];
  /** By lesson folder and language; a broken lesson has none. */
  readonly lessons: Readonly<Record<string, Partial<Record<string, LessonHeadline>>>>;
  readonly problems: readonly Problem[];
  /** Old address → today's, both as after /learn/. */
  readonly moved: Readonly<Record<string, string>>;
}

interface CompiledExercise {
  readonly title: string;
  /** Titles of its questions where each may be asked by itself, by their ids. */
  readonly questions: Readonly<Record<string, string>>;
  /** What it is about; null where that is what its lesson is about. */
  readonly skills: Frontmatter["skills"] | null;
  /** As in CompiledLesson. */
  readonly code: string;
}

/** Finished HTML: three hints, the explanation of the solution, and the solution itself. */
export interface BuiltHelp {
  readonly parts: readonly { readonly title: string; readonly html: string }[];
  /** Null where it is not code that a learner could have written. */
  readonly solution: { readonly source: string; readonly html: string } | null;
}

const built = (...parts: string[]) =>
  path.join(/*turbopackIgnore: true*/ process.cwd(), "build", "lessons", ...parts);

/** What was saved since the build, under development: scripts/lib/preview leaves it there. In production it is not looked at. */
const previewed = (...parts: string[]) =>
  path.join(/*turbopackIgnore: true*/ process.cwd(), ".cache", "preview", ...parts);

async function readLatest<T>(of: "lessons" | "exercises", ...parts: string[]): Promise<T | null> {
  const latest = process.env.NODE_ENV === "development" ? await readJson<T>(previewed(of, ...parts)) : null;
  return (
    latest ?? (await readJson<T>(path.join(/*turbopackIgnore: true*/ process.cwd(), "build", of, ...parts)))
  );
}

const reference = (file: string) =>
  path.join(/*turbopackIgnore: true*/ process.cwd(), "build", "reference", file);

async function readJson<T>(file: string): Promise<T | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? null : (JSON.parse(text) as T);
}

let course: Promise<CompiledCourse | null> | undefined;

/** The whole course's table of contents. @throws Error when nothing was built */
export async function compiledCourse(): Promise<CompiledCourse> {
  if (process.env.NODE_ENV !== "production") course = undefined;
  course ??= readLatest<CompiledCourse>("lessons", "course.json");
  const found = await course;
  if (!found) throw new Error("build/lessons/course.json is missing. Run `npm start` or `npm run build`.");
  return found;
}

/**
 * The words of an exercise; null when they are broken or not there.
 * @param id "EXERCISE/QUESTION" for one question of it, under a title of its own
 */
export async function compiledExercise(id: string, locale: string): Promise<CompiledExercise | null> {
  const [exercise, question] = id.split("/") as [string, string?];
  const found = await readLatest<CompiledExercise>("exercises", exercise, `${locale}.json`);
  return found && question !== undefined
    ? { ...found, title: found.questions[question] ?? found.title }
    : found;
}

/** Help with an exercise as the build left it; null when it is broken or not there. Never for a page: the API gives it out. */
export function builtHelp(id: string, locale: string): Promise<BuiltHelp | null> {
  return readJson<BuiltHelp>(
    path.join(/*turbopackIgnore: true*/ process.cwd(), "build", "exercises", id, `help.${locale}.json`),
  );
}

/** The review questions of a lesson; none when it is broken or not there. */
export async function builtQuestions(folder: string, locale: string): Promise<readonly BuiltQuestion[]> {
  return (await readJson<BuiltQuestion[]>(built(folder, `questions.${locale}.json`))) ?? [];
}

/** The glossary in one language; empty where the course has none. */
export async function builtGlossary(locale: string): Promise<readonly BuiltTerm[]> {
  return (await readJson<readonly BuiltTerm[]>(reference(`glossary.${locale}.json`))) ?? [];
}

/** What "aisle" has, by name. */
export async function builtLibrary(): Promise<readonly LibraryName[]> {
  return (await readJson<readonly LibraryName[]>(reference("library.json"))) ?? [];
}

/** A text that stands beside the lessons, such as "faq"; null when it is broken or not there. */
export function builtText(name: string, locale: string): Promise<{ code: string } | null> {
  return readJson<{ code: string }>(reference(`${name}.${locale}.json`));
}

/** Null when the lesson is broken or not there. */
export function compiledLesson(folder: string, locale: string): Promise<CompiledLesson | null> {
  return readLatest<CompiledLesson>("lessons", folder, `${locale}.json`);
}
