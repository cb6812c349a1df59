// Parts of a lesson (directives) as blocks: where each may stand, what it holds, and which names it may give.
import { type Context, type Place, readId } from "./context";
import type { Block, Question } from "./document";
import { nearestOf } from "./nearest";
import { childrenOf, lineOf, type Node, wordsOf } from "./nodes";
import { type Part, readPart } from "./parts";

type ReadBlocks = (nodes: readonly Node[], context: Context, place: Place) => Block[];

interface Reading {
  readonly part: Part;
  readonly node: Node;
  readonly context: Context;
  readonly readBlocks: ReadBlocks;
}

const onlyAtTop: ReadonlySet<string> = new Set(["objective", "margin", "sources", "review", "deep-dive"]);

/** Blocks of a directive: usually one; the plain content where it is no part that we have, none where nothing can be shown. */
export function readDirective(
  node: Node,
  { context, place, readBlocks }: { context: Context; place: Place; readBlocks: ReadBlocks },
): Block[] {
  const part = readPart(node, context);
  const { tell } = context;
  const plain = () => {
    const inner = childrenOf(node);
    if (node.type === "containerDirective") return readBlocks(inner, context, "inside");
    return inner.length === 0
      ? []
      : readBlocks([{ type: "paragraph", children: inner, position: node.position! }], context, "inside");
  };
  if (part === null) return plain();
  if (part.name === "question") {
    tell("onlyInReview", part.line);
    return plain();
  }
  if (place === "inside" || (place === "deepDive" && onlyAtTop.has(part.name))) {
    tell("wrongPlace", part.line, { name: part.name });
    return plain();
  }
  return readAt({ part, node, context, readBlocks });
}

function readAt(reading: Reading): Block[] {
  const { part, context, readBlocks } = reading;
  const { line, name } = part;
  const inner = (place: Place = "inside") => readBlocks(part.children, context, place);
  switch (name) {
    case "objective":
      return isOnce(reading) ? filled(reading, [{ kind: name, line, children: inner() }]) : inner();
    case "recap":
    case "margin":
    case "sources":
      return filled(reading, [{ kind: name, line, children: inner() }]);
    case "pitfall":
      return filled(reading, [{ kind: name, line, title: part.attributes.get("title")!, children: inner() }]);
    case "deep-dive":
      return filled(reading, [
        { kind: "deepDive", line, title: part.attributes.get("title")!, children: inner("deepDive") },
      ]);
    case "symbols":
      return readSymbols(reading, inner());
    case "review":
      return readReview(reading);
    case "predict":
      return readPredict(reading);
    case "told":
      return readTold(reading, inner());
    case "cell":
    case "exercise":
      return readNamed(reading, name);
    case "notebook":
      if (context.known.cells.length === 0) context.tell("noCells", line);
      return isOnce(reading) && context.known.cells.length > 0 ? [{ kind: "notebook", line }] : [];
    case "on-your-data":
      return isOnce(reading) ? [{ kind: "onYourData", line }] : [];
    default:
      return inner();
  }
}

function filled({ part, context }: Reading, blocks: Block[]): Block[] {
  if (part.children.length === 0) context.tell("emptyPart", part.line, { name: part.name });
  return blocks;
}

function isOnce({ part, context }: Reading): boolean {
  const isFirst = !context.once.has(part.name);
  context.once.add(part.name);
  if (!isFirst) context.tell("placedTwice", part.line, { name: part.name });
  return isFirst;
}

function readSymbols({ part, context }: Reading, children: Block[]): Block[] {
  if (children.length !== 1 || children[0]!.kind !== "table") context.tell("onlyOneTable", part.line);
  return [{ kind: "symbols", line: part.line, caption: part.attributes.get("caption")!, children }];
}

