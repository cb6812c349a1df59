// Hands the reader a chart as a file: its picture as PNG or SVG, its numbers as CSV. Fetched at the first press.
import { saveBlob } from "../../ui/save-blob";
import { type CsvCell, toCsv } from "./csv";
import { fileName } from "./file-name";
import { standAlone, toPng, withDrawn } from "./picture";

/** What a chart is drawn as: the element in the page, or markup drawn for this purpose where the page has a canvas. */
export type Drawing = SVGSVGElement | string | null;

export function saveCsv(title: string, columns: readonly string[], rows: Iterable<readonly CsvCell[]>): void {
  saveBlob(new Blob([toCsv(columns, rows)], { type: "text/csv;charset=utf-8" }), fileName(title, "csv"));
}

/** @throws Error where there is nothing drawn or the browser cannot make the picture */
export async function savePicture(title: string, drawing: Drawing, as: "svg" | "png"): Promise<void> {
  const picture =
    typeof drawing === "string"
      ? withDrawn(drawing, (svg) => standAlone(svg, title))
      : drawing && standAlone(drawing, title);
  if (picture === null) throw new Error("There is no picture yet.");
  const blob = as === "png" ? await toPng(picture) : new Blob([picture.text], { type: "image/svg+xml" });
  saveBlob(blob, fileName(title, as));
}
