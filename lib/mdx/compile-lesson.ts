// A lesson's folder, compiled for both languages and checked as one: front matter, cells, and that the languages agree.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { CompiledCell, CompiledLesson, Passage } from "../course/compiled";
import { frontmatterSchema, type LessonRef } from "../course/course";
import type { GlossaryEntry } from "../course/glossary";
import type { Problem } from "../course/problem";
import { readNotebook } from "../notebook/analyse";
import type { NotebookProblem } from "../notebook/notebook";
import { checkNamedCells } from "./check-cells";
import { checkFigures, figuresOf } from "./check-figures";
import { checkHeadings } from "./check-headings";
import type { Link } from "./check-links";
import { checkIds, checkListed, checkNames } from "./check-names";
import { checkStyle } from "./check-style";
import { checkTermsAlike, ruledOut } from "./check-terms";
import { checkTranslation, originalOf } from "./check-translation";
import type { Use } from "./check-vocabulary";
import type { CitedNumber } from "./cited-numbers";
import { compareHeads, compareLanguages } from "./compare-languages";
import { type CompiledText, compileText, contentHash } from "./compile";
import { highlightCell } from "./highlight";
import type { Picture } from "./pictures";
import { linesOf, minutesOf } from "./reading-time";
import type { SourceBlock } from "./source-lines";
import type { TermFound } from "./term-matcher";

export const locales = ["en", "zh"] as const;
type LessonLocale = (typeof locales)[number];

export interface LessonResult {
  /** A language with an error is absent, so that the page can say so. */
  readonly compiled: Partial<Record<LessonLocale, CompiledLesson>>;
  /** Where each language's text can be linked to, and what it links to; also of broken ones that still parse. */
  readonly linking: Partial<
    Record<LessonLocale, { readonly anchors: readonly string[]; readonly links: readonly Link[] }>
  >;
  /** What the search reads of each language. */
  readonly passages: Partial<Record<LessonLocale, readonly Passage[]>>;
  /** Numbers that each language's text has from the notebook's run. */
  readonly numbers: Partial<Record<LessonLocale, readonly CitedNumber[]>>;
  /** Ids of the glossary's terms that each language's text links to. */
  readonly terms: Partial<Record<LessonLocale, readonly string[]>>;
  /** Pictures that its texts show, each once. */
  readonly pictures: readonly Picture[];
  readonly problems: readonly Problem[];
}

const notebookMessage: Record<NotebookProblem["key"], (params: NotebookProblem["params"]) => string> = {
  noCells: () => 'There is no cell. Begin one with a line such as "// %% data".',
  badHeader: ({ header }) =>
    `"${header}" is no cell header. Write "// %% name" or "// %% name train", and the seconds it may take behind that, such as 90s.`,
  preamble: ({ name }) => `"${name}" stands before the first cell. Only comments and types may.`,
  duplicateCell: ({ name }) => `Two cells are named "${name}". Rename one.`,
  duplicateDeclaration: ({ name, other }) => `"${name}" is declared in the cell "${other}" too. Rename one.`,
  cycle: ({ cells }) => `These cells need each other: ${cells}. Break the circle.`,
  syntax: () => "This is not valid TypeScript.",
};

const readText = (file: string) => readFile(file, "utf8").catch(() => null);

/** What was made of a part of a lesson before, by what it was made of, or else what is made now. */
export type Remember = <T>(key: string, make: () => Promise<T>) => Promise<T>;

const makeAnew: Remember = (_, make) => make();

async function compileCells(
  text: string,
  { file, remember }: { file: string; remember: Remember },
): Promise<{ cells: CompiledCell[]; problems: Problem[] }> {
  const notebook = readNotebook(text);
  const problems = notebook.problems.map(({ cell, line, key, params }): Problem => {
    const start = notebook.cells.find((other) => other.name === cell)?.line;
    const inCell = start !== undefined && key !== "badHeader" && key !== "duplicateCell";
    return {
      file,
      line: inCell ? start + line - 1 : line,
      severity: "error",
      message: notebookMessage[key](params),
    };
  });
  const cells = await Promise.all(
    notebook.cells.map(async (cell) => ({
      ...cell,
      html: await remember(contentHash("cell", cell.source), () => highlightCell(cell.source)),
    })),
  );
  return { cells, problems };
}

/** A lesson's guesses, each with the option that came out right where the text tells. */
function predictionsOf(uses: readonly Use[]): CompiledLesson["predictions"] {
  return uses.flatMap(({ component, props: { id } }) => {
    if (component !== "Predict" || id === undefined) return [];
    const told = uses.find((use) => use.component === "Told" && use.props.id === id);
    const answer = told?.props.answer;
    return [{ id, answer: answer === undefined ? null : Number(answer) }];
  });
}

function readHead(text: CompiledText, file: string) {
  const head = frontmatterSchema.safeParse(text.frontmatter);
  if (head.success) return { head: head.data, problems: [] };
  const problems = head.error.issues.map(
    ({ path: at, message }): Problem => ({
      file,
      line: 1,
      severity: "error",
      message: `Front matter, ${at.join(".") || "all of it"}: ${message}.`,
    }),
  );
  return { head: null, problems };
}

const readOriginal = ({ frontmatter: { original } }: CompiledText) =>
  typeof original === "string" ? original : undefined;

