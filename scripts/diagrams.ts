// npm run diagrams: draws every ```mermaid block of lessons and exercises to an SVG file named by its source's hash,
// with the system's Chromium. What is drawn already stays as it is; drawings that no text uses any more are removed.
// How one is drawn is in lib/draw-diagram.ts.
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "playwright";
import { diagramFile } from "../lib/mdx/diagrams";
import { findBrowser } from "./lib/browser.mjs";
import { openCourse } from "./lib/content/course-tree";
import { drawDiagram, preparePage } from "./lib/draw-diagram";

const tree = openCourse();
const { root } = tree;

interface Source {
  /** The text that holds it, from the project's root. */
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** Where it is drawn to, from the project's root. */
  readonly drawing: string;
}

async function sources(): Promise<Source[]> {
  const found: Source[] = [];
  for (const folder of ["lessons", "exercises"]) {
    const entries = await readdir(path.join(root, folder), { recursive: true });
    for (const entry of entries.filter((name) => name.endsWith(".mdx")).sort()) {
      const file = path.join(folder, entry);
      const mdx = await readFile(path.join(root, file), "utf8");
      for (const match of mdx.matchAll(/^```mermaid[^\n]*\n([\s\S]*?)^```/gm)) {
        const text = match[1]!;
        const line = mdx.slice(0, match.index).split("\n").length;
        found.push({
          file,
          line,
          text,
          drawing: path.join(path.dirname(file), "diagrams", diagramFile(text)),
        });
      }
    }
  }
  return found;
}

async function draw(missing: readonly Source[]): Promise<number> {
  const executablePath = await findBrowser();
  if (executablePath === null)
    throw new Error("No Chromium was found. Install Chromium or Chrome, or set CHROME_PATH.");
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  let failed = 0;
  try {
    const page = await browser.newPage();
    await preparePage(page);
    for (const { file, line, text, drawing } of missing) {
      try {
        const svg = await drawDiagram(page, {
          source: text,
          id: `d${path.basename(drawing, ".svg").slice(0, 8)}`,
        });
        await mkdir(path.join(root, path.dirname(drawing)), { recursive: true });
        await writeFile(path.join(root, drawing), svg);
      } catch (error) {
        failed++;
        const why = error instanceof Error ? error.message : String(error);
        console.error(`${file}:${line}: error: The diagram cannot be drawn. ${why}`);
      }
    }
  } finally {
    await browser.close();
  }
  return failed;
}

async function removeUnused(all: readonly Source[]): Promise<number> {
  const wanted = new Set(all.map(({ drawing }) => drawing));
  let removed = 0;
  for (const folder of ["lessons", "exercises"]) {
    const entries = await readdir(path.join(root, folder), { recursive: true });
    for (const entry of entries) {
      const file = path.join(folder, entry);
      const isDrawing = path.basename(path.dirname(file)) === "diagrams" && file.endsWith(".svg");
      if (!isDrawing || wanted.has(file)) continue;
      await rm(path.join(root, file));
      removed++;
    }
  }
  return removed;
}

const all = await sources();
const missing = all.filter(({ drawing }) => !existsSync(path.join(root, drawing)));
const failed = missing.length > 0 ? await draw(missing) : 0;
const removed = await removeUnused(all);
tree.takeBack();
console.log(
  `${all.length} diagrams: ${missing.length - failed} drawn, ${removed} old ones removed, ${failed} failed.`,
);
process.exitCode = failed === 0 ? 0 : 1;
