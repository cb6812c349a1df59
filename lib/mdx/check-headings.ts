// Headings of a lesson's text: they make its table of contents and its anchors, so they are unique and skip no level.
import type { Problem } from "../course/problem";
import type { OutlineSection } from "./outline";

/** @param file for problems */
export function checkHeadings(sections: readonly OutlineSection[], file: string): Problem[] {
  const first = new Map<string, number>();
  let above = 1;
  return sections.flatMap(({ title, level, line }): Problem[] => {
    if (level === 0) return [];
    const wrong = (message: string): Problem[] => [{ file, line, severity: "error", message }];
    const before = above;
    above = level;
    if (level === 1)
      return wrong(`"# ${title}" is the title's level, which the front matter gives. Write "## ${title}".`);
    if (level > 4) return wrong(`"${title}" is a heading of level ${level}. Lessons have ##, ### and ####.`);
    if (level > before + 1)
      return wrong(
        `"${"#".repeat(level)} ${title}" stands under a heading of level ${before}. Write "${"#".repeat(before + 1)} ${title}".`,
      );
    const twin = first.get(title);
    first.set(title, twin ?? line);
    return twin === undefined
      ? []
      : wrong(
          `Line ${twin} has the heading "${title}" already, so links to it may go wrong. Word one otherwise.`,
        );
  });
}
