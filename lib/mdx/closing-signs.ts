// Punctuation behind a formula that may not begin a line: browsers would break between the two. Pure.

const closing = /^[.,;:!?)\]%…，。；：、！？）》”’]+/u;

/**
 * @param html the formula
 * @returns what is to be held to it, out of the text behind: nothing where the formula itself has places to break at, or a long one would
 *   stand out of a narrow page
 */
export function closingBehind(html: string, text: string): string {
  if (html.split('class="base"').length !== 2) return "";
  return closing.exec(text)?.[0] ?? "";
}
