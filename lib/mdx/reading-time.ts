// How long a text takes to read, estimated from what is in it. An estimate of ours, not a measurement: words and Han characters at
// an unhurried pace, formulas and lines of code at a slower one. Running and changing cells is not in it.
import type { Root } from "mdast";
import { visit } from "unist-util-visit";

export interface ReadingCounts {
  words: number;
  /** Chinese characters; each is counted by itself, as they are written without spaces. */
  han: number;
  /** Inside of sentences. */
  formulas: number;
  /** On lines of their own. */
  equations: number;
  /** Of code, shown or in cells. */
  lines: number;
}

export const noCounts = (): ReadingCounts => ({ words: 0, han: 0, formulas: 0, equations: 0, lines: 0 });

/** Seconds for one of each: 200 words or 300 characters a minute. */
const SECONDS: Readonly<Record<keyof ReadingCounts, number>> = {
  words: 60 / 200,
  han: 60 / 300,
  formulas: 2,
  equations: 15,
  lines: 2,
};

const HAN = /\p{Script=Han}/gu;
const WORD = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu;

function countText(text: string, counts: ReadingCounts): void {
  counts.han += text.match(HAN)?.length ?? 0;
  counts.words += text.replace(HAN, " ").match(WORD)?.length ?? 0;
}

export const linesOf = (code: string): number => code.split("\n").filter((line) => line.trim() !== "").length;

/** A remark plugin. @param counts added to; formulas must not have been set yet */
export function remarkReadingTime({ counts }: { counts: ReadingCounts }) {
  return (tree: Root) => {
    visit(tree, (node) => {
      if (node.type === "text" || node.type === "inlineCode") countText(node.value, counts);
      else if (node.type === "inlineMath") counts.formulas++;
      else if (node.type === "math") counts.equations++;
      else if (node.type === "code" && node.lang !== "mermaid") counts.lines += linesOf(node.value);
    });
  };
}

/** Whole minutes, at least one. */
export function minutesOf(counts: ReadingCounts): number {
  const seconds = Object.entries(SECONDS).reduce(
    (sum, [name, each]) => sum + each * counts[name as keyof ReadingCounts],
    0,
  );
  return Math.max(1, Math.round(seconds / 60));
}
