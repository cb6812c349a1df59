// The closed set of parts that a text may have, by the names of lib/mdx/vocabulary.ts in small letters, and how each is written.
// What a part holds is read in read-parts.ts.
import type { Context } from "./context";
import { nearestOf } from "./nearest";
import { childrenOf, lineOf, type Node, wordsOf } from "./nodes";

interface PartRule {
  readonly isContainer: boolean;
  /** All of them are required. */
  readonly attributes: readonly string[];
  /** Takes a name in brackets. */
  readonly isNamed?: true;
  /** As a person would write it. */
  readonly example: string;
}

const container = (example: string, ...attributes: string[]): PartRule => ({
  isContainer: true,
  attributes,
  example,
});

export const parts: ReadonlyMap<string, PartRule> = new Map([
  ["objective", container(":::objective")],
  ["predict", container(':::predict{id="…" question="…"}', "id", "question")],
  ["told", container(':::told{id="…" answer=1}', "id", "answer")],
  ["pitfall", container(':::pitfall{title="…"}', "title")],
  ["deep-dive", container(':::deep-dive{title="…"}', "title")],
  ["recap", container(":::recap")],
  ["margin", container(":::margin")],
  ["sources", container(":::sources")],
  ["symbols", container(':::symbols{caption="…"}', "caption")],
  ["review", container("::::review")],
  ["question", container(':::question{id="…" ask="…"}', "id", "ask")],
  ["cell", { isContainer: false, attributes: [], isNamed: true, example: "::cell[…]" }],
  ["notebook", { isContainer: false, attributes: [], example: "::notebook" }],
  ["exercise", { isContainer: false, attributes: [], isNamed: true, example: "::exercise[…]" }],
  ["on-your-data", { isContainer: false, attributes: [], example: "::on-your-data" }],
]);

export interface Part {
  readonly name: string;
  readonly line: number;
  /** "" where one is missing, which has been told. */
  readonly attributes: ReadonlyMap<string, string>;
  /** What stands in the brackets. */
  readonly label: string;
  readonly children: readonly Node[];
}

/** @returns null where it is no part that we have, which has been told */
export function readPart(node: Node, context: Context): Part | null {
  const { tell } = context;
  const name = node.name ?? "";
  const line = lineOf(node);
  const rule = parts.get(name);
  if (rule === undefined) {
    tell("unknownPart", line, { name, ...nearestOf(name, [...parts.keys()]) });
    return null;
  }
  const isContainer = node.type === "containerDirective";
  if (isContainer !== rule.isContainer) {
    tell("wrongForm", line, { name, example: rule.example });
    return null;
  }
  const labelNode = isContainer ? childrenOf(node).find((child) => child.data?.directiveLabel) : node;
  const label = labelNode ? wordsOf({ type: "label", children: childrenOf(labelNode) }).trim() : "";
  if (label !== "" && !rule.isNamed) tell("labelNotUsed", line, { label, example: rule.example });
  if (label === "" && rule.isNamed) tell("missingName", line, { example: rule.example });
  if (isContainer && !isClosed(node, context)) tell("notClosed", line, { name });
  return {
    name,
    line,
    attributes: readAttributes(node, rule, context),
    label,
    children: isContainer ? childrenOf(node).filter((child) => !child.data?.directiveLabel) : [],
  };
}

function readAttributes(node: Node, rule: PartRule, { tell, lines }: Context): Map<string, string> {
  const line = lineOf(node);
  const given = new Map(Object.entries(node.attributes ?? {}).map(([name, value]) => [name, value ?? ""]));
  // The parser loses this one, since it is every object's own.
  if (/\{[^}]*__proto__/.test(lines[line - 1] ?? "")) given.set("__proto__", "");
  for (const attribute of given.keys())
    if (!rule.attributes.includes(attribute))
      tell("unknownAttribute", line, {
        attribute,
        example: rule.example,
        ...nearestOf(attribute, rule.attributes),
      });
  return new Map(
    rule.attributes.map((attribute) => {
      const value = (given.get(attribute) ?? "").trim();
      if (value === "") tell("missingAttribute", line, { attribute, example: rule.example });
      return [attribute, value];
    }),
  );
}

/** The parser takes what is open to the text's end; an author has forgotten its end. */
function isClosed(node: Node, { lines }: Context): boolean {
  const end = node.position?.end.line;
  if (end === undefined || end === lineOf(node)) return false;
  if (!/^[ \t>]*:{3,}[ \t]*$/.test(lines[end - 1] ?? "")) return false;
  // Where the last thing in it ends on the same line, the fence there is that one's.
  const last = childrenOf(node).at(-1);
  return last?.type !== "containerDirective" || last.position?.end.line !== end;
}
