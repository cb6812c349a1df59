// A remark plugin: numbers of a text that come from the run of its notebook, as in <Num of="judged[3].ndcg">.073</Num>. `of` is an
// expression over what the cells declare. Whether the run gave them is told by scripts/lib/course-check/numbers.ts.
import type { Root } from "mdast";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx-jsx";
import { visit } from "unist-util-visit";
import { propsOf } from "./check-vocabulary";
import { textOf } from "./text-of";

export interface CitedNumber {
  readonly line: number;
  readonly of: string;
  /** How far the run may be from it; see toleranceOf. */
  readonly within?: string;
  /** As it is written, formulas by their TeX. */
  readonly printed: string;
}

/** @param numbers added to; formulas must not have been set yet */
export function remarkCitedNumbers({ numbers }: { numbers: CitedNumber[] }) {
  return (tree: Root) => {
    visit(tree, ["mdxJsxFlowElement", "mdxJsxTextElement"], (found) => {
      const node = found as MdxJsxFlowElement | MdxJsxTextElement;
      const { of, within } = propsOf(node);
      // A missing prop is the vocabulary's to tell.
      if (node.name !== "Num" || of === undefined) return;
      numbers.push({
        line: node.position?.start.line ?? 1,
        of: of.replace(/\s+/g, " ").trim(),
        ...(within === undefined ? {} : { within }),
        printed: textOf(node),
      });
    });
  };
}
