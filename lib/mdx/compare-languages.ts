// Both languages of a lesson must have the same skeleton: the same headings, and the same components with the same names.
import type { Problem } from "../course/problem";
import type { Use } from "./check-vocabulary";
import type { CompiledText } from "./compile";

/** What must be equal of a component's use: its name, and the props that name things rather than word them. */
function nameOf({ component, props }: Use): string {
  const named = ["name", "id", "answer"]
    .filter((prop) => prop in props)
    .map((prop) => `${prop}=${props[prop]}`);
  return [component, ...named].join(" ");
}

/** @param file the translation, where differences are reported */
export function compareLanguages({
  en,
  zh,
  file,
}: {
  en: CompiledText;
  zh: CompiledText;
  file: string;
}): Problem[] {
  const problems: Problem[] = [];
  const wrong = (line: number, message: string) => problems.push({ file, line, severity: "error", message });
  const skeleton = ({ anchors }: CompiledText) => anchors.map(({ level }) => "#".repeat(level)).join(" ");
  if (skeleton(en) !== skeleton(zh)) {
    wrong(
      1,
      `The English has the headings ${skeleton(en)}, this text ${skeleton(zh)}. Give both the same, in the same order.`,
    );
  }
  const length = Math.max(en.uses.length, zh.uses.length);
  for (let k = 0; k < length; k++) {
    const first = en.uses[k];
    const second = zh.uses[k];
    if (first && second && nameOf(first) === nameOf(second)) continue;
    const got = second ? `<${nameOf(second)}>` : "nothing";
    const wanted = first ? `<${nameOf(first)}> (line ${first.line})` : "nothing";
    wrong(
      second?.line ?? 1,
      `Here the English has ${wanted}, this text has ${got}. Components must come in the same order.`,
    );
    break;
  }
  return problems;
}
