// Keeps of a style sheet what styles one element and what is in it, and asks for nothing from outside. Read by the browser's own parser, so that no
// bracket or comment can be understood differently here. In the browser only.

/** Also written with an escape: the parser's text has none left in names of functions, and no drawing of ours needs one. */
const fetches = /url\(|image-set\(|image\(|src\(|\\/i;

/**
 * @param selector the element's own, such as "#a"
 * @returns the rules whose every selector begins with it, and animations
 */
export function heldStyles(css: string, selector: string): string {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules]
    .filter(
      (rule) => !fetches.test(rule.cssText) && (rule instanceof CSSKeyframesRule || isHeld(rule, selector)),
    )
    .map(({ cssText }) => cssText)
    .join("\n");
}

const isHeld = (rule: CSSRule, selector: string) =>
  rule instanceof CSSStyleRule &&
  rule.cssRules.length === 0 &&
  rule.selectorText
    .split(",")
    .every((one) => one.trim() === selector || new RegExp(`^${selector}[\\s.:>\\[]`).test(one.trim()));
