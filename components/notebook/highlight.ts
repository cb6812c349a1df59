// Colours of code in the editor, by the page's own classes; the same for code shown without an editor.
import { typescriptLanguage } from "@codemirror/lang-javascript";
import { highlightCode, tagHighlighter, tags } from "@lezer/highlight";

export const highlighter = tagHighlighter([
  { tag: [tags.keyword, tags.modifier, tags.self, tags.null, tags.bool], class: "tok-key" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: "tok-str" },
  { tag: [tags.number], class: "tok-num" },
  { tag: [tags.typeName, tags.className, tags.namespace], class: "tok-type" },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], class: "tok-note" },
]);

export interface Token {
  readonly text: string;
  readonly className: string;
}

/** Source as coloured tokens, line ends included. */
export function highlightSource(source: string): Token[] {
  const tokens: Token[] = [];
  highlightCode(
    source,
    typescriptLanguage.parser.parse(source),
    highlighter,
    (text, className) => tokens.push({ text, className }),
    () => tokens.push({ text: "\n", className: "" }),
  );
  return tokens;
}
