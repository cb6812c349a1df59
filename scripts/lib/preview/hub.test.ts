// The server's end of the preview with a real process behind it: what it says arrives, also with who comes later, and it begins again.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { previewHub } from "../../../lib/preview/hub";
import type { PreviewEvent } from "../../../lib/preview/protocol";
import { beginPreview } from "./hub.mjs";

/** Checks at once whatever is looked at, and ends when it is told to look at "end". */
const script = `process.on("message", ({ lesson, isLookedAt }) => {
  if (lesson === "end") process.exit(3);
  process.send({ type: isLookedAt ? "checked" : "checking", lesson, problems: [], ms: process.pid });
});`;

let folder: string;
let preview: ReturnType<typeof beginPreview>;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "aisle-hub-"));
  writeFileSync(path.join(folder, "watch.mjs"), script);
  preview = beginPreview({ script: path.join(folder, "watch.mjs") });
});
afterEach(() => {
  preview.end();
  rmSync(folder, { recursive: true });
});

const wait = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 20 });

it("what is said of a lesson reaches those who follow it, first what is known already", async () => {
  const [first, second, other]: [PreviewEvent[], PreviewEvent[], PreviewEvent[]] = [[], [], []];
  const hub = previewHub()!;
  const leave = hub.follow("a", (event) => first.push(event));
  hub.follow("b", (event) => other.push(event));
  await wait(() => expect(first.map(({ type }) => type)).toEqual(["checked"]));
  const leaveToo = hub.follow("a", (event) => second.push(event));
  expect(second).toEqual(first);
  leave();
  leaveToo();
  // Nobody follows: the process is told so, and what it says then is kept for the next.
  await wait(() => {
    const later: PreviewEvent[] = [];
    hub.follow("a", (event) => later.push(event))();
    expect(later.map(({ type }) => type)).toContain("checking");
  });
  expect(other.map(({ lesson }) => lesson)).toEqual(["b"]);
}, 60_000);

it("says when the process has ended, begins it again, and looks again at what is followed", async () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const heard: PreviewEvent[] = [];
  const hub = previewHub()!;
  hub.follow("a", (event) => heard.push(event));
  await wait(() => expect(heard).toHaveLength(1));
  const leave = hub.follow("end", () => {});
  await wait(() => expect(heard.map(({ type }) => type)).toContain("failed"));
  expect(error).toHaveBeenCalledWith(expect.stringContaining("ended with 3"));
  leave();
  const isChecked = (event: PreviewEvent) => event.type === "checked";
  await wait(() => expect(heard.slice(1).filter(isChecked)).toHaveLength(1));
  expect(heard.slice(1).find(isChecked)).not.toEqual(heard[0]);
  error.mockRestore();
}, 60_000);

it("is not there where nobody began it, nor after its end", () => {
  preview.end();
  expect(previewHub()).toBeNull();
});
