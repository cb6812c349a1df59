// Highlighting ahead of time, for code in prose and for cells. Kinds of token are classes,
// painted by the page's own theme, so one HTML serves light and dark.
import { createHighlighter, type Highlighter, type ShikiTransformer, type ThemeRegistrationRaw } from "shiki";

/** Scopes by the class they are painted with: the same few kinds as in the editor. All else is plain text. */
const painted: Readonly<Record<string, readonly string[]>> = {
  "tok-key": [
    "keyword",
    "storage",
    "constant.language",
    "variable.language",
    "keyword.operator.new",
    "keyword.operator.expression",
  ],
  "": ["keyword.operator", "storage.type.function.arrow", "punctuation"],
  "tok-str": ["string", "punctuation.definition.string"],
  "tok-num": ["constant.numeric"],
  "tok-type": ["entity.name.type", "support.type", "support.class", "entity.other.inherited-class"],
  "tok-note": ["comment", "punctuation.definition.comment"],
};

/** Grammars paint with colours; each class stands in as one, and is put back below. */
const colourOf = (k: number) => `#00000${k + 1}`;
const classes = new Map(Object.keys(painted).map((name, k) => [`color:${colourOf(k)}`, name]));

const theme: ThemeRegistrationRaw = {
  name: "aisle",
  type: "light",
  fg: colourOf(1),
  bg: "#000000",
  settings: Object.values(painted).map((scope, k) => ({
    scope: [...scope],
    settings: { foreground: colourOf(k) },
  })),
};

/** Classes instead of inline colours, so that the page's theme paints, and no element around plain text. */
const plain: ShikiTransformer = {
  name: "aisle-classes",
  pre(node) {
    node.properties = { class: "shiki" };
  },
  line(line) {
    line.children = line.children.flatMap((child) => {
      if (child.type !== "element") return [child];
      const name = classes.get(String(child.properties.style));
      if (!name) return child.children;
      child.properties = { class: name };
      return [child];
    });
  },
};

const languages = ["typescript", "python", "bash", "json", "text", "javascript", "ts"] as const;

/** Shiki gives up on a line after half a second, which a busy machine reaches; the same text must give the same HTML. */
const settings = { tokenizeTimeLimit: 0, tokenizeMaxLineLength: 0, transformers: [plain] };

/** Options for @shikijs/rehype. */
export const codeTheme = {
  theme,
  langs: [...languages],
  fallbackLanguage: "text",
  defaultLanguage: "text",
  ...settings,
};

let highlighter: Promise<Highlighter> | undefined;

/** Highlighted TypeScript as `<pre class="shiki …"><code>…`. */
export async function highlightCell(source: string): Promise<string> {
  highlighter ??= createHighlighter({ themes: [theme], langs: ["typescript"] });
  return (await highlighter).codeToHtml(source, { lang: "typescript", theme: "aisle", ...settings });
}