function readReview(reading: Reading): Block[] {
  const { part, context, readBlocks } = reading;
  const questions = part.children.flatMap((child): Question[] => {
    const isQuestion = child.type === "containerDirective" && child.name === "question";
    const held = isQuestion ? readPart(child, context) : null;
    if (!held) {
      if (!isQuestion) context.tell("onlyQuestions", lineOf(child));
      return [];
    }
    const { line } = held;
    const taken = context.questions;
    const id = readId(context, { node: child, id: held.attributes.get("id")!, part: "question", taken });
    taken.set(id, line);
    if (held.children.length === 0) context.tell("emptyPart", line, { name: "question" });
    const ask = held.attributes.get("ask")!;
    return [{ id, ask, children: readBlocks(held.children, context, "inside") }];
  });
  if (part.children.length === 0) context.tell("emptyPart", part.line, { name: "review" });
  return questions.length === 0 ? [] : [{ kind: "review", line: part.line, questions }];
}

const MOST_OPTIONS = 12;
const FEWEST_OPTIONS = 2;

function readPredict({ part, node, context }: Reading): Block[] {
  const { line } = part;
  const lists = part.children.filter((child) => child.type === "list");
  for (const child of part.children) if (child !== lists[0]) context.tell("onlyOneList", lineOf(child));
  const items = lists.length > 0 ? childrenOf(lists[0]!) : [];
  if (items.length < FEWEST_OPTIONS || items.length > MOST_OPTIONS)
    context.tell("fewOptions", line, { least: FEWEST_OPTIONS, most: MOST_OPTIONS });
  const options = items.map((item) => {
    if (!isPlain(item)) context.tell("plainOption", lineOf(item));
    return childrenOf(item).map(wordsOf).join(" ").replace(/\s+/g, " ").trim();
  });
  const shown = options.filter((option, at) => {
    const isNew = option !== "" && options.indexOf(option) === at;
    if (!isNew) context.tell("sameOption", lineOf(items[at]!), { option });
    return isNew;
  });
  const id = readId(context, {
    node,
    id: part.attributes.get("id")!,
    part: "predict",
    taken: context.guesses,
  });
  context.guesses.set(id, options.length);
  if (shown.length === 0) return [];
  const question = part.attributes.get("question")!;
  return [{ kind: "predict", line, id, question, options: shown.slice(0, MOST_OPTIONS) }];
}

/** Options are words: a radio button's label has no markup. */
const isPlain = (item: Node): boolean => {
  const [only, ...more] = childrenOf(item);
  return (
    more.length === 0 &&
    (only === undefined ||
      (only.type === "paragraph" && childrenOf(only).every(({ type }) => type === "text")))
  );
};

function readTold(reading: Reading, children: Block[]): Block[] {
  const { part, node, context } = reading;
  const { line } = part;
  const given = part.attributes.get("answer")!;
  const answer = /^[1-9]\d?$/.test(given) ? Number(given) - 1 : null;
  if (answer === null && given !== "") context.tell("badAnswer", line, { most: MOST_OPTIONS });
  const id = readId(context, { node, id: part.attributes.get("id")!, part: "told", taken: new Map() });
  if (part.attributes.get("id") === id) context.told.push({ id, line, answer });
  return filled(reading, [{ kind: "told", line, id, answer: answer ?? 0, children }]);
}

/** A cell or an exercise by its name: one that is there, and once. */
function readNamed({ part, context }: Reading, kind: "cell" | "exercise"): Block[] {
  const { line, label } = part;
  if (label === "") return [];
  const [known, placed, problem] =
    kind === "cell"
      ? ([context.known.cells, context.cells, "unknownCell"] as const)
      : ([context.known.exercises, context.exercises, "unknownExercise"] as const);
  if (!known.includes(label)) {
    context.tell(problem, line, { name: label, ...nearestOf(label, known) });
    return [];
  }
  if (placed.includes(label)) {
    context.tell("placedTwice", line, { name: `${kind} ${label}` });
    return [];
  }
  placed.push(label);
  return [kind === "cell" ? { kind, line, name: label } : { kind, line, id: label }];
}
