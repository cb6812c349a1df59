// What a text of the studio says, as data: the closed set of blocks and inlines that a page draws. Nothing else gets out of the reader
// (read-text.ts), so nothing that somebody wrote is ever evaluated or taken over as HTML. Not what draws it: components/studio/prose.tsx.

/** Part of a line of text. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "emphasis" | "strong" | "deleted"; readonly children: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "break" }
  /** `href` is https:, http:, mailto:, a path of this server ("/…") or "#anchor"; nothing else gets here. */
  | { readonly kind: "link"; readonly href: string; readonly children: readonly Inline[] }
  /** A picture that belongs to the lesson, by its file name. */
  | { readonly kind: "picture"; readonly name: string; readonly alt: string }
  /** Made by KaTeX with `trust: false`. `held` is punctuation behind it that may not begin a line. */
  | { readonly kind: "formula"; readonly html: string; readonly held?: string };

interface Holding {
  readonly children: readonly Block[];
}

interface Titled extends Holding {
  readonly title: string;
}

export interface Question extends Holding {
  readonly id: string;
  readonly ask: string;
}

type BlockContent =
  | { readonly kind: "paragraph"; readonly children: readonly Inline[] }
  | {
      readonly kind: "heading";
      readonly depth: 2 | 3 | 4;
      readonly id: string;
      readonly children: readonly Inline[];
    }
  | { readonly kind: "code"; readonly language: string; readonly text: string }
  | { readonly kind: "formula"; readonly html: string }
  /** Mermaid's source; drawn in the browser. `alt` is its `accDescr`. */
  | { readonly kind: "diagram"; readonly source: string; readonly alt: string }
  | {
      readonly kind: "list";
      readonly isOrdered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Block[])[];
    }
  | ({ readonly kind: "quote" } & Holding)
  | {
      readonly kind: "table";
      readonly align: readonly ("left" | "right" | "center" | null)[];
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: "rule" }
  | ({ readonly kind: "objective" | "recap" | "margin" | "sources" } & Holding)
  | ({ readonly kind: "pitfall" | "deepDive" } & Titled)
  | ({ readonly kind: "symbols"; readonly caption: string } & Holding)
  | { readonly kind: "review"; readonly questions: readonly Question[] }
  | {
      readonly kind: "predict";
      readonly id: string;
      readonly question: string;
      readonly options: readonly string[];
    }
  /** `answer` counts options from 0. */
  | ({ readonly kind: "told"; readonly id: string; readonly answer: number } & Holding)
  | { readonly kind: "onYourData" }
  | { readonly kind: "cell"; readonly name: string }
  /** All cells that no `cell` of the text places. */
  | { readonly kind: "notebook" }
  | { readonly kind: "exercise"; readonly id: string };

/** With the line of the text that it begins on, from 1. */
export type Block = BlockContent & { readonly line: number };

/** A mistake in a text, or a doubt; `key` is a ProblemKey of problems.ts, worded under "studioText.problems". */
export interface TextProblem {
  readonly line: number;
  readonly severity: "error" | "warning";
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface StudioText {
  readonly blocks: readonly Block[];
  readonly headings: readonly { readonly id: string; readonly text: string; readonly depth: 2 | 3 | 4 }[];
  /** Names of the cells it places, in order. */
  readonly cells: readonly string[];
  /** Ids of the exercises it places, in order. */
  readonly exercises: readonly string[];
  /** Names of the pictures it shows. */
  readonly pictures: readonly string[];
  readonly problems: readonly TextProblem[];
}

/** What a text may name; a name that is not there is a problem. */
export interface Known {
  readonly cells: readonly string[];
  readonly exercises: readonly string[];
  readonly pictures: readonly string[];
}

/** Most characters of a text in one language. */
export const LONGEST_TEXT = 200_000;

/** Most characters of a lesson's notebook. */
export const LONGEST_NOTEBOOK = 200_000;
/** Most characters of a title, and of the sentence for lists. */
export const LONGEST_HEAD = { title: 200, description: 500 } as const;

/** What a lesson says of itself, in one language. */
export interface StudioHead {
  readonly title: string;
  /** One sentence for lists. */
  readonly description: string;
}

export const studioLocales = ["en", "zh"] as const;
export type StudioLocale = (typeof studioLocales)[number];

/** Everything that two authors write at together. */
export interface StudioLesson {
  /** Minutes it takes, 5 to 120. */
  readonly minutes: number;
  readonly heads: Readonly<Record<StudioLocale, StudioHead>>;
  /** Markdown with directives; "" where a language has not been written. */
  readonly texts: Readonly<Record<StudioLocale, string>>;
  /** notebook.ts, cut into cells by `// %% name` lines; "" where there is none. */
  readonly notebook: string;
}

/** What it says of itself in the language of the page where it has a title there, else in the other. */
export const headIn = ({ heads }: Pick<StudioLesson, "heads">, locale: StudioLocale): StudioHead =>
  heads[locale].title ? heads[locale] : heads[locale === "en" ? "zh" : "en"];
