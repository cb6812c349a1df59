"use client";
// The notes of one lesson: the bar at selected text, the highlights in it, the dialog for one, and below the lesson their list, which
// also serves those who cannot see highlights and paper.
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { localeOf } from "@/lib/i18n/locale";
import { erased, type Note, revised, standingNotes } from "@/lib/notes/note";
import { quoteOf } from "@/lib/notes/quote";
import { newId } from "../ui/new-id";
import { type Places, placesOf } from "./find-notes";
import { lessonTextOf, sectionOf } from "./lesson-text";
import { NoteDialog } from "./note-dialog";
import { NoteItem } from "./note-item";
import { goTo, noteAt, paint, type Ranges, rangesOf } from "./paint";
import { SelectionBar } from "./selection-bar";
import { type Did, UndoLine } from "./undo-line";
import { useNotes } from "./use-notes";
import { type Selected, useSelection } from "./use-selection";
import "./notes.css";

export interface LessonNotesProps {
  /** "recommendation/matrix-factorization" */
  readonly lesson: string;
}

export function LessonNotes({ lesson }: LessonNotesProps) {
  const t = useTranslations("notes");
  const locale = localeOf(useLocale());
  const [notes, put] = useNotes();
  const selected = useSelection();
  const [open, setOpen] = useState<string | null>(null);
  const [did, setDid] = useState<Did | null>(null);

  const own = useMemo(
    () => standingNotes(notes?.all ?? []).filter((note) => note.lesson === lesson),
    [notes, lesson],
  );
  const here = useMemo(() => own.filter((note) => note.locale === locale), [own, locale]);
  const { places, ranges } = useMemo((): { places: Places; ranges: Ranges } => {
    if (here.length === 0) return { places: new Map(), ranges: new Map() };
    const text = lessonTextOf(document);
    const found = placesOf(text, here);
    return { places: found, ranges: rangesOf(text, found) };
  }, [here]);
  useEffect(() => paint(here, ranges), [here, ranges]);

  const arrived = useRef(false);
  useEffect(() => {
    if (notes === null || arrived.current) return;
    arrived.current = true;
    const range = ranges.get(location.hash.replace("#note-", ""));
    if (range) goTo(range);
  }, [notes, ranges]);
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if ((event.target as Element).closest("a, button, summary, input, label, dialog")) return;
      if (getSelection()?.isCollapsed === false) return;
      const id = noteAt(ranges, { x: event.clientX, y: event.clientY });
      if (id !== null) setOpen(id);
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, [ranges]);

  const remove = (note: Note) => {
    setOpen(null);
    const gone = erased(note, Date.now());
    void put(gone);
    const back = { ...note, changed: gone.changed };
    setDid({ what: "deleted", undo: () => void put(revised(back, {}, Date.now())) });
  };
  /** Of the selected passage: the one that is there already, or a new highlight. */
  const noteOf = ({ lesson: text, span }: Selected): Note => {
    const same = [...places].find(([, at]) => at?.start === span.start && at?.end === span.end)?.[0];
    const known = here.find(({ id }) => id === same);
    if (known) return known;
    const now = Date.now();
    const note: Note = {
      ...{ id: newId(), lesson, locale, text: "", made: now, changed: now },
      quote: quoteOf(text.text, span),
      start: span.start,
      section: sectionOf(text, span.start),
    };
    void put(note);
    return note;
  };
  const highlight = (chosen: Selected) => {
    const note = noteOf(chosen);
    getSelection()?.collapse(chosen.range.endContainer, chosen.range.endOffset);
    const isNew = !here.includes(note);
    setDid(isNew ? { what: "highlighted", undo: () => void put(erased(note, Date.now())) } : null);
  };
  const write = (chosen: Selected) => {
    const note = noteOf(chosen);
    getSelection()?.collapse(chosen.range.endContainer, chosen.range.endOffset);
    setDid(null);
    setOpen(note.id);
  };

  const edited = own.find(({ id }) => id === open);
  return (
    <>
      {own.length > 0 && (
        <section className="nt-list" aria-labelledby="your-notes">
          <h2 id="your-notes">{t("inLesson")}</h2>
          {!notes?.kept && <p className="nt-alert">{t("notKept")}</p>}
          <ul>
            {own.map((note) => {
              const isHere = note.locale === locale;
              const found = places.get(note.id);
              const range = ranges.get(note.id);
              return (
                <NoteItem
                  key={note.id}
                  note={note}
                  standing={!isHere ? "elsewhere" : !found ? "lost" : found.reworded ? "reworded" : "found"}
                  href={
                    isHere && !range
                      ? `#${note.section.id}`
                      : `/${note.locale}/learn/${lesson}#note-${note.id}`
                  }
                  {...(range && { onGo: () => goTo(range) })}
                  onEdit={() => setOpen(note.id)}
                  onDelete={() => remove(note)}
                />
              );
            })}
          </ul>
          <p className="small">
            <a href={`/${locale}/notes`}>{t("all")}</a>
          </p>
        </section>
      )}
      {selected && open === null && (
        <SelectionBar
          selected={selected}
          onHighlight={() => highlight(selected)}
          onNote={() => write(selected)}
        />
      )}
      {edited && (
        <NoteDialog
          key={edited.id}
          note={edited}
          kept={notes?.kept ?? true}
          onText={(text) => void put(revised(edited, { text }, Date.now()))}
          onDelete={() => remove(edited)}
          onClose={() => setOpen(null)}
        />
      )}
      <UndoLine did={did} onDismiss={() => setDid(null)} />
    </>
  );
}
