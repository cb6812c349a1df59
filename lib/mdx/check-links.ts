// Links and pictures of a text: collected while it is compiled, and checked once the whole course is known.
// Whether other sites answer is not checked: a build must not depend on them.
import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import { movedTo } from "../course/moved";
import type { Problem } from "../course/problem";

export interface Link {
  readonly href: string;
  readonly line: number;
}

/** Collects links; a picture without a text alternative is a problem at once. */
export function remarkLinks({ file, links, problems }: { file: string; links: Link[]; problems: Problem[] }) {
  return (tree: Root) => {
    visit(tree, (node) => {
      const line = node.position?.start.line ?? 1;
      if (node.type === "link" || node.type === "definition") links.push({ href: node.url, line });
      if ((node.type === "image" || node.type === "imageReference") && !node.alt?.trim()) {
        problems.push({
          file,
          line,
          severity: "error",
          message: "The picture has no text alternative. Write it between the brackets: ![what it shows](…).",
        });
      }
    });
  };
}

const lessonPath = /^\/learn(?:\/[^#]*)?$/;

/** Why a link leads nowhere, or null. @param pages anchors by path, such as "/learn/recommendation" */
function whyDead(
  href: string,
  own: readonly string[],
  pages: ReadonlyMap<string, readonly string[] | null>,
  moved: Readonly<Record<string, string>>,
): string | null {
  if (/^https:\/\//.test(href)) return null;
  const [path = "", anchor] = href.split("#").map(decodeURIComponent);
  if (path === "" && anchor !== undefined)
    return own.includes(anchor)
      ? null
      : `This text has no heading "#${anchor}". It has: ${own.map((id) => `#${id}`).join(", ") || "none"}.`;
  if (!lessonPath.test(path))
    return "A link is https://…, #heading or /learn/module/lesson, without the language.";
  const anchors = pages.get(path);
  if (anchors === undefined) {
    const now = movedTo(moved, path.replace("/learn/", ""));
    return `There is no page ${path}.${now === undefined ? "" : ` It has moved; write /learn/${now}.`}`;
  }
  return anchor === undefined || anchors === null || anchors.includes(anchor)
    ? null
    : `${path} has no heading "#${anchor}".`;
}

/**
 * @param anchors ids of the text itself
 * @param pages ids of headings by path, for this language; null where a page's headings are not known
 * @param moved old address → today's, as after /learn/
 */
export function checkLinks(input: {
  file: string;
  links: readonly Link[];
  anchors: readonly string[];
  pages: ReadonlyMap<string, readonly string[] | null>;
  moved: Readonly<Record<string, string>>;
}): Problem[] {
  return input.links.flatMap(({ href, line }): Problem[] => {
    const why = whyDead(href, input.anchors, input.pages, input.moved);
    return why === null
      ? []
      : [{ file: input.file, line, severity: "error", message: `The link to ${href} leads nowhere. ${why}` }];
  });
}
