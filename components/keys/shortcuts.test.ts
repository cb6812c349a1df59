import { completionKeymap, startCompletion } from "@codemirror/autocomplete";
import {
  defaultKeymap,
  historyKeymap,
  indentLess,
  indentMore,
  toggleComment,
  undo,
} from "@codemirror/commands";
import type { KeyBinding } from "@codemirror/view";
import { afterEach, describe, expect, test, vi } from "vitest";
import en from "../../messages/shortcuts.en.json";
import { isPressed, isSingle, type ShortcutName, shortcutNames, shortcuts, singleKeysOn } from "./shortcuts";

const press = (key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({
    ...{
      key,
      code: `Key${key.toUpperCase()}`,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
    },
    ...{ repeat: false, isComposing: false, target: null },
    ...more,
  }) as KeyboardEvent;

const answering = (event: KeyboardEvent): ShortcutName[] =>
  shortcutNames.filter((name) => isPressed(event, name));

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A page of its own for what asks where it is. */
function inBrowser({ platform = "Linux x86_64", single = "on", typing = false } = {}) {
  class Place {
    closest() {
      return typing ? this : null;
    }
  }
  vi.stubGlobal("navigator", { platform });
  vi.stubGlobal("localStorage", { getItem: () => single });
  vi.stubGlobal("Element", Place);
  return new Place() as unknown as Element;
}

describe("the table of shortcuts", () => {
  test("words every one of them, and no other", () => {
    expect(Object.keys(en.shortcuts.names).sort()).toEqual([...shortcutNames].sort());
  });

  test("gives no two things in one place the same keys", () => {
    const seen = shortcutNames.map((name) => `${shortcuts[name].place} ${shortcuts[name].keys}`);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("says of the editor's own keys what they do there", () => {
    const own: readonly KeyBinding[] = [...defaultKeymap, ...historyKeymap, ...completionKeymap];
    const does = {
      indent: indentMore,
      outdent: indentLess,
      comment: toggleComment,
      undo,
      suggest: startCompletion,
    };
    for (const [name, command] of Object.entries(does)) {
      const { keys } = shortcuts[name as ShortcutName];
      expect(own.find(({ key }) => key === keys)?.run, name).toBe(command);
    }
  });
});

describe("a pressed key", () => {
  test("is its shortcut with exactly its modifiers, Ctrl or ⌘ as the machine has it", () => {
    const target = inBrowser();
    expect(answering(press("k", { ctrlKey: true, target }))).toEqual(["search"]);
    expect(answering(press("k", { metaKey: true, target }))).toEqual([]);
    expect(answering(press("k", { ctrlKey: true, shiftKey: true, target }))).toEqual([]);
    expect(answering(press("h", { target }))).toEqual(["highlight"]);
    expect(answering(press("H", { shiftKey: true, target }))).toEqual([]);
    expect(answering(press("Enter", { shiftKey: true, target }))).toEqual(["runAndGoOn"]);
    const mac = inBrowser({ platform: "MacIntel" });
    expect(answering(press("k", { metaKey: true, target: mac }))).toEqual(["search"]);
    // With Option the letter is another sign.
    expect(answering(press("µ", { code: "KeyM", metaKey: true, altKey: true, target: mac }))).toEqual([
      "toBar",
    ]);
  });

  test("that is a sign or a digit may need Shift", () => {
    const target = inBrowser();
    expect(answering(press("?", { shiftKey: true, target }))).toEqual(["list"]);
    expect(answering(press("?", { target }))).toEqual(["list"]);
    expect(answering(press("3", { shiftKey: true, target }))).toEqual(["grade3"]);
  });

  test("is nothing while it repeats, is composed, or belongs to a box that is typed into", () => {
    const target = inBrowser();
    expect(answering(press("f", { repeat: true, target }))).toEqual([]);
    expect(answering(press("f", { isComposing: true, target }))).toEqual([]);
    const box = inBrowser({ typing: true });
    expect(answering(press("f", { target: box }))).toEqual([]);
    expect(answering(press("k", { ctrlKey: true, target: box })), "Ctrl K works there, too").toEqual([
      "search",
    ]);
  });

  test("of one character is nothing once single keys are switched off; all others stay", () => {
    const target = inBrowser({ single: "off" });
    expect(singleKeysOn()).toBe(false);
    const singles = shortcutNames.filter(isSingle);
    expect(singles).toEqual(
      expect.arrayContaining(["list", "focus", "highlight", "note", "show", "grade1", "undoGrade"]),
    );
    for (const name of singles) {
      const { keys } = shortcuts[name];
      expect(answering(press(keys === "Space" ? " " : keys, { target }))).toEqual([]);
    }
    expect(answering(press("k", { ctrlKey: true, target }))).toEqual(["search"]);
    expect(answering(press("Escape", { target }))).toContain("leaveFocus");
  });
});
