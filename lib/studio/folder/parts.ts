// Which directive of the studio stands for which component of a lesson's MDX, and the node that both are read into before one is
// written as the other. Not how either is parsed: markdown.ts.
import type { BlockContent, DefinitionContent, Node } from "mdast";

/** Text; an option's number, from 0; the options of a guess. */
export type PropValue = string | number | readonly string[];

/** A component, whichever way it was written. */
export interface Part extends Node {
  type: "part";
  component: string;
  props: Readonly<Record<string, PropValue>>;
  children: (BlockContent | DefinitionContent | Part)[];
}

declare module "mdast" {
  interface BlockContentMap {
    part: Part;
  }
  interface RootContentMap {
    part: Part;
  }
}

export interface PartRule {
  readonly component: string;
  readonly directive: string;
  /** `:::name … :::`, or `::name` on a line of its own. */
  readonly form: "container" | "leaf";
  readonly props: readonly string[];
  /** The prop that stands in a leaf's brackets. */
  readonly label?: string;
}

const container = (component: string, directive: string, ...props: string[]): PartRule => ({
  ...{ component, directive, props },
  form: "container",
});
const leaf = (component: string, directive: string, label?: string): PartRule => ({
  ...{ component, directive, form: "leaf", props: label === undefined ? [] : [label] },
  ...(label === undefined ? {} : { label }),
});

export const rules: readonly PartRule[] = [
  container("Objective", "objective"),
  container("Predict", "predict", "id", "question", "options"),
  container("Told", "told", "id", "answer"),
  container("Pitfall", "pitfall", "title"),
  container("DeepDive", "deep-dive", "title"),
  container("Recap", "recap"),
  container("Sources", "sources"),
  container("Margin", "margin"),
  container("Symbols", "symbols", "caption"),
  container("Review", "review"),
  container("Question", "question", "id", "ask"),
  leaf("Cell", "cell", "name"),
  leaf("Notebook", "notebook"),
  leaf("Exercise", "exercise", "id"),
  leaf("OnYourData", "on-your-data"),
];

/** What MDX has and the studio has not: a figure is left out, a number stands as it was printed, tabs become code blocks. */
export const withoutDirective = ["Figure", "Num", "Tabs"] as const;

export const ruleOf = (component: string): PartRule | undefined =>
  rules.find((rule) => rule.component === component);

export const ruleOfDirective = (name: string, form: PartRule["form"]): PartRule | undefined =>
  rules.find((rule) => rule.directive === name && rule.form === form);

/** A doubt or a mistake at a line of one text; worded under "studioFolder.problems". */
export interface LineProblem {
  readonly line: number;
  readonly severity: "error" | "warning";
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The same of a file of a folder. */
export interface FolderProblem extends LineProblem {
  /** Path within the folder; "" where the whole is meant. */
  readonly file: string;
}

/** A value between double quotes, as JSX and directives both read it: character references count, backslashes do not. */
export const quoted = (value: string): string =>
  `"${value
    .replace(/&(?=[#A-Za-z])/g, "&amp;")
    .replaceAll('"', "&quot;")
    .replace(/\r?\n|\r/g, "&#xA;")}"`;
