// The parser's nodes as the reader sees them: of its own shape, because directives are none of mdast's types. No meaning is given to them here.

export interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
  readonly position?: {
    readonly start: { readonly line: number };
    readonly end: { readonly line: number };
  };
  /** Of headings. */
  readonly depth?: number;
  /** Of links, pictures and definitions; the parser has read entities in it. */
  readonly url?: string;
  readonly alt?: string | null;
  readonly identifier?: string;
  readonly label?: string | null;
  /** Of code. */
  readonly lang?: string | null;
  readonly ordered?: boolean | null;
  readonly start?: number | null;
  readonly checked?: boolean | null;
  readonly align?: readonly ("left" | "right" | "center" | null)[] | null;
  /** Of directives. */
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, string | null | undefined>> | null;
  readonly data?: { readonly directiveLabel?: boolean };
}

export const lineOf = (node: Node): number => node.position?.start.line ?? 1;

export const childrenOf = (node: Node): readonly Node[] => node.children ?? [];

/** Words of a node: text and code as written, formulas by their TeX, pictures by what they are described with. */
export const wordsOf = (node: Node): string =>
  node.type === "break" ? "\n" : (node.value ?? node.alt ?? childrenOf(node).map(wordsOf).join(""));
