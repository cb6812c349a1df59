// Highlighting ahead of time, for code in prose and for cells. Colours are CSS variables of the page's own tokens,
// so one HTML serves light and dark.
import { createCssVariablesTheme, createHighlighter, type Highlighter } from "shiki";

const theme = createCssVariablesTheme({ name: "aisle", variablePrefix: "--shiki-", fontStyle: false });

export const languages = ["typescript", "python", "bash", "json", "text", "javascript", "ts"] as const;

/** Shiki gives up on a line after half a second, which a busy machine reaches; the same text must give the same HTML. */
const patient = { tokenizeTimeLimit: 0, tokenizeMaxLineLength: 0 };

/** Options for @shikijs/rehype. */
export const codeTheme = {
  theme,
  langs: [...languages],
  fallbackLanguage: "text",
  defaultLanguage: "text",
  ...patient,
};

let highlighter: Promise<Highlighter> | undefined;

/** Highlighted TypeScript as `<pre class="shiki …"><code>…`. */
export async function highlightCell(source: string): Promise<string> {
  highlighter ??= createHighlighter({ themes: [theme], langs: ["typescript"] });
  return (await highlighter).codeToHtml(source, { lang: "typescript", theme: "aisle", ...patient });
}
