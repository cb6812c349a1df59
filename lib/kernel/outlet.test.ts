import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { formatLine } from "./console";
import { createOutlet, MAX_LINES } from "./outlet";
import type { KernelEvent } from "./protocol";

let sent: KernelEvent[] = [];
const make = () => {
  sent = [];
  return createOutlet({
    run: "r",
    send: (event) => sent.push(event),
    now: () => Date.now(),
    words: { lines: (n) => `${n} more`, characters: String, rows: String, tooLarge: "" },
  });
};
const texts = () =>
  sent.flatMap((event) =>
    event.type === "output" && event.output.kind === "text" ? [event.output.text] : [],
  );
const curve = (n: number) => ({
  kind: "curve" as const,
  id: "c",
  title: "t",
  x: { name: "x", values: [n] },
  series: [],
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the outlet", () => {
  it("sends the first line at once and gathers those that follow", () => {
    const outlet = make();
    outlet.line("log", () => "a");
    outlet.line("log", () => "b");
    outlet.line("log", () => "c");
    expect(texts()).toEqual(["a"]);
    vi.advanceTimersByTime(60);
    expect(texts()).toEqual(["a", "b\nc"]);
  });

  it("keeps streams apart and in order", () => {
    const outlet = make();
    outlet.line("log", () => "a");
    outlet.line("log", () => "b");
    outlet.line("error", () => "c");
    outlet.line("log", () => "d");
    outlet.flush();
    expect(sent).toMatchObject([
      { output: { text: "a", stream: "log" } },
      { output: { text: "b", stream: "log" } },
      { output: { text: "c", stream: "error" } },
      { output: { text: "d", stream: "log" } },
    ]);
  });

  it("shows a bounded number of lines and says how many more there were", () => {
    const outlet = make();
    for (let k = 0; k < MAX_LINES + 7; k++) outlet.line("log", () => "x");
    outlet.flush();
    const lines = texts().flatMap((text) => text.split("\n"));
    expect(lines.filter((line) => line === "x")).toHaveLength(MAX_LINES);
    expect(texts().at(-1)).toBe("7 more");
  });

  it("sends a live output at most twenty times a second, the latest always", () => {
    const outlet = make();
    for (let ms = 0; ms < 1000; ms++) {
      outlet.output(curve(ms));
      vi.advanceTimersByTime(1);
    }
    outlet.flush();
    expect(sent.length).toBeLessThanOrEqual(22);
    expect(sent.at(-1)).toMatchObject({ output: { x: { values: [999] } } });
  });

  it("still sends in a cell that never waits, going by the clock", () => {
    const outlet = make();
    const start = Date.now();
    for (let ms = 0; ms < 500; ms++) {
      vi.setSystemTime(start + ms);
      outlet.output(curve(ms));
    }
    expect(sent.length).toBeGreaterThanOrEqual(8);
  });

  it("tells progress with the time left", () => {
    const outlet = make();
    vi.advanceTimersByTime(2000);
    outlet.progress({ done: 1, total: 4, unit: "epoch" });
    expect(sent).toMatchObject([{ type: "progress", done: 1, secondsLeft: 6 }]);
  });
});

describe("formatLine", () => {
  it("prints strings as they are, describes the rest, and knows placeholders", () => {
    expect(formatLine(["loss", 0.5, { a: 1 }])).toBe("loss 0.5 { a: 1 }");
    expect(formatLine(["%s has %d of %i%% %cred", "it", 2, 3.7, "color: red", "end"])).toBe(
      "it has 2 of 3% red end",
    );
    expect(formatLine(["100% sure"])).toBe("100% sure");
  });
});
