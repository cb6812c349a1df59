// How the passages of many notes stand in their lessons' texts as they read today: each lesson is fetched and looked through.
import type { Note } from "@/lib/notes/note";
import { placesOf } from "./find-notes";
import { lessonTextOf } from "./lesson-text";
import type { Standing } from "./note-item";

async function standingIn(address: string, notes: readonly Note[], signal: AbortSignal) {
  const answer = await fetch(address, { signal });
  // A lesson that was taken out of the course has none of its passages any more.
  const gone = answer.status === 404;
  if (!answer.ok && !gone) throw new Error(`The lesson ${address} cannot be fetched: ${answer.status}.`);
  const page = new DOMParser().parseFromString(gone ? "" : await answer.text(), "text/html");
  const places = placesOf(lessonTextOf(page), notes);
  return notes.map(({ id }): [string, Standing] => {
    const place = places.get(id);
    return [id, !place ? "lost" : place.reworded ? "reworded" : "found"];
  });
}

/** Note's id → how its passage stands; without those of lessons that could not be fetched. */
export async function standingsOf(
  notes: readonly Note[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Standing>> {
  const byPage = new Map<string, Note[]>();
  for (const note of notes) {
    const address = `/${note.locale}/learn/${note.lesson}`;
    byPage.set(address, [...(byPage.get(address) ?? []), note]);
  }
  const found = await Promise.allSettled(
    [...byPage].map(([address, own]) => standingIn(address, own, signal)),
  );
  return new Map(found.flatMap((one) => (one.status === "fulfilled" ? one.value : [])));
}
