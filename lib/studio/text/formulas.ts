// One formula as HTML by KaTeX, which is given nothing that could reach out of it: no trust, no definitions, sizes and expansions bounded.
// Formulas that were set before are kept, since a preview asks for the same ones with every key.
import katex from "katex";

export const formulaLimits = {
  /** Characters of one. */
  length: 1_000,
  /** Characters of all in a text. */
  together: 15_000,
} as const;

/** Commands that name addresses, attributes or files, or define others. KaTeX would refuse most by itself; here each is named. */
const forbidden =
  /\\(href|url|includegraphics|html[A-Za-z]+|[exg]?def|let|futurelet|global|long|(?:re|provide)?newcommand|providecommand|renewcommand|message|errmessage|show|char)(?![A-Za-z])/;

export type FormulaResult =
  | { readonly html: string }
  | { readonly problem: "badFormula" | "formulaCommand" | "longFormula"; readonly param: string };

const kept = new Map<string, FormulaResult>();
let keptCharacters = 0;
/** Of HTML and sources together; a single formula can have half a million. */
const MOST_KEPT = 4_000_000;

const sizeOf = (key: string, made: FormulaResult) => key.length + ("html" in made ? made.html.length : 0);

/** @param isBlock on lines of its own */
export function setFormula(text: string, { isBlock }: { isBlock: boolean }): FormulaResult {
  const key = `${isBlock ? "b" : "i"}${text}`;
  const known = kept.get(key);
  if (known) return known;
  const made = make(text, isBlock);
  kept.set(key, made);
  keptCharacters += sizeOf(key, made);
  // The oldest first.
  for (const [oldest, old] of kept) {
    if (keptCharacters <= MOST_KEPT) break;
    kept.delete(oldest);
    keptCharacters -= sizeOf(oldest, old);
  }
  return made;
}

function make(text: string, isBlock: boolean): FormulaResult {
  if (text.length > formulaLimits.length)
    return { problem: "longFormula", param: String(formulaLimits.length) };
  const command = forbidden.exec(text)?.[0];
  if (command) return { problem: "formulaCommand", param: command };
  try {
    const html = katex.renderToString(text, {
      displayMode: isBlock,
      output: "htmlAndMathml",
      strict: "error",
      throwOnError: true,
      trust: false,
      maxSize: 20,
      maxExpand: 500,
      // A new object each time: what one formula defines is gone with it.
      macros: {},
    });
    return { html };
  } catch (error) {
    const why =
      error instanceof RangeError ? "nesting" : error instanceof Error ? error.message : String(error);
    return { problem: "badFormula", param: why.replace(/^KaTeX parse error:\s*/, "") };
  }
}
