// The code of a studio lesson's cells as coloured HTML, on the server and in the browser. Lessons of the course come coloured from their build.
import type { Cell } from "@/lib/notebook/notebook";
import type { NotebookCell } from "../notebook/context";
import { highlightSource } from "../notebook/highlight";

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export const withHtml = (cell: Cell): NotebookCell => ({ cell, html: htmlOf(cell.source) });

function htmlOf(source: string): string {
  const code = highlightSource(source)
    .map(({ text, className }) =>
      className === "" ? escaped(text) : `<span class="${className}">${escaped(text)}</span>`,
    )
    .join("");
  return `<pre class="shiki"><code>${code}</code></pre>`;
}
