// The words of a piece of Markdown: text and code as written, formulas by their TeX, pictures by what they are described with. Pure.

interface Node {
  readonly value?: string;
  readonly alt?: string | null;
  readonly children?: readonly unknown[];
}

export const textOf = ({ value, alt, children = [] }: Node): string =>
  value ?? alt ?? children.map((child) => textOf(child as Node)).join("");
