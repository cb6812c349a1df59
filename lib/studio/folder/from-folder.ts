// The way back from a lesson's folder into the studio. MDX is parsed and never evaluated; what the studio has no word for is told with its
// file and line, and with what becomes of it. A zip is opened by unzip.ts.
import { LONGEST_NOTEBOOK, type StudioLesson, type StudioLocale, studioLocales } from "../text/document";
import { tooWild } from "./bounds";
import { fromMdx } from "./from-mdx";
import { readHead } from "./front-matter";
import type { FolderProblem, LineProblem } from "./parts";
import { type LessonPicture, pictureProblem } from "./pictures";

/** Where no language says how long the lesson takes. */
const USUAL_MINUTES = 20;

export interface ReadFolder {
  /** Null where there is no text to take. */
  readonly lesson: StudioLesson | null;
  readonly pictures: readonly LessonPicture[];
  readonly problems: readonly FolderProblem[];
}

/** @param files by path, as a folder or `unzip` has them; folders that all of them lie in are left out */
export function fromFolder(files: Readonly<Record<string, Uint8Array>>): ReadFolder {
  const problems: FolderProblem[] = [];
  const left = new Map(withoutShared(Object.entries(files)));
  const take = (name: string): string | null => {
    const bytes = left.get(name);
    if (bytes === undefined) return null;
    left.delete(name);
    try {
      return new TextDecoder("utf-8", { fatal: true })
        .decode(bytes)
        .replace(/\r\n?/g, "\n")
        .replaceAll("\0", "\uFFFD");
    } catch {
      problems.push({ file: name, line: 1, severity: "error", key: "notText", params: {} });
      return null;
    }
  };
  const [en, zh] = studioLocales.map((locale) => {
    const file = `${locale}.mdx`;
    const isThere = left.has(file);
    const source = take(file);
    if (!isThere) problems.push({ file, line: 1, severity: "warning", key: "fileMissing", params: {} });
    return source === null ? null : readText(source, (problem) => problems.push({ file, ...problem }));
  }) as [Taken | null, Taken | null];
  let notebook = take("notebook.ts") ?? "";
  if (notebook.length > LONGEST_NOTEBOOK) {
    const params = { length: notebook.length, most: LONGEST_NOTEBOOK };
    problems.push({ file: "notebook.ts", line: 1, severity: "error", key: "tooLong", params });
    notebook = "";
  }
  const pictures = picturesOf(left, problems);
  // Drawn by `npm run diagrams` from the texts, and in the studio by the page.
  for (const name of left.keys())
    if (!/^diagrams\/[0-9a-f]{16}\.svg$/.test(name))
      problems.push({ file: name, line: 1, severity: "warning", key: "fileLeft", params: {} });
  if (!en && !zh) return { lesson: null, pictures, problems };
  if (en?.minutes && zh?.minutes && en.minutes !== zh.minutes)
    problems.push({
      ...{ file: "zh.mdx", line: 1, severity: "warning", key: "minutesDiffer" },
      params: { en: en.minutes, zh: zh.minutes },
    });
  const ofEach = <T>(pick: (taken: Taken) => T, none: T): Record<StudioLocale, T> => ({
    en: en ? pick(en) : none,
    zh: zh ? pick(zh) : none,
  });
  const lesson: StudioLesson = {
    minutes: en?.minutes ?? zh?.minutes ?? USUAL_MINUTES,
    heads: ofEach(({ title, description }) => ({ title, description }), { title: "", description: "" }),
    texts: ofEach(({ text }) => text, ""),
    notebook,
  };
  return { lesson, pictures, problems };
}

interface Taken {
  readonly title: string;
  readonly description: string;
  readonly minutes: number | null;
  readonly text: string;
}

/** @returns null where the text cannot be taken; that has been told */
function readText(source: string, tell: (problem: LineProblem) => void): Taken | null {
  const wild = tooWild(source);
  if (wild) {
    tell({ severity: "error", ...wild });
    return null;
  }
  const { head, body, linesBefore, problems } = readHead(source);
  problems.forEach(tell);
  try {
    const { text, problems: found } = fromMdx(body);
    for (const problem of found) tell({ ...problem, line: problem.line + linesBefore });
    return { ...head, text };
  } catch (error) {
    if (error instanceof RangeError) tell({ line: 1, severity: "error", key: "tooDeep", params: {} });
    else {
      const { line, reason } = complaintOf(error);
      tell({ line: line + linesBefore, severity: "error", key: "unreadable", params: { why: reason } });
    }
    return null;
  }
}

/** The parser's words and place. @throws what is no complaint about the text */
function complaintOf(error: unknown): { line: number; reason: string } {
  const said = error as {
    readonly name?: string;
    readonly reason?: string;
    readonly line?: number;
    readonly place?: { readonly line?: number; readonly start?: { readonly line: number } };
  };
  if (typeof said?.reason !== "string") throw error;
  const named = /\((\d+):\d+/.exec(said.reason)?.[1];
  const line = said.line ?? said.place?.line ?? said.place?.start?.line ?? Number(named ?? 1);
  return { line, reason: said.reason.split("\n", 1)[0]! };
}

/** Without the folders that all files lie in, and without what systems leave there. */
function withoutShared(
  entries: readonly (readonly [string, Uint8Array])[],
): (readonly [string, Uint8Array])[] {
  let paths = entries;
  for (;;) {
    const firsts = new Set(
      paths.map(([name]) => (name.includes("/") ? name.slice(0, name.indexOf("/") + 1) : "")),
    );
    const [first] = firsts;
    if (firsts.size !== 1 || !first || first === "diagrams/") return [...paths];
    paths = paths.map(([name, bytes]) => [name.slice(first.length), bytes] as const);
  }
}

/** Takes pictures and their licences out of what is left. */
function picturesOf(left: Map<string, Uint8Array>, problems: FolderProblem[]): LessonPicture[] {
  const pictures: LessonPicture[] = [];
  for (const [name, bytes] of [...left]) {
    if (!/^[^/]+\.(png|jpe?g|webp)$/i.test(name)) continue;
    left.delete(name);
    const wrong = pictureProblem(name, bytes);
    if (wrong) {
      problems.push(wrong, { ...wrong, severity: "warning", key: "fileLeft", params: {} });
      continue;
    }
    const licence = left.get(`${name}.license`);
    left.delete(`${name}.license`);
    const text = licence && new TextDecoder().decode(licence.subarray(0, 4000)).trim();
    pictures.push({ name, bytes, ...(text ? { licence: text } : {}) });
  }
  return pictures;
}
