// How the nouns of kinds behave in sentences: number in English, measure words in Chinese. Not synonyms.
import { departmentOfKind, TREE } from "../catalogue/tree";

export interface NounForms {
  readonly be: "is" | "are";
  readonly it: "it" | "they";
  readonly them: "it" | "them";
  readonly this: "this" | "these";
  /** Whether English counts it: a mug; but tea, and boots, take no article. */
  readonly counted: 0 | 1;
  /** Third person: "holds" or "hold". */
  readonly s: "s" | "";
}

const PLURAL: readonly string[] = [
  "biscuits",
  "coffee",
  "trainers",
  "boots",
  "headphones",
  "pencils",
  "blocks",
];
const MASS: readonly string[] = ["teatin", "honey", "shampoo", "soap", "cream", "toothpaste"];

export function nounForms(kind: number): NounForms {
  const { name } = TREE.kinds[kind]!;
  return PLURAL.includes(name)
    ? { be: "are", it: "they", them: "them", this: "these", counted: 0, s: "" }
    : { be: "is", it: "it", them: "it", this: "this", counted: MASS.includes(name) ? 0 : 1, s: "s" };
}

const PANTRY = 1;
const CARE = 5;

/** Whether it is eaten, drunk, burnt or washed away, so that it has a content rather than a size. */
export function isUsedUp(kind: number): boolean {
  const department = departmentOfKind(kind);
  return department === PANTRY || department === CARE || TREE.kinds[kind]!.name === "candle";
}
