"use client";
// On every page: the list of shortcuts and its key, once the page has been quiet for a while.
import { useQuietPart } from "../learning/use-quiet-part";

const load = async () => (await import("./shortcuts-opener")).ShortcutsOpener;

export function ShortcutsLoader() {
  const Opener = useQuietPart<object>(load);
  return Opener && <Opener />;
}
