// Tells of files that were saved under some folders, soon after and together. Each folder is watched by itself: so a file is also seen
// that an editor puts in the place of the old one, on every system.
import { existsSync, type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import path from "node:path";

/** An editor saves in several steps, ms. */
const QUIET = 15;

/** Copies that editors leave beside what they save. */
const isOurs = (name: string) =>
  !name.startsWith(".") && !name.endsWith("~") && !/^\d+$|\.sw[a-z]$/.test(name);

/**
 * @param folders that need not be there yet
 * @param onSaved whole paths of files that are new, changed or gone
 * @returns the end of it
 */
export function watchFolders(
  folders: readonly string[],
  onSaved: (files: readonly string[]) => void,
): () => void {
  const watchers = new Map<string, FSWatcher>();
  const saved = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const note = (file: string) => {
    saved.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const files = [...saved];
      saved.clear();
      onSaved(files);
    }, QUIET);
  };
  const close = (folder: string) => {
    for (const [at, watcher] of watchers)
      if (at === folder || at.startsWith(folder + path.sep)) {
        watcher.close();
        watchers.delete(at);
      }
  };
  /** @param isNew what lies in it already has been put there just now */
  const open = (folder: string, { isNew }: { isNew: boolean }) => {
    if (watchers.has(folder) || !existsSync(folder)) return;
    const watcher = watch(folder, (_, name) => {
      if (name === null || !isOurs(name)) return;
      const at = path.join(folder, name);
      const there = statSync(at, { throwIfNoEntry: false });
      if (there?.isDirectory()) open(at, { isNew: true });
      else {
        if (!there) close(at);
        note(at);
      }
    });
    // A folder that is removed ends its own watching.
    watcher.on("error", () => close(folder));
    watchers.set(folder, watcher);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (!isOurs(entry.name)) continue;
      const at = path.join(folder, entry.name);
      if (statSync(at, { throwIfNoEntry: false })?.isDirectory()) open(at, { isNew });
      else if (isNew) note(at);
    }
  };
  for (const folder of folders) open(folder, { isNew: false });
  return () => {
    clearTimeout(timer);
    for (const folder of folders) close(folder);
  };
}
