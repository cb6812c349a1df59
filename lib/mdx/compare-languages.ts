// Both languages of a lesson must have the same skeleton: the same headings, the same components with the same names, and
// under each heading the same tables, pictures, equations and code.
import type { Frontmatter } from "../course/course";
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

/** Components in their order; numbers stand where each language's sentences have them. */
const placed = ({ uses }: CompiledText) => uses.filter(({ component }) => component !== "Num");

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
  const [wanted, got] = [placed(en), placed(zh)];
  for (let k = 0; k < Math.max(wanted.length, got.length); k++) {
    const first = wanted[k];
    const second = got[k];
    if (first && second && nameOf(first) === nameOf(second)) continue;
    const here = second ? `<${nameOf(second)}>` : "nothing";
    const there = first ? `<${nameOf(first)}> (line ${first.line})` : "nothing";
    wrong(
      second?.line ?? 1,
      `Here the English has ${there}, this text has ${here}. Components must come in the same order.`,
    );
    break;
  }
  if (skeleton(en) === skeleton(zh))
    for (const [n, section] of zh.sections.entries()) {
      const [wanted, got] = [en.sections[n]?.blocks ?? [], section.blocks];
      const at = wanted.findIndex((block, k) => block !== got[k]);
      const differs = at >= 0 ? at : got.length > wanted.length ? wanted.length : -1;
      if (differs < 0) continue;
      const where = section.title === "" ? "before the first heading" : `under "${section.title}"`;
      const name = (block: string | undefined) => (block ? `a block "${block}"` : "nothing more");
      wrong(
        section.line,
        `As number ${differs + 1} of tables, pictures, equations, code and diagrams ${where} the English has ${name(wanted[differs])}, this text ${name(got[differs])}.`,
      );
    }
  return problems;
}

/** What the front matter says in numbers and names, and both languages therefore alike. */
const alike = ["minutes", "needs", "exercises", "skills"] as const;

/** @param file the translation */
export function compareHeads(input: { en: Frontmatter; zh: Frontmatter; file: string }): Problem[] {
  const { en, zh, file } = input;
  return alike.flatMap((key): Problem[] => {
    const [wanted, got] = [en, zh].map((head) => [head[key]].flat().join(", ") || "none");
    if (wanted === got) return [];
    const message = `Front matter, ${key}: the English has ${wanted}, this text ${got}. Give both the same.`;
    return [{ file, line: 1, severity: "error", message }];
  });
}
