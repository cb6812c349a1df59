// Edits as if they had been made on an earlier text of the sample notebook: one that merges, one that does not, and one
// of a cell that is gone. They are put in once, while nothing is kept for the page of samples.
import { loadEdits, saveEdits } from "@/components/notebook/keep/store";

export const SAMPLE_LESSON = "design";

export async function keepSamples(cells: readonly { readonly name: string; readonly source: string }[]) {
  if ((await loadEdits(SAMPLE_LESSON)) !== null) return;
  const source = (name: string) => cells.find((cell) => cell.name === name)?.source ?? "";
  const fit = source("fit");
  const top = source("top");
  const edits = {
    sources: {
      fit: fit.replace("adam(0.006)", "adam(0.01)").replace("epoch <= 24", "epoch <= 12"),
      top: `// for three people\n${top}`,
      nearest: "show(tf.matMul(Q, Q, false, true).topk(5));",
    },
    bases: {
      fit: fit.replace("epoch <= 24", "epoch <= 12"),
      top: `// for two people\n${top}`,
      nearest: "show(tf.matMul(Q, Q).topk(5));",
    },
    savedAt: Date.now(),
    turn: 0,
  };
  await saveEdits(SAMPLE_LESSON, edits, { closing: false });
}
