// Compiles one MDX text ahead of the request: mathematics, code and diagrams become HTML here, never in the browser.
// Mistakes come back as problems with their line; nothing is thrown for bad content.
import { createHash } from "node:crypto";
import rehypeShiki from "@shikijs/rehype";
import { bundleMDX } from "mdx-bundler";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import type { Heading, Passage } from "../course/compiled";
import type { Problem } from "../course/problem";
import { remarkNoCode } from "./check-code";
import { type Link, remarkLinks } from "./check-links";
import { remarkSentences, type Sentence } from "./check-style";
import { remarkTables } from "./check-tables";
import { remarkVocabulary, type Use } from "./check-vocabulary";
import { type CitedNumber, remarkCitedNumbers } from "./cited-numbers";
import { remarkDiagrams } from "./diagrams";
import { remarkFormulas } from "./formulas";
import { type GlossaryLinks, rehypeGlossaryLinks } from "./glossary-links";
import { codeTheme } from "./highlight";
import { type OutlineSection, remarkOutline } from "./outline";
import { type Picture, remarkPictures } from "./pictures";
import { noCounts, type ReadingCounts, remarkReadingTime } from "./reading-time";
import { type Anchor, rehypeSections } from "./sections";
import { remarkSoftBreaks } from "./soft-breaks";
import { rehypeSourceLines, type SourceBlock } from "./source-lines";
import { remarkTabs } from "./tabs";

export interface CompiledText {
  readonly code: string;
  readonly frontmatter: Readonly<Record<string, unknown>>;
  readonly headings: readonly Heading[];
  /** Every heading with an id, in order. */
  readonly anchors: readonly Anchor[];
  readonly passages: readonly Passage[];
  readonly links: readonly Link[];
  readonly uses: readonly Use[];
  readonly reading: ReadingCounts;
  /** What it consists of, in order. */
  readonly sections: readonly OutlineSection[];
  /** Of running text; none where no language was said. */
  readonly sentences: readonly Sentence[];
  /** What it says its notebook's run gave. */
  readonly numbers: readonly CitedNumber[];
  /** What it shows of the pictures beside it. */
  readonly pictures: readonly Picture[];
}

export interface CompileResult {
  /** Null when the text could not be compiled at all. */
  readonly text: CompiledText | null;
  readonly problems: readonly Problem[];
}

interface Complaint {
  readonly reason?: string;
  readonly message?: string;
  readonly line?: number | null;
  readonly place?: { readonly line?: number; readonly start?: { readonly line: number } };
  readonly cause?: Complaint;
}

/** The author's line and the parser's own words, out of what the bundler wraps around them. */
function describe(error: unknown): { line: number; message: string } {
  const outer = (
    error as { errors?: { detail?: Complaint; text?: string; location?: { line?: number } | null }[] }
  ).errors?.[0];
  const wrapped = outer?.detail ?? (error as Complaint);
  const cause = wrapped.cause ?? wrapped;
  const message = String(cause.reason ?? cause.message ?? outer?.text ?? error).split("\n")[0]!;
  // Some complaints name their place only in their words: "Expected a closing tag for `<Recap>` (8:1-8:8)".
  const named = /\((\d+):\d+/.exec(message)?.[1];
  const line = cause.line ?? cause.place?.line ?? cause.place?.start?.line ?? outer?.location?.line;
  return { line: line || Number(named ?? 1), message };
}

/**
 * @param file path from the project's root, for problems
 * @param folder absolute folder of the text, where `diagrams/` and pictures are
 * @param locale its language, for what differs between them
 * @param glossary how terms become links; without it none does
 * @param lines given, elements say their line in the file, and it is filled with them: for the preview only
 * @param of what it is the text of: lessons alone have pictures
 */
export async function compileText(input: {
  source: string;
  file: string;
  folder: string;
  locale?: "en" | "zh" | undefined;
  glossary?: GlossaryLinks | undefined;
  lines?: SourceBlock[] | undefined;
  of?: "lesson" | "other" | undefined;
}): Promise<CompileResult> {
  const { source, file, folder, locale, glossary, lines, of = "other" } = input;
  const problems: Problem[] = [];
  const uses: Use[] = [];
  const headings: Heading[] = [];
  const anchors: Anchor[] = [];
  const passages: Passage[] = [];
  const links: Link[] = [];
  const reading = noCounts();
  const sections: OutlineSection[] = [];
  const sentences: Sentence[] = [];
  const numbers: CitedNumber[] = [];
  const pictures: Picture[] = [];
  try {
    const { code, frontmatter } = await bundleMDX({
      source,
      cwd: folder,
      mdxOptions(options) {
        options.remarkPlugins = [
          ...(options.remarkPlugins ?? []),
          remarkGfm,
          remarkSoftBreaks,
          remarkMath,
          [remarkOutline, { source, sections }],
          ...(locale ? [sentencesOf(locale, sentences)] : []),
          [remarkNoCode, { file, problems }],
          [remarkVocabulary, { file, uses, problems }],
          [remarkLinks, { file, links, problems }],
          [remarkPictures, { file, folder, pictures: of === "lesson" ? pictures : null, problems }],
          [remarkTables, { file, problems }],
          [remarkReadingTime, { counts: reading }],
          [remarkCitedNumbers, { numbers }],
          [remarkFormulas, { file, problems }],
          remarkTabs,
          [remarkDiagrams, { file, folder, problems }],
        ];
        options.rehypePlugins = [
          ...(options.rehypePlugins ?? []),
          [rehypeShiki, codeTheme],
          [rehypeSections, { headings, anchors, passages }],
          ...(glossary
            ? [[rehypeGlossaryLinks, glossary] as [typeof rehypeGlossaryLinks, GlossaryLinks]]
            : []),
          ...(lines
            ? [
                [rehypeSourceLines, { blocks: lines }] as [
                  typeof rehypeSourceLines,
                  { blocks: SourceBlock[] },
                ],
              ]
            : []),
        ];
        return options;
      },
      esbuildOptions(options) {
        options.minify = true;
        options.target = "es2022";
        // Mistakes are problems with a file and a line, told once, by us.
        options.logLevel = "silent";
        return options;
      },
    });
    const read = { reading, sections, sentences, numbers, pictures };
    const found = { headings, anchors, passages, links, uses, ...read };
    return { text: { code, frontmatter, ...found }, problems };
  } catch (error) {
    // What a text imports or spreads fails again in the bundler; the author has been told once, by name.
    const told = problems.length > 0;
    return { text: null, problems: told ? problems : [{ file, severity: "error", ...describe(error) }] };
  }
}

const sentencesOf = (
  locale: "en" | "zh",
  sentences: Sentence[],
): [typeof remarkSentences, { locale: "en" | "zh"; sentences: Sentence[] }] => [
  remarkSentences,
  { locale, sentences },
];

/** Content hash over everything that decides a compiled text. */
export function contentHash(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex").slice(0, 32);
}
