// What is known and gathered while one text is read. It decides nothing.
import { anchors } from "../../mdx/slug";
import type { Known, StudioText } from "./document";
import { childrenOf, lineOf, type Node } from "./nodes";
import type { Tell } from "./problems";

/** Where a block stands, as far as it decides what may stand there. */
export type Place = "top" | "deepDive" | "inside";

interface Told {
  readonly id: string;
  readonly line: number;
  /** From 0; null where it was none. */
  readonly answer: number | null;
}

export interface Context {
  readonly tell: Tell;
  readonly known: Known;
  /** The text's lines, from 0. */
  readonly lines: readonly string[];
  /** Reference links: addresses by the parser's identifiers. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly anchorFor: (text: string) => string;
  readonly headings: StudioText["headings"][number][];
  readonly cells: string[];
  readonly exercises: string[];
  readonly pictures: Set<string>;
  /** Addresses within the text, to be compared with its headings at the end. */
  readonly anchorLinks: { readonly href: string; readonly line: number }[];
  /** Number of options by id. */
  readonly guesses: Map<string, number>;
  readonly told: Told[];
  readonly questions: Map<string, number>;
  /** Names of parts that stand once. */
  readonly once: Set<string>;
  /** Characters of formulas so far. */
  formulas: number;
}

function definitionsOf(root: Node): Map<string, string> {
  const found = new Map<string, string>();
  const look = (node: Node) => {
    if (node.type === "definition" && node.identifier !== undefined && !found.has(node.identifier))
      found.set(node.identifier, node.url ?? "");
    for (const child of childrenOf(node)) if (child.children || child.type === "definition") look(child);
  };
  look(root);
  return found;
}

export function contextOf(input: {
  root: Node;
  lines: readonly string[];
  known: Known;
  tell: Tell;
}): Context {
  return {
    tell: input.tell,
    known: input.known,
    lines: input.lines,
    definitions: definitionsOf(input.root),
    anchorFor: anchors(),
    headings: [],
    cells: [],
    exercises: [],
    pictures: new Set(),
    anchorLinks: [],
    guesses: new Map(),
    told: [],
    questions: new Map(),
    once: new Set(),
    formulas: 0,
  };
}

/** What only the whole text can tell: answers without their guess, links to headings that are not there. */
export function checkWhole(context: Context): void {
  for (const { id, line, answer } of context.told) {
    const options = context.guesses.get(id);
    if (options === undefined) context.tell("toldWithoutGuess", line, { id });
    else if (answer !== null && answer >= options) context.tell("badAnswer", line, { most: options });
  }
  const ids = new Set(context.headings.map(({ id }) => `#${id}`));
  const questions = new Set([...context.questions.keys()].map((id) => `#question-${id}`));
  const cells = new Set(context.known.cells.map((name) => `#cell-${name}`));
  for (const { href, line } of context.anchorLinks)
    if (![ids, questions, cells].some((known) => known.has(href)) && !ids.has(decode(href)))
      context.tell("deadAnchor", line, { href });
}

function decode(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

/** An id that somebody wrote: small letters, digits and single hyphens, used once. @returns the id, or a stand-in with a problem */
export function readId(
  context: Context,
  { node, id, part, taken }: { node: Node; id: string; part: string; taken: ReadonlyMap<string, unknown> },
): string {
  const line = lineOf(node);
  const standIn = `line-${line}`;
  if (id === "") return standIn;
  if (id.length > 80 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    context.tell("badId", line, { id, part });
    return standIn;
  }
  if (taken.has(id)) {
    context.tell("sameId", line, { id, part });
    return standIn;
  }
  return id;
}
