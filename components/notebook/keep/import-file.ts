// A notebook's file into the open notebook: read, checked, put in as one step that can be taken back.
import { type FileTrouble, readNotebookFile } from "@/lib/notebook/read-file";
import type { NotebookController } from "../controller";

export interface ImportTrouble {
  readonly trouble: FileTrouble | "unread" | "foreign";
  readonly params: Readonly<Record<string, string | number>>;
}

/** Null when it is in; else why nothing was changed. */
export async function importFile(
  file: File,
  { keep, lessonId, getView }: Pick<NotebookController, "keep" | "lessonId" | "getView">,
): Promise<ImportTrouble | null> {
  if (keep.isForeign) return { trouble: "foreign", params: { file: file.name } };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { cells } = getView().session;
  const found = readNotebookFile({ name: file.name, bytes, lessonId, cells });
  if ("trouble" in found) return { ...found, params: { ...found.params, file: file.name } };
  keep.acts.import(found.sources, file.name);
  return null;
}
