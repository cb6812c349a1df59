// A remark plugin for sentences: how long they are, by language, and a text's length against its front matter. Limits that a
// careful author rarely meets; docs/style says what to do about them.
import type { Root } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import type { Problem } from "../course/problem";

type Locale = "en" | "zh";

export interface Sentence {
  readonly line: number;
  /** Words, or Chinese characters. */
  readonly length: number;
  /** Its first words. */
  readonly begins: string;
}

/** Longest sentence, and the most they may have on average. Words, or Chinese characters. */
const sentenceLimits = {
  en: { longest: 60, mean: 24, unit: "words" },
  zh: { longest: 120, mean: 48, unit: "characters" },
} as const;

/** So few say nothing about a text. */
const LEAST_SENTENCES = 10;

const lengthOf: Readonly<Record<Locale, (text: string) => number>> = {
  en: (text) => text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0,
  zh: (text) => text.match(/\p{Script=Han}/gu)?.length ?? 0,
};

const ends: Readonly<Record<Locale, RegExp>> = { en: /(?<=[.!?:;]["”’)*]*)\s+/, zh: /(?<=[。！？；：])/ };

const flat = (node: { type: string; value?: string; children?: readonly unknown[] }): string => {
  if (node.type === "inlineMath" || node.type === "inlineCode") return "x";
  return node.value ?? (node.children ?? []).map((child) => flat(child as never)).join("");
};

/** @param sentences filled with every sentence of running text; tables and sources are none */
export function remarkSentences({ locale, sentences }: { locale: Locale; sentences: Sentence[] }) {
  return (tree: Root) => {
    visit(tree, (node) => {
      const { name } = node as { name?: string };
      if (node.type === "table" || name === "Sources") return SKIP;
      if (node.type !== "paragraph") return;
      for (const text of flat(node as never).split(ends[locale])) {
        const length = lengthOf[locale](text);
        const begins = text.trim().slice(0, locale === "en" ? 40 : 16);
        if (length > 0) sentences.push({ line: node.position?.start.line ?? 1, length, begins });
      }
      return;
    });
  };
}

/** @param reading minutes that reading alone takes; @param minutes what the front matter promises */
export function checkStyle(input: {
  file: string;
  locale: Locale;
  sentences: readonly Sentence[];
  readingMinutes: number;
  minutes: number;
}): Problem[] {
  const { file, locale, sentences, readingMinutes, minutes } = input;
  const { longest, mean, unit } = sentenceLimits[locale];
  const warn = (line: number, message: string): Problem => ({ file, line, severity: "warning", message });
  const average = sentences.reduce((sum, { length }) => sum + length, 0) / Math.max(1, sentences.length);
  return [
    ...sentences
      .filter(({ length }) => length > longest)
      .map(({ line, length, begins }) =>
        warn(
          line,
          `The sentence "${begins}…" has ${length} ${unit}; ${longest} are the most. Cut it in two.`,
        ),
      ),
    ...(sentences.length >= LEAST_SENTENCES && average > mean
      ? [
          warn(
            1,
            `Sentences have ${average.toFixed(0)} ${unit} on average; ${mean} are the most. Shorten the longest.`,
          ),
        ]
      : []),
    ...(readingMinutes > minutes
      ? [
          warn(
            1,
            `Reading alone takes about ${readingMinutes} minutes, and the front matter promises ${minutes} in all. Cut the text or say the truth.`,
          ),
        ]
      : []),
  ];
}
