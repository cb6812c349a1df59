// The open notebook as a file for the reader to keep.
import { writeIpynb } from "@/lib/notebook/ipynb";
import { lessonName, writeNotebook } from "@/lib/notebook/write";
import { saveBlob } from "../../ui/save-blob";
import type { NotebookController } from "../controller";
import { textOutputs } from "./output-text";

export type FileForm = "ts" | "ipynb";

export function exportFile(
  form: FileForm,
  { controller, locale }: { readonly controller: NotebookController; readonly locale: string },
): void {
  const { lessonId } = controller;
  const { cells } = controller.getView().session;
  const ran = cells.filter((cell) => cell.startedAt !== null && cell.ended !== null);
  const order = ran.toSorted((a, b) => a.startedAt! - b.startedAt!);
  const text =
    form === "ts"
      ? writeNotebook({ lessonId, cells })
      : writeIpynb({
          lessonId,
          cells: cells.map((cell) => ({
            ...cell,
            outputs: textOutputs(cell, locale),
            count: order.indexOf(cell) + 1 || null,
          })),
        });
  const type = form === "ts" ? "text/typescript" : "application/x-ipynb+json";
  saveBlob(new Blob([text], { type }), `${lessonName(lessonId).split("/").at(-1)}.${form}`);
}
