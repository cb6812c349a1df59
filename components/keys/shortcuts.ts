// Every key that the pages answer to, once: handlers ask this table, and the list of shortcuts is made of it. It does nothing by
// itself. Keys are written as CodeMirror writes them; "Mod" is ⌘ on Apple's machines and Ctrl elsewhere.

export const places = ["everywhere", "lesson", "selection", "review", "cell", "editor"] as const;
type Place = (typeof places)[number];

interface Shortcut {
  readonly place: Place;
  readonly keys: string;
}

export const shortcuts = {
  search: { place: "everywhere", keys: "Mod-k" },
  list: { place: "everywhere", keys: "?" },
  focus: { place: "lesson", keys: "f" },
  leaveFocus: { place: "lesson", keys: "Escape" },
  highlight: { place: "selection", keys: "h" },
  note: { place: "selection", keys: "n" },
  toBar: { place: "selection", keys: "Mod-Alt-m" },
  show: { place: "review", keys: "Space" },
  grade1: { place: "review", keys: "1" },
  grade2: { place: "review", keys: "2" },
  grade3: { place: "review", keys: "3" },
  grade4: { place: "review", keys: "4" },
  undoGrade: { place: "review", keys: "u" },
  edit: { place: "cell", keys: "Enter" },
  runAndGoOn: { place: "cell", keys: "Shift-Enter" },
  runAndStay: { place: "cell", keys: "Mod-Enter" },
  runAndScratch: { place: "cell", keys: "Alt-Enter" },
  leave: { place: "editor", keys: "Escape" },
  suggest: { place: "editor", keys: "Ctrl-Space" },
  explain: { place: "editor", keys: "Mod-k Mod-i" },
  nextMark: { place: "editor", keys: "F8" },
  previousMark: { place: "editor", keys: "Shift-F8" },
  indent: { place: "editor", keys: "Mod-]" },
  outdent: { place: "editor", keys: "Mod-[" },
  comment: { place: "editor", keys: "Mod-/" },
  undo: { place: "editor", keys: "Mod-z" },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof shortcuts;

export const shortcutNames = Object.keys(shortcuts) as ShortcutName[];

export const isApple = () => /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** A shortcut of one character without Ctrl, Alt or ⌘, which whoever speaks to their machine may press by accident. */
export const isSingle = (name: ShortcutName): boolean => /^(.|Space)$/.test(shortcuts[name].keys);

const SINGLE = "aisle-single-keys";

/** Whether the learner has left the single keys on in this browser (WCAG 2.2, 2.1.4). */
export function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(SINGLE) !== "off";
  } catch {
    return true;
  }
}

/** Where the browser keeps nothing, they stay as they were. */
export function switchSingleKeys(to: "on" | "off"): void {
  try {
    localStorage.setItem(SINGLE, to);
  } catch {}
}

const typedInto =
  'input:not([type="radio"], [type="checkbox"], [type="range"], [type="file"]), textarea, select, dialog, [contenteditable]';

/** Whether the keys belong to what has the focus: something is typed or chosen there. */
export const isTyping = ({ target }: Event): boolean =>
  target instanceof Element && target.closest(typedInto) !== null;

/** Whether an event is this shortcut. Single keys never are while something is typed or chosen, or once they are switched off. */
export function isPressed(event: KeyboardEvent, name: ShortcutName): boolean {
  const parts = shortcuts[name].keys.split("-");
  const key = parts.pop()!;
  if (event.isComposing || event.repeat || !isKey(event, key)) return false;
  const wants = (modifier: string) => parts.includes(modifier);
  const apple = isApple();
  if (event.ctrlKey !== (wants("Ctrl") || (wants("Mod") && !apple))) return false;
  if (event.metaKey !== (wants("Mod") && apple)) return false;
  if (event.altKey !== wants("Alt")) return false;
  // Whether a sign or a digit needs Shift is the keyboard's matter.
  if (/[a-z]/.test(key) && event.shiftKey !== wants("Shift")) return false;
  return !isSingle(name) || (singleKeysOn() && !isTyping(event));
}

/** With Option, letters of Apple's keyboards are other signs: then their place counts. */
function isKey(event: KeyboardEvent, key: string): boolean {
  if (key === "Space") return event.key === " ";
  if (event.altKey && /^[a-z]$/.test(key)) return event.code === `Key${key.toUpperCase()}`;
  return event.key.toLowerCase() === key.toLowerCase();
}

/** What `aria-keyshortcuts` says of a shortcut of one character. */
export const ariaKeys = (name: ShortcutName): string => shortcuts[name].keys.toUpperCase();
