// Cells as a text speaks of them: placed ones must exist, and so must those that a sentence names ("the cell `fit`").
import type { Problem } from "../course/problem";

/** "cell `fit`", "cells `fit` and `look`", "单元 `fit`", "单元格 `fit`". */
const named = /(?:\bcells?|单元格?)\s*((?:`[\w-]+`(?:\s*(?:,|and|or|to|、|和|与|或|到)\s*)?)+)/giu;

/** @param cells the notebook's; a text of a lesson without a notebook may name none */
export function checkNamedCells(input: {
  source: string;
  file: string;
  cells: readonly string[];
}): Problem[] {
  const { source, file, cells } = input;
  return source.split("\n").flatMap((line, n) =>
    [...line.matchAll(named)].flatMap(([, list]) =>
      [...list!.matchAll(/`([\w-]+)`/g)]
        .map(([, name]) => name!)
        .filter((name) => !cells.includes(name))
        .map(
          (name): Problem => ({
            file,
            line: n + 1,
            severity: "error",
            message: `The text speaks of a cell "${name}", which notebook.ts does not have. It has: ${cells.join(", ") || "none"}.`,
          }),
        ),
    ),
  );
}
