import type { PhrasingContent, Root } from "mdast";
import { expect, it } from "vitest";
import type { Problem } from "../course/problem";
import { remarkFormulas } from "./formulas";

/** What becomes of a formula and the text behind it. */
function set(formula: string, behind: string) {
  const children = [
    { type: "inlineMath", value: formula },
    { type: "text", value: behind },
  ] as PhrasingContent[];
  const tree: Root = { type: "root", children: [{ type: "paragraph", children }] };
  const problems: Problem[] = [];
  remarkFormulas({ file: "en.mdx", problems })(tree);
  expect(problems).toEqual([]);
  const [made, text] = children as unknown as [
    { attributes: { name: string; value: string }[] },
    { value: string },
  ];
  return [made.attributes.find(({ name }) => name === "held")?.value ?? "", text.value];
}

it("holds the punctuation behind a formula that has no place to break at, in both languages", () => {
  expect(set("x_i", ", and so on")).toEqual([",", " and so on"]);
  expect(set("\\ln 10", "）。因此")).toEqual(["）。", "因此"]);
  expect(set("x_i", " is one.")).toEqual(["", " is one."]);
});

it("leaves a formula that may break as it is, or a narrow page would be too narrow for it", () => {
  expect(set("a + b = c + d + e", ", and so on")).toEqual(["", ", and so on"]);
});
