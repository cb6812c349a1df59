// The server's end of the preview: begins the process that watches the course (scripts/watch-lessons.ts), remembers what it said last of
// each lesson, and hands it on to the pages that follow. Compiles and checks nothing, so that saving holds up no page.
import { fork } from "node:child_process";
import path from "node:path";
import { root } from "../prepare.mjs";

/** So that a mistake at its very start is no endless loop. */
const AGAIN_AFTER = 2000;

/**
 * Begins watching, and leaves the hub where lib/preview/hub.ts looks for it.
 * @param {{ script?: string }} [options] the process to begin
 * @returns {{ end(): void }}
 */
export function beginPreview({ script = path.join(root, "scripts", "watch-lessons.ts") } = {}) {
  /** Lesson → its latest event of each type. */
  const known = new Map();
  /** Lesson → those who follow. */
  const followers = new Map();
  let child = null;
  let hasEnded = false;

  const tell = (event) => {
    const latest = known.get(event.lesson) ?? new Map();
    // One takes the place of the other.
    if (event.type !== "shown") for (const type of ["checking", "checked", "failed"]) latest.delete(type);
    latest.set(event.type, event);
    known.set(event.lesson, latest);
    for (const listener of followers.get(event.lesson) ?? []) listener(event);
  };
  const look = (lesson, isLookedAt) => {
    if (child?.connected) child.send({ lesson, isLookedAt });
  };
  const begin = () => {
    if (hasEnded) return;
    child = fork(script, { cwd: root, execArgv: ["--import", "tsx"] });
    for (const lesson of followers.keys()) look(lesson, true);
    child.on("message", tell);
    child.on("exit", (code, signal) => {
      if (hasEnded) return;
      const message = `Lessons are not watched: the process that does it ended with ${code ?? signal}. It begins again.`;
      console.error(message);
      for (const lesson of followers.keys()) tell({ type: "failed", lesson, message });
      setTimeout(begin, AGAIN_AFTER).unref();
    });
  };
  begin();

  globalThis[Symbol.for("aisle.preview")] = {
    follow(lesson, listener) {
      const here = followers.get(lesson) ?? new Set();
      here.add(listener);
      followers.set(lesson, here);
      for (const event of known.get(lesson)?.values() ?? []) listener(event);
      if (here.size === 1) look(lesson, true);
      return () => {
        if (!here.delete(listener) || here.size > 0) return;
        followers.delete(lesson);
        look(lesson, false);
      };
    },
  };
  return {
    end() {
      hasEnded = true;
      child?.kill();
      delete globalThis[Symbol.for("aisle.preview")];
    },
  };
}
