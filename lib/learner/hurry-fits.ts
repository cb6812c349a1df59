// Where a processor plays the GPU, since the learner chose so: fits of the library's models and loops over `rounds`
// that would take much longer than somebody waits do fewer epochs or less of one, and the cell says so.
import { provideFitLimit } from "../recsys/training/fit-limit";
import { facts } from "./table";

/** How long a fit may take, in seconds. */
const LONGEST_FIT = 20;

/** Counts from the next fit on. */
export function hurryFits(seconds = LONGEST_FIT): void {
  provideFitLimit({
    seconds,
    onFewer: ({ of, epochs, cut }) =>
      facts(
        {
          epochs: {
            name: {
              en: `${of}: a processor plays the GPU, so rounds${cut ? ", the last cut short" : ""}`,
              zh: `${of}：GPU 由处理器模拟，轮数减为${cut ? "（最后一轮没跑完）" : ""}`,
            },
            value: epochs,
          },
        },
        // Once for each, however many there are in a cell.
        { id: `fewer-rounds-${of}` },
      ),
  });
}
