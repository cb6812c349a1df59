"use client";
// All notes by lesson, in the order of the course, with what can be done with them.
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { erased, type Note, revised, standingNotes } from "@/lib/notes/note";
import { NoteDialog } from "./note-dialog";
import { NoteItem, type Standing } from "./note-item";
import { standingsOf } from "./standing-in-lessons";
import { type Did, UndoLine } from "./undo-line";
import { useNotes } from "./use-notes";

export interface NotedLesson {
  /** "recommendation/matrix-factorization" */
  readonly path: string;
  readonly title: string;
}

export function NotesBoard({ lessons }: { lessons: readonly NotedLesson[] }) {
  const t = useTranslations("notes");
  const locale = useLocale();
  const [notes, put] = useNotes();
  const [open, setOpen] = useState<string | null>(null);
  const [did, setDid] = useState<Did | null>(null);
  const [standings, setStandings] = useState<ReadonlyMap<string, Standing>>(new Map());
  const all = useMemo(() => standingNotes(notes?.all ?? []), [notes]);

  // Looked for anew only where other passages are asked about, not at every letter of a note.
  const asked = JSON.stringify(all.map(({ text: _, changed: __, ...place }) => place));
  useEffect(() => {
    const end = new AbortController();
    void standingsOf(JSON.parse(asked) as Note[], end.signal).then(
      (found) => !end.signal.aborted && setStandings(found),
    );
    return () => end.abort();
  }, [asked]);

  if (notes === null) return <p className="muted nt-wait">{t("loading")}</p>;
  const remove = (note: Note) => {
    setOpen(null);
    const gone = erased(note, Date.now());
    void put(gone);
    const back = { ...note, changed: gone.changed };
    setDid({ what: "deleted", undo: () => void put(revised(back, {}, Date.now())) });
  };
  const known = new Set(lessons.map(({ path }) => path));
  const groups = [
    ...lessons.map(({ path, title }) => ({ path, title, own: all.filter(({ lesson }) => lesson === path) })),
    { path: "", title: t("noLesson"), own: all.filter(({ lesson }) => !known.has(lesson)) },
  ].filter(({ own }) => own.length > 0);
  const edited = all.find(({ id }) => id === open);
  return (
    <>
      {!notes.kept && (
        <p className="nt-alert" role="alert">
          {t("notKept")}
        </p>
      )}
      {all.length === 0 && (
        <section className="nt-none" aria-labelledby="nt-none">
          <h2 id="nt-none">{t("none")}</h2>
          <p>{t("noneText")}</p>
          <a className="btn" href={`/${locale}`}>
            {t("toCourse")}
          </a>
        </section>
      )}
      {groups.map(({ path, title, own }) => (
        <section key={path} className="nt-list">
          <h2>{path === "" ? title : <a href={`/${locale}/learn/${path}`}>{title}</a>}</h2>
          <ul>
            {own.map((note) => {
              const standing = standings.get(note.id) ?? "unknown";
              const page = `/${note.locale}/learn/${note.lesson}`;
              return (
                <NoteItem
                  key={note.id}
                  note={note}
                  standing={standing === "found" && note.locale !== locale ? "elsewhere" : standing}
                  href={standing === "lost" ? `${page}#${note.section.id}` : `${page}#note-${note.id}`}
                  onEdit={() => setOpen(note.id)}
                  onDelete={() => remove(note)}
                />
              );
            })}
          </ul>
        </section>
      ))}
      {edited && (
        <NoteDialog
          key={edited.id}
          note={edited}
          kept={notes.kept}
          onText={(text) => void put(revised(edited, { text }, Date.now()))}
          onDelete={() => remove(edited)}
          onClose={() => setOpen(null)}
        />
      )}
      <UndoLine did={did} onDismiss={() => setDid(null)} />
    </>
  );
}
