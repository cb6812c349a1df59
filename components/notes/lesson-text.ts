// A lesson's text as one string, and the way back from places in it to the page. What changes by itself (cells, figures, exercises,
// guesses) is no part of it. Works on the page that is shown and on one that was only fetched.
import type { Span } from "@/lib/notes/quote";

const APART = [
  ...[".notebook", ".cell", ".nb-bar", ".dropz", ".ex", "figure", "form", ".kicker", "[role=status]"],
  ...[".katex-mathml", ".vh", "script", "style"],
].join(",");
const BLOCK = "p, li, h1, h2, h3, h4, td, th, summary, dt, dd, pre, div";

export interface LessonText {
  /** White space is one space, also between blocks. */
  readonly text: string;
  readonly nodes: readonly Text[];
  /** For each place in the text: its node, and where in it. */
  readonly node: readonly number[];
  readonly offset: readonly number[];
}

/** @param page the document, shown or fetched; without a lesson in it, the text is empty */
export function lessonTextOf(page: Document): LessonText {
  const nodes: Text[] = [];
  const node: number[] = [];
  const offset: number[] = [];
  let text = "";
  const put = (sign: string, at: number) => {
    text += sign;
    node.push(nodes.length - 1);
    offset.push(at);
  };
  const article = page.querySelector("#main article");
  if (article === null) return { text, nodes, node, offset };
  const walk = page.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  let block: Element | null = null;
  for (let one = walk.nextNode() as Text | null; one; one = walk.nextNode() as Text | null) {
    const parent = one.parentElement;
    if (parent === null || parent.closest(APART) !== null) continue;
    nodes.push(one);
    const here = parent.closest(BLOCK);
    if (here !== block && text !== "" && !text.endsWith(" ")) put(" ", 0);
    block = here;
    for (let at = 0; at < one.data.length; at++) {
      const sign = one.data[at]!;
      if (!/\s/.test(sign)) put(sign, at);
      else if (!text.endsWith(" ")) put(" ", at);
    }
  }
  return { text, nodes, node, offset };
}

/** The part of a selection that is text of the lesson, without white space around it; null where there is none. */
export function spanOf({ text, nodes, node, offset }: LessonText, range: Range): Span | null {
  const touched = nodes.map((one) => range.intersectsNode(one));
  const isIn = (at: number) => {
    const index = node[at]!;
    if (!touched[index]) return false;
    const one = nodes[index];
    if (one === range.startContainer && offset[at]! < range.startOffset) return false;
    return !(one === range.endContainer && offset[at]! >= range.endOffset);
  };
  let start = 0;
  while (start < text.length && (text[start] === " " || !isIn(start))) start++;
  let end = text.length;
  while (end > start && (text[end - 1] === " " || !isIn(end - 1))) end--;
  return end > start ? { start, end } : null;
}

export function rangeOf({ nodes, node, offset }: LessonText, { start, end }: Span): Range {
  const range = nodes[0]!.ownerDocument.createRange();
  range.setStart(nodes[node[start]!]!, offset[start]!);
  range.setEnd(nodes[node[end - 1]!]!, offset[end - 1]! + 1);
  return range;
}

/** Id and words of the heading under which a place stands; of the lesson itself above the first one. */
export function sectionOf({ nodes, node }: LessonText, at: number): { id: string; title: string } {
  const heading = nodes[node[at]!]!.parentElement?.closest("article > section")?.querySelector("h2");
  return { id: heading?.id ?? "", title: heading?.textContent?.trim() ?? "" };
}
