// The words that editors are begun with, and that no shell reads them.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { editorCommand, start, wordsOf } from "./editor";

const place = { file: "/srv/a b/$(x) 'en'.mdx", line: 7 };
const commandOf = (settings: Record<string, string>) => {
  const { program, args } = editorCommand(place, settings);
  return [program, ...args];
};
const keyOf = (settings: Record<string, string>) => {
  try {
    return commandOf(settings);
  } catch (error) {
    return (error as { key?: string }).key;
  }
};

describe("an editor's command", () => {
  it("is that of the first setting that names one", () => {
    expect(commandOf({ AISLE_EDITOR: "zed", VISUAL: "code", EDITOR: "gedit" })[0]).toBe("zed");
    expect(commandOf({ AISLE_EDITOR: " ", VISUAL: "code", EDITOR: "gedit" })[0]).toBe("code");
    expect(commandOf({ EDITOR: "gedit" })[0]).toBe("gedit");
  });

  it.each([
    ["code", ["code", "-g", `${place.file}:7`]],
    ["code -g --reuse-window", ["code", "--reuse-window", "-g", `${place.file}:7`]],
    ['"/opt/My Editor/code.exe"', ["/opt/My Editor/code.exe", "-g", `${place.file}:7`]],
    ["subl", ["subl", `${place.file}:7`]],
    ["idea", ["idea", "--line", "7", place.file]],
    ["emacsclient -n", ["emacsclient", "-n", "+7", place.file]],
    ["my-editor --at {line} {file}", ["my-editor", "--at", "7", place.file]],
    ["unknown-editor", ["unknown-editor", place.file]],
  ])("%s is told the place as it takes it", (command, words) => {
    expect(commandOf({ AISLE_EDITOR: command })).toEqual(words);
  });

  it.each([
    ["", "noEditor"],
    ["vim", "terminalEditor"],
    ["/usr/bin/nano", "terminalEditor"],
    ["'code", "openQuote"],
  ])("is refused where it cannot be: %j", (command, key) => {
    expect(keyOf({ AISLE_EDITOR: command })).toBe(key);
  });

  it("is parted at blanks, and within quotes is not", () => {
    expect(wordsOf(`a "b c" 'd "e' f$(g);h`)).toEqual(["a", "b c", 'd "e', "f$(g);h"]);
  });
});

describe("starting", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "aisle-editor-"));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("hands every word on as it is, past any shell", async () => {
    const out = path.join(folder, "out.json");
    const nasty = ["$(touch x)", "a b", "; ls", '"', "`id`"];
    const script = "require('fs').writeFileSync(process.argv[1], JSON.stringify(process.argv.slice(2)))";
    await start({ program: process.execPath, args: ["-e", script, out, ...nasty] });
    await vi.waitFor(() => expect(JSON.parse(readFileSync(out, "utf8"))).toEqual(nasty), { timeout: 20_000 });
  }, 30_000);

  it("of what is not there is refused by its name", async () => {
    await expect(start({ program: "no-such-editor-here", args: [] })).rejects.toMatchObject({
      key: "notStarted",
      params: { program: "no-such-editor-here", why: "ENOENT" },
    });
  });
});
