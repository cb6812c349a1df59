// What a name is, as a piece of DOM for the editor's tooltips: its type, its docstring, its tags.
import type { Explanation } from "@/lib/type-help/answers";

function element(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

export function explanationDom({ signature, text, tags }: Explanation): HTMLElement {
  const box = element("div", "cm-explain", "");
  box.append(element("pre", "", signature));
  if (text !== "") box.append(element("p", "", plain(text)));
  if (tags.length > 0) {
    const list = element("dl", "", "");
    for (const [name, words] of tags) {
      const [first = "", ...rest] = words.split(/\s+/);
      const isNamed = name === "param" && rest.length > 0;
      list.append(
        element("dt", "", isNamed ? first : name),
        element("dd", "", plain(isNamed ? rest.join(" ") : words)),
      );
    }
    box.append(list);
  }
  return box;
}

/** One string to be read out. */
export function explanationText({ signature, text }: Explanation): string {
  return text === "" ? signature : `${signature}. ${plain(text)}`;
}

/** Docstrings are Markdown for a website: fences and ticks say nothing here. */
const plain = (text: string) =>
  text
    .replace(/```\w*\n?/g, "")
    .replace(/`([^`]*)`/g, "$1")
    .trim();
