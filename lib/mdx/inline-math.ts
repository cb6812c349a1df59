// Plain text with formulas between dollar signs, as HTML. For short texts that are data and no MDX, such as the glossary's.
import katex from "katex";

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!);

/** @throws Error where a formula cannot be set, or a dollar sign stands alone */
export function inlineMath(text: string): string {
  const parts = text.split("$");
  if (parts.length % 2 === 0) throw new Error("A dollar sign has no partner.");
  return parts
    .map((part, n) =>
      n % 2 === 0
        ? escaped(part)
        : katex.renderToString(part, { output: "htmlAndMathml", strict: "error", throwOnError: true }),
    )
    .join("");
}
