// A lesson of the studio as a folder that drops into lessons/: texts as MDX, the notebook, the pictures. It says what the folder lacks to pass
// `npm run check:course`, and writes it all the same. It reads no disk and writes none.
import { strToU8, zipSync } from "fflate";
import type { Nodes } from "mdast";
import { isPictureName, pictureOf } from "../../course/picture-file";
import { type StudioLesson, studioLocales } from "../text/document";
import { tooWild } from "./bounds";
import { writeHead } from "./front-matter";
import type { FolderProblem, LineProblem } from "./parts";
import { type LessonPicture, pictureProblem } from "./pictures";
import { type MdxBody, toMdx } from "./to-mdx";

export interface ToFolderOptions {
  /** The lesson's pictures; more than the texts show is no harm. */
  readonly pictures: readonly LessonPicture[];
  /** The folder's name: "basket-size", or "03-basket-size" as lessons/ wants it. */
  readonly slug: string;
  /** Ids of the exercises there are. */
  readonly exercises: readonly string[];
}

export interface LessonFolder {
  /** By path, such as "03-basket-size/en.mdx". */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly problems: readonly FolderProblem[];
}

const SLUG = /^(?:\d{2}-)?[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** @throws Error for a slug that no folder of a lesson may have */
export function toFolder(lesson: StudioLesson, { pictures, slug, exercises }: ToFolderOptions): LessonFolder {
  if (!SLUG.test(slug) || slug.length > 80)
    throw new Error(`"${slug}" names no lesson's folder. Write small letters, digits and single hyphens.`);
  const files: Record<string, Uint8Array> = {};
  const problems: FolderProblem[] = [];
  const put = (name: string, content: string | Uint8Array) => {
    files[`${slug}/${name}`] = typeof content === "string" ? strToU8(content) : content;
  };
  const shown = new Map<string, FolderProblem>();
  for (const locale of studioLocales) {
    const file = `${locale}.mdx`;
    const tell = (problem: LineProblem) => problems.push({ file, ...problem });
    const source = lesson.texts[locale].replace(/\r\n?/g, "\n");
    if (source.trim() === "") {
      tell({ line: 1, severity: "warning", key: "languageEmpty", params: {} });
      continue;
    }
    const body = bodyOf(source, tell);
    if (body === null) continue;
    const { title, description } = lesson.heads[locale];
    for (const [field, value] of Object.entries({ title, description }))
      if (value.trim() === "") tell({ line: 1, severity: "error", key: "headMissing", params: { field } });
    const placed = placedIn(body);
    for (const id of placed)
      if (!exercises.includes(id))
        tell({ line: 1, severity: "error", key: "exerciseUnknown", params: { exercise: id } });
    const head = writeHead({ title, description, minutes: lesson.minutes, exercises: placed });
    put(file, `${head}\n${body.mdx.replace(/\s+$/, "")}\n`);
    for (const { name, line } of picturesIn(body.tree))
      if (!shown.has(name))
        shown.set(name, { file, line, severity: "error", key: "pictureMissing", params: { name } });
    if (/^[ \t>]*(```+|~~~+)mermaid\b/m.test(source))
      tell({ line: 1, severity: "warning", key: "diagrams", params: {} });
  }
  if (lesson.notebook.trim() !== "")
    put("notebook.ts", `${lesson.notebook.replace(/\r\n?/g, "\n").replace(/\s+$/, "")}\n`);
  for (const { name, bytes, licence } of pictures) {
    const wrong = pictureProblem(name, bytes);
    // A name could lead out of the folder.
    if (wrong) problems.push(wrong);
    if (!isPictureName(name)) continue;
    put(name, bytes);
    shown.delete(name);
    if (licence !== undefined && licence.trim() !== "") put(`${name}.license`, `${licence.trim()}\n`);
    else problems.push({ file: name, line: 1, severity: "warning", key: "pictureLicence", params: { name } });
  }
  return { files, problems: [...problems, ...shown.values()] };
}

function bodyOf(source: string, tell: (problem: LineProblem) => void): MdxBody | null {
  const wild = tooWild(source);
  if (wild) {
    tell({ severity: "error", ...wild });
    return null;
  }
  try {
    const body = toMdx(source);
    body.problems.forEach(tell);
    return body;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    tell({ line: 1, severity: "error", key: "tooDeep", params: {} });
    return null;
  }
}

/** Ids of the exercises, each once. */
const placedIn = ({ parts }: MdxBody): string[] => [
  ...new Set(
    parts.flatMap(({ component, props: { id } }) =>
      component === "Exercise" && typeof id === "string" && id !== "" ? [id] : [],
    ),
  ),
];

function picturesIn(node: Nodes): { name: string; line: number }[] {
  if (node.type === "image") {
    const name = pictureOf(node.url);
    return name === null ? [] : [{ name, line: node.position?.start.line ?? 1 }];
  }
  return "children" in node ? node.children.flatMap(picturesIn) : [];
}

/** The folder as a zip: the same bytes for the same lesson. */
export function zipFolder({ files }: Pick<LessonFolder, "files">): Uint8Array {
  return zipSync(files as Record<string, Uint8Array>, { mtime: "1980-01-01T00:00:00" });
}
