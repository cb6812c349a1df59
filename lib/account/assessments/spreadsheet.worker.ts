// Writes a table as a spreadsheet, in a thread made for it: a large one takes seconds, in which the server would answer nobody.
import { parentPort, workerData } from "node:worker_threads";
import type { Answer } from "../../judge/disposable";
import { type SheetTask, writeSheet } from "./write-sheet";

const answer = (said: Answer<Uint8Array>) => parentPort!.postMessage(said);

writeSheet(workerData as SheetTask).then(
  (value) => answer({ ok: true, value }),
  (error: unknown) => answer({ ok: false, message: error instanceof Error ? error.message : String(error) }),
);
