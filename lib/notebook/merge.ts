// Three-way merge of a cell by lines (diff3): what the learner changed and what the lesson changed since the text both
// started from. Pure; it decides nothing where both touched the same place.
import { diffLines } from "./diff";

/** A stretch of the merged text, or a place where both sides changed the same lines in different ways. */
export type MergePart =
  | { readonly kind: "agreed"; readonly lines: readonly string[] }
  | { readonly kind: "conflict"; readonly mine: readonly string[]; readonly theirs: readonly string[] };

export interface MergeSides {
  /** The text both sides started from. */
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/** For each line of the base the line of `other` it became, or null where it was taken out. */
function partners(base: string, other: string): (number | null)[] {
  const found: (number | null)[] = [];
  let at = 0;
  for (const { kind } of diffLines(base, other)) {
    if (kind !== "in") found.push(kind === "same" ? at : null);
    if (kind !== "out") at += 1;
  }
  return found;
}

const equal = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((line, k) => line === b[k]);

/**
 * Cuts the three texts at lines that stand in all of them; between two such lines, the side that differs from the base
 * wins, and where both differ from it and from each other there is a conflict. After Khanna, Kunal and Pierce,
 * "A Formal Investigation of Diff3" (2007).
 */
export function merge({ base, mine, theirs }: MergeSides): MergePart[] {
  const lines = { base: base.split("\n"), mine: mine.split("\n"), theirs: theirs.split("\n") };
  const inMine = partners(base, mine);
  const inTheirs = partners(base, theirs);
  const parts: MergePart[] = [];
  let from = { base: 0, mine: 0, theirs: 0 };
  const agree = (agreed: readonly string[]) => {
    if (agreed.length === 0) return;
    const last = parts.at(-1);
    if (last?.kind === "agreed") parts[parts.length - 1] = { ...last, lines: [...last.lines, ...agreed] };
    else parts.push({ kind: "agreed", lines: agreed });
  };
  const settleUntil = (to: { base: number; mine: number; theirs: number }) => {
    const between = {
      base: lines.base.slice(from.base, to.base),
      mine: lines.mine.slice(from.mine, to.mine),
      theirs: lines.theirs.slice(from.theirs, to.theirs),
    };
    if (equal(between.mine, between.theirs) || equal(between.theirs, between.base)) agree(between.mine);
    else if (equal(between.mine, between.base)) agree(between.theirs);
    else parts.push({ kind: "conflict", mine: between.mine, theirs: between.theirs });
  };
  for (const [k, line] of lines.base.entries()) {
    const inM = inMine[k];
    const inT = inTheirs[k];
    if (inM == null || inT == null) continue;
    settleUntil({ base: k, mine: inM, theirs: inT });
    agree([line]);
    from = { base: k + 1, mine: inM + 1, theirs: inT + 1 };
  }
  settleUntil({ base: lines.base.length, mine: lines.mine.length, theirs: lines.theirs.length });
  return parts;
}

/** The merged text, or null where there is a conflict. */
export function mergedText(sides: MergeSides): string | null {
  const parts = merge(sides);
  return parts.some((part) => part.kind === "conflict")
    ? null
    : parts.flatMap((part) => (part.kind === "agreed" ? part.lines : [])).join("\n");
}

/**
 * The merged text with both sides of each conflict under comments, to be finished by hand.
 * @param names what stands beside the marks, such as "my edit" and "the lesson"
 */
export function textToFinish(
  sides: MergeSides,
  names: { readonly mine: string; readonly theirs: string },
): string {
  return merge(sides)
    .flatMap((part) =>
      part.kind === "agreed"
        ? part.lines
        : [
            `// <<<<<<< ${names.mine}`,
            ...part.mine,
            "// =======",
            ...part.theirs,
            `// >>>>>>> ${names.theirs}`,
          ],
    )
    .join("\n");
}
