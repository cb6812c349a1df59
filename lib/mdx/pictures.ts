// A remark plugin: pictures that lie beside a lesson's text. `![what it shows](shelf.png)` gets the address of a public file that is named by
// its content, and its size, so that nothing jumps when it comes. Whose it is and how many bytes it has: scripts/lib/course-check/files.ts.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Image, Root } from "mdast";
import { visit } from "unist-util-visit";
import {
  MOST_PICTURE_SIDE,
  type PictureFile,
  pictureOf,
  readPicture,
  typeByName,
} from "../course/picture-file";
import type { Problem } from "../course/problem";

/** A picture that a text shows. */
export interface Picture {
  /** Its file, beside the text. */
  readonly name: string;
  /** Where pages find it: "/pictures/0123456789abcdef.png". */
  readonly address: string;
}

const ends = { png: "png", jpeg: "jpg", webp: "webp" } as const;

/** Where a picture with this content is found. */
const pictureAddress = (bytes: Uint8Array, { type }: Pick<PictureFile, "type">): string =>
  `/pictures/${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}.${ends[type]}`;

/**
 * @param folder of the text
 * @param pictures filled with what it shows; null where a text has none, since nobody would find them
 */
export function remarkPictures({
  file,
  folder,
  pictures,
  problems,
}: {
  file: string;
  folder: string;
  pictures: Picture[] | null;
  problems: Problem[];
}) {
  return (tree: Root) => {
    const complain = (line: number | undefined, message: string) =>
      void problems.push({ file, line: line ?? 1, severity: "error", message });
    visit(tree, "imageReference", (node) =>
      complain(node.position?.start.line, "A picture is named where it stands: ![what it shows](shelf.png)."),
    );
    visit(tree, "image", (node: Image) => {
      const line = node.position?.start.line;
      if (pictures === null)
        return complain(line, "Only lessons show pictures. Move it to the lesson, or take it out.");
      const name = pictureOf(node.url);
      if (name === null)
        return complain(
          line,
          `"${node.url}" is no picture of the lesson. Put a PNG, JPEG or WebP file beside this text and write its name alone: ![what it shows](shelf.png).`,
        );
      // As the folder has it, letter by letter: other systems tell "Shelf.png" from "shelf.png".
      if (!readdirSync(folder).includes(name))
        return complain(
          line,
          `There is no file "${name}" beside this text. Put it there, or correct the name.`,
        );
      const bytes = readFileSync(path.join(folder, name));
      const picture = readPicture(bytes);
      if (picture?.type !== typeByName(name))
        return complain(
          line,
          `"${name}" is ${picture ? `a ${picture.type.toUpperCase()} by its content` : "no PNG, JPEG or WebP"}. Save it anew, under a name that says its kind.`,
        );
      const { width, height } = picture!;
      if (Math.max(width, height) > MOST_PICTURE_SIDE)
        return complain(
          line,
          `"${name}" is ${width} × ${height} pixels; ${MOST_PICTURE_SIDE} on a side are the most. Make it smaller.`,
        );
      const address = pictureAddress(bytes, picture!);
      pictures.push({ name, address });
      node.url = address;
      node.data = { ...node.data, hProperties: { width, height, loading: "lazy", decoding: "async" } };
    });
  };
}
