// Between a run and its port: gathers lines of text, holds back live outputs that come too fast, and bounds it all,
// so that no cell can flood the page by accident.
import type { Output } from "../learner/output";
import { type BoundWords, bounded } from "./bound";
import type { KernelEvent } from "./protocol";

type ProgressEvent = Extract<KernelEvent, { type: "progress" }>;

export interface OutletOptions {
  readonly run: string;
  readonly send: (event: KernelEvent) => void;
  readonly now?: () => number;
  readonly words: OutletWords;
}

/** Words for what was left out. */
export interface OutletWords extends BoundWords {
  readonly lines: (left: number) => string;
}

export interface Outlet {
  /** @param text is made only where the line is still shown */
  line(stream: "log" | "warn" | "error", text: () => string): void;
  output(output: Output): void;
  progress(progress: Pick<ProgressEvent, "done" | "total" | "unit"> & { note?: string }): void;
  /** Sends all that is held back. Call at the run's end. */
  flush(): void;
}

/** Live outputs and progress go out at most this often, ms. */
const EVERY = 50;
export const MAX_LINES = 1000;
const MAX_LINE = 10_000;
const MAX_PLAIN_OUTPUTS = 250;

export function createOutlet({ run, send, now = () => performance.now(), words }: OutletOptions): Outlet {
  let lines: string[] = [];
  let stream: "log" | "warn" | "error" = "log";
  let lineCount = 0;
  let plainCount = 0;
  let progress: ProgressEvent | null = null;
  const held = new Map<string, Output>();
  const begun = now();
  let sentAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const flushText = () => {
    if (lines.length > 0) {
      send({ type: "output", run, output: { kind: "text", stream, text: lines.join("\n") } });
      lines = [];
    }
    if (lineCount > MAX_LINES) {
      const text = words.lines(lineCount - MAX_LINES);
      send({ type: "output", run, output: { kind: "text", id: "more-lines", stream: "log", text } });
    }
  };

  const show = (whole: Output) => {
    for (const output of bounded(whole, words)) send({ type: "output", run, output });
  };

  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    flushText();
    for (const output of held.values()) show(output);
    held.clear();
    if (progress !== null) send(progress);
    progress = null;
    sentAt = now();
  };

  // By the clock first: in a cell that never waits no timer comes round.
  const soon = () => {
    if (now() - sentAt >= EVERY) flush();
    else timer ??= setTimeout(flush, EVERY);
  };

  return {
    line(to, makeText) {
      lineCount++;
      // The clock is asked now and then once lines only count: ten million of them are a matter of seconds.
      if (lineCount > MAX_LINES && lineCount % 100 !== 0) return;
      if (lineCount <= MAX_LINES) {
        if (to !== stream) flushText();
        stream = to;
        const text = makeText();
        lines.push(text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)}…` : text);
      }
      soon();
    },
    output(output) {
      if (output.id !== undefined) {
        // Later text stays behind it.
        if (!held.has(output.id)) flushText();
        held.set(output.id, output);
        soon();
        return;
      }
      flush();
      if (++plainCount <= MAX_PLAIN_OUTPUTS) show(output);
    },
    progress({ done, total, unit, note }) {
      const spent = (now() - begun) / 1000;
      const secondsLeft = done > 0 && total >= done ? (spent / done) * (total - done) : null;
      progress = {
        type: "progress",
        run,
        done,
        total,
        unit,
        secondsLeft,
        ...(note === undefined ? {} : { note }),
      };
      soon();
    },
    flush,
  };
}
