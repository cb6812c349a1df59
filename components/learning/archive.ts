"use client";
// Gathers all that the browser keeps for the course, and puts such a gathering in beside what is there: nothing is overwritten.
// What Undo of a cell goes back over stays behind; versions hold the same texts.
import { mergeNotes } from "@/lib/notes/note";
import { mergeLesson } from "@/lib/review/kept";
import { mergeLogs } from "@/lib/review/log";
import { allWaiting, keep } from "../exercise/outbox";
import {
  addVersion,
  lessonsWithEdits,
  listVersions,
  loadEdits,
  putVersion,
  saveEdits,
} from "../notebook/keep/store";
import type { Archive } from "./archive-file";
import { readLessons, readLog, readNotes, readSettings } from "./records";
import { type StoredRecord, type StoreName, write } from "./store";

const PREFIX = "aisle-";

function readSmall(): Record<string, string> {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  return Object.fromEntries(names.map((name) => [name, localStorage.getItem(name) ?? ""]));
}

/** Rejects where something cannot be read: half a gathering would look like a whole one. */
export async function gather(): Promise<Archive> {
  const folders = await lessonsWithEdits();
  const edits = await Promise.all(
    folders.map(async (lesson) => {
      const found = await loadEdits(lesson);
      return found === null
        ? []
        : [{ lesson, sources: { ...found.sources }, bases: { ...found.bases }, savedAt: found.savedAt }];
    }),
  );
  const versions = await Promise.all(folders.map((lesson) => listVersions(lesson)));
  return {
    log: await readLog(),
    lessons: await readLessons(),
    settings: await readSettings(),
    notes: await readNotes(),
    edits: edits.flat(),
    versions: versions.flat().map(({ lesson, at, why, sources, changed }) => ({
      ...{ lesson, at, why },
      sources: { ...sources },
      changed: [...changed],
    })),
    handIns: (await allWaiting()).map((handIn) => ({ ...handIn, evidence: handIn.evidence ?? null })),
    small: readSmall(),
  };
}

/** Writes those records that differ from what is there. @returns how many */
async function writeNew<R extends StoredRecord>(name: StoreName, found: readonly R[], merged: readonly R[]) {
  const known = new Map(found.map((record) => [record.id, JSON.stringify(record)]));
  const fresh = merged.filter((record) => known.get(record.id) !== JSON.stringify(record));
  if (fresh.length > 0) await write(name, fresh);
  return fresh.length;
}

async function addLearning({ log, lessons, settings, notes }: Archive): Promise<number> {
  const here = {
    log: await readLog(),
    lessons: await readLessons(),
    settings: await readSettings(),
    notes: await readNotes(),
  };
  const byId = new Map(here.lessons.map((record) => [record.id, record]));
  const settingsById = new Map(here.settings.map((record) => [record.id, record]));
  const counts = [
    await writeNew("log", here.log, mergeLogs(here.log, log)),
    await writeNew(
      "lessons",
      here.lessons,
      lessons.map((record) => mergeLesson(byId.get(record.id) ?? record, record)),
    ),
    await writeNew(
      "settings",
      here.settings,
      settings.filter((record) => record.changed > (settingsById.get(record.id)?.changed ?? 0)),
    ),
    await writeNew("notes", here.notes, mergeNotes(here.notes, notes)),
  ];
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Edits of a lesson that has none here become its edits; of one that has, a version to look at and restore. */
async function addNotebooks({ edits, versions }: Archive): Promise<number> {
  let added = 0;
  for (const { lesson, at, ...version } of versions) {
    if ((await listVersions(lesson)).some((known) => known.at === at)) continue;
    await putVersion({ lesson, at, ...version });
    added++;
  }
  for (const { lesson, ...kept } of edits) {
    const here = await loadEdits(lesson);
    if (here === null || Object.keys(here.sources).length === 0) {
      if (Object.keys(kept.sources).length === 0) continue;
      await saveEdits(lesson, { ...kept, turn: here?.turn ?? 0 }, { closing: false });
      added++;
    } else if (JSON.stringify(here.sources) !== JSON.stringify(kept.sources)) {
      const made = await addVersion({ lesson, at: Date.now(), why: "import", sources: kept.sources });
      if (made) added++;
    }
  }
  return added;
}

async function addHandIns({ handIns }: Archive): Promise<number> {
  const known = new Set((await allWaiting()).map(({ idempotencyKey }) => idempotencyKey));
  const fresh = handIns.filter(({ idempotencyKey }) => !known.has(idempotencyKey));
  for (const handIn of fresh) await keep(handIn);
  return fresh.length;
}

function addSmall({ small }: Archive): number {
  const fresh = Object.entries(small).filter(([name]) => localStorage.getItem(name) === null);
  for (const [name, value] of fresh) localStorage.setItem(name, value);
  return fresh.length;
}

/** @returns how many entries were not here yet. Rejects where the browser stores no more. */
export async function addArchive(archive: Archive): Promise<number> {
  const learning = await addLearning(archive);
  const notebooks = await addNotebooks(archive);
  const handIns = await addHandIns(archive);
  return learning + notebooks + handIns + addSmall(archive);
}
