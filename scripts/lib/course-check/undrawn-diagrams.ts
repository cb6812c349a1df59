// Diagrams that were changed and not drawn yet, read by Mermaid's own parser, so that its words are told at their line. What is
// drawn was parsed when it was. Drawing takes a browser: scripts/diagrams.ts.
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Problem } from "../../../lib/course/problem";
import { diagramFile } from "../../../lib/mdx/diagrams";

interface Undrawn {
  readonly file: string;
  readonly line: number;
  readonly source: string;
}

async function undrawn(root: string): Promise<Undrawn[]> {
  const found: Undrawn[] = [];
  for (const folder of ["lessons", "exercises"]) {
    const names = await readdir(path.join(root, folder), { recursive: true }).catch(() => []);
    for (const name of names.filter((one) => one.endsWith(".mdx")).sort()) {
      const file = path.join(folder, name);
      const text = await readFile(path.join(root, file), "utf8");
      for (const match of text.matchAll(/^```mermaid[^\n]*\n([\s\S]*?)^```/gm)) {
        const source = match[1]!;
        if (existsSync(path.join(root, path.dirname(file), "diagrams", diagramFile(source)))) continue;
        found.push({ file, line: text.slice(0, match.index).split("\n").length, source });
      }
    }
  }
  return found;
}

/** Mermaid cleans texts by a library that wants a page; a parser needs none of it. */
async function loadParser(): Promise<(source: string) => Promise<unknown>> {
  const mermaidFile = createRequire(import.meta.url).resolve("mermaid");
  const purifier = createRequire(mermaidFile).resolve("dompurify");
  const esm = path.join(path.dirname(purifier), "purify.es.mjs");
  const { default: purify } = (await import(pathToFileURL(esm).href)) as { default: object };
  Object.assign(purify, { addHook() {}, removeHook() {}, sanitize: (text: string) => text });
  const { default: mermaid } = await import("mermaid");
  return (source) => mermaid.parse(source);
}

/** @param root folder that holds `lessons/` and `exercises/` */
export async function checkUndrawnDiagrams(root: string): Promise<Problem[]> {
  const found = await undrawn(root);
  if (found.length === 0) return [];
  const parse = await loadParser();
  const problems: Problem[] = [];
  for (const { file, line, source } of found) {
    try {
      await parse(source);
    } catch (error) {
      const why = (error instanceof Error ? error.message : String(error)).trim().split("\n");
      const inside = Number(/line (\d+)/.exec(why[0]!)?.[1] ?? 0);
      const message = `Mermaid cannot read the diagram: ${why.map((part) => part.trim()).join(" ")}`;
      // What is missing at the end Mermaid counts beyond it.
      const last = source.trimEnd().split("\n").length;
      problems.push({ file, line: line + Math.min(inside, last), severity: "error", message });
    }
  }
  return problems;
}