/**
 * @param root folder that holds `lessons/`
 * @param exercises ids that exist
 * @param terms finds the glossary's terms in a text
 * @param entries the glossary
 * @param onLines given, elements say their lines, and it is told what each language has of them: for the preview only
 * @param remember for who compiles a lesson again and again: asked for its texts and cells, which rest on their own words, on what else is
 *   in the lesson's folder, and on `terms`
 */
export async function compileLesson({
  root,
  lesson,
  exercises,
  terms,
  entries,
  onLines,
  remember = makeAnew,
}: {
  root: string;
  lesson: LessonRef;
  exercises: readonly string[];
  terms: Readonly<Record<LessonLocale, (text: string) => TermFound[]>>;
  entries: readonly GlossaryEntry[];
  onLines?: (locale: LessonLocale, blocks: readonly SourceBlock[]) => void;
  remember?: Remember;
}): Promise<LessonResult> {
  const folder = path.join(root, "lessons", lesson.folder);
  const at = (name: string) => `lessons/${lesson.folder}/${name}`;
  const problems: Problem[] = [];
  const notebook = await readText(path.join(folder, "notebook.ts"));
  const { cells, problems: cellProblems } =
    notebook === null
      ? { cells: [], problems: [] }
      : await compileCells(notebook, { file: at("notebook.ts"), remember });
  problems.push(...cellProblems);

  const figures = await figuresOf({ root, slug: lesson.slug });
  const compiled: Partial<Record<LessonLocale, CompiledLesson>> = {};
  const texts: Partial<Record<LessonLocale, CompiledText>> = {};
  const sources: Partial<Record<LessonLocale, string>> = {};
  const linkedTerms: Partial<Record<LessonLocale, readonly string[]>> = {};
  for (const locale of locales) {
    const file = at(`${locale}.mdx`);
    const source = await readText(path.join(folder, `${locale}.mdx`));
    if (source === null) {
      problems.push({
        file,
        line: 1,
        severity: "error",
        message: "The file is missing: every lesson is written in both languages.",
      });
      continue;
    }
    sources[locale] = source;
    const {
      text,
      problems: textProblems,
      linked,
      lines,
    } = await remember(contentHash("text", file, source), async () => {
      const linked = new Set<string>();
      const glossary = { glossary: `/${locale}/glossary`, terms: terms[locale], linked };
      const lines: SourceBlock[] | undefined = onLines && [];
      const made = await compileText({ source, file, folder, locale, glossary, lines, of: "lesson" });
      return { ...made, linked, lines };
    });
    if (lines) onLines?.(locale, lines);
    linkedTerms[locale] = [...linked];
    problems.push(...textProblems);
    if (!text) continue;
    texts[locale] = text;
    const { head, problems: headProblems } = readHead(text, file);
    const cellNames = cells.map((cell) => cell.name);
    problems.push(
      ...headProblems,
      ...(head ? checkListed(text.uses, { file, head, exercises }) : []),
      ...checkNames(text.uses, { file, cells: cellNames, exercises }),
      ...checkNamedCells({ source, file, cells: cellNames }),
      ...checkFigures(text.uses, { file, figures }),
      ...checkIds(text.uses, file),
      ...checkHeadings(text.sections, file),
      ...ruledOut(entries, locale)({ source, file }),
    );
    const readingMinutes = minutesOf({
      ...text.reading,
      lines: text.reading.lines + cells.reduce((sum, { source }) => sum + linesOf(source), 0),
    });
    const { sentences } = text;
    if (head)
      problems.push(...checkStyle({ file, locale, sentences, readingMinutes, minutes: head.minutes }));
    if (!head || problems.some((problem) => problem.file === file && problem.severity === "error")) continue;
    compiled[locale] = {
      frontmatter: head,
      code: text.code,
      headings: text.headings,
      cells,
      placed: text.uses.flatMap(({ component, props }) =>
        component === "Cell" && props.name !== undefined ? [props.name] : [],
      ),
      questions: text.uses.flatMap(({ component, props: { id } }) =>
        component === "Question" && id !== undefined ? [id] : [],
      ),
      predictions: predictionsOf(text.uses),
      readingMinutes,
      hash: contentHash(source, notebook ?? ""),
    };
  }
  const file = at("zh.mdx");
  if (compiled.en && compiled.zh)
    problems.push(...compareHeads({ en: compiled.en.frontmatter, zh: compiled.zh.frontmatter, file }));
  if (texts.en && texts.zh) {
    problems.push(
      ...compareLanguages({ en: texts.en, zh: texts.zh, file }),
      ...checkTermsAlike({ en: linkedTerms.en ?? [], zh: sources.zh ?? "", entries, file }),
      ...checkTranslation({
        file,
        lesson: lesson.folder,
        en: { sections: texts.en.sections, original: originalOf(texts.en.sections, texts.en.frontmatter) },
        original: readOriginal(texts.zh),
      }),
    );
  }
  const linking: LessonResult["linking"] = Object.fromEntries(
    Object.entries(texts).map(([locale, { anchors, links }]) => [
      locale,
      { anchors: anchors.map(({ id }) => id), links },
    ]),
  );
  const ofEach = <T>(pick: (text: CompiledText) => T) =>
    Object.fromEntries(Object.entries(texts).map(([locale, text]) => [locale, pick(text)]));
  const shown = Object.values(texts).flatMap(({ pictures }) => pictures);
  const pictures = shown.filter(({ name }, n) => shown.findIndex((one) => one.name === name) === n);
  return {
    ...{ compiled, linking, terms: linkedTerms, pictures, problems },
    passages: ofEach(({ passages }) => passages),
    numbers: ofEach(({ numbers }) => numbers),
  };
}
