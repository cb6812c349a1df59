"use client";
// The desk on which a lesson is written: words, cells and pictures on one side, the lesson as its readers will have it on the other. Everything
// saves itself; what somebody else saved comes in.
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { type StudioLesson, type StudioLocale, studioLocales } from "@/lib/studio/text/document";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import { ConflictPanel } from "./conflict-panel";
import { HeadFields } from "./head-fields";
import { InsertMenu } from "./insert-menu";
import { LessonView, type Means } from "./lesson-view";
import { MarksList } from "./marks-list";
import { type Place, withText } from "./merge-lessons";
import { PicturesPanel, type StudioPicture } from "./pictures-panel";
import { SaveTag } from "./save-tag";
import { TextArea, type TextAreaHandle } from "./text-area";
import { useRead } from "./use-read";
import { useWriting } from "./use-writing";

interface DeskExercise {
  readonly id: string;
  readonly title: string;
  /** The cell that is handed in as it stands; null where the exercise wants something else. */
  readonly cell: string | null;
}

export interface DeskProps extends Means {
  readonly id: string;
  /** Who writes. */
  readonly person: string;
  readonly locale: "en" | "zh";
  readonly start: { readonly number: number; readonly lesson: StudioLesson };
  readonly pictures: readonly StudioPicture[];
  readonly exercises: readonly DeskExercise[];
  readonly published: number | null;
  readonly review: number | null;
  readonly isAway: boolean;
  readonly safe: boolean;
  readonly askForReview: FormAction;
}

const sheets = ["en", "zh", "notebook", "pictures"] as const;
type Sheet = (typeof sheets)[number];

export function Desk(props: DeskProps) {
  const { id, locale, exercises, published, review } = props;
  const t = useTranslations("studio");
  const { writer, view, isReady } = useWriting({ person: props.person, lesson: id }, props.start);
  const { lesson, save } = view;
  const [sheet, setSheet] = useState<Sheet>(locale);
  const [language, setLanguage] = useState<StudioLocale>(locale);
  const [side, setSide] = useState<"write" | "read">("write");
  const [pictures, setPictures] = useState(props.pictures);
  const preview = useRef<HTMLDivElement>(null);
  const areas = { en: useRef<TextAreaHandle>(null), zh: useRef<TextAreaHandle>(null) };
  const cellsArea = useRef<TextAreaHandle>(null);

  const names = useMemo(
    () => ({ exercises: exercises.map((one) => one.id), pictures: pictures.map(({ name }) => name) }),
    [exercises, pictures],
  );
  const read = useRead(lesson, language, names);
  const handedIn = useMemo(
    () =>
      Object.fromEntries(
        exercises.flatMap(({ id: one, cell }) =>
          cell && read.text.exercises.includes(one) ? [[cell, one]] : [],
        ),
      ),
    [exercises, read.text.exercises],
  );

  const isLocked = save.kind === "conflict" || !isReady;
  const change = (place: Place, text: string) =>
    writer.change(withText(writer.getView().lesson, place, text));
  const choose = (next: Sheet) => {
    setSheet(next);
    if (next === "en" || next === "zh") setLanguage(next);
  };
  const insert = (snippet: string) => {
    choose(language);
    // The sheet may have been hidden: its editor takes the focus once it is shown.
    requestAnimationFrame(() => areas[language].current?.insert(snippet));
  };
  /** The preview goes along with the line that is written. */
  const follow = (line: number) => {
    const blocks = preview.current?.querySelectorAll<HTMLElement>("[data-line]") ?? [];
    const at = [...blocks].filter((block) => Number(block.dataset.line) <= line).at(-1);
    const pane = preview.current;
    if (!at || !pane) return;
    const gap = at.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    if (gap < 0 || gap > pane.clientHeight * 0.7) pane.scrollTop += gap - 24;
  };

  return (
    <div className={`studio-desk shows-${side}`}>
      <div className="studio-top">
        <SaveTag view={view} />
        <div className="seg studio-side-switch">
          {(["write", "read"] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="side" checked={side === one} onChange={() => setSide(one)} />
              {t(`sides.${one}`)}
            </label>
          ))}
        </div>
        <a className="btn sm" href={`/${locale}/studio/${id}/history`}>
          {t("history.title")}
        </a>
        <a className="btn sm" href={`/api/studio/${id}/folder`}>
          {t("download")}
        </a>
        {review === null && !props.isAway && view.number !== published && (
          <AskForReview
            {...{ id, number: view.number, isSaved: save.kind === "saved", action: props.askForReview }}
          />
        )}
      </div>
      {save.kind === "conflict" && (
        <ConflictPanel
          key={view.number}
          author={save.author}
          conflicts={save.conflicts}
          onSettle={(choice) => writer.settle(choice)}
        />
      )}
      {save.kind === "refused" && (
        <p className="said error" role="alert">
          {t(`refused.${refusedAs(save.error.key)}`)}
        </p>
      )}
      <div className="studio-panes">
        <section className="studio-write" aria-label={t("sides.write")}>
          <div className="tabs">
            <div className="seg" role="tablist" aria-label={t("sheetsLabel")}>
              {sheets.map((one) => (
                <button
                  key={one}
                  type="button"
                  role="tab"
                  id={`sheet-${one}`}
                  aria-selected={sheet === one}
                  aria-controls={`panel-${one}`}
                  onClick={() => choose(one)}
                >
                  {t(`sheets.${one}`)}
                </button>
              ))}
            </div>
          </div>
          {studioLocales.map((one) => (
            <div
              key={one}
              role="tabpanel"
              id={`panel-${one}`}
              aria-labelledby={`sheet-${one}`}
              hidden={sheet !== one}
            >
              <HeadFields
                language={one}
                head={lesson.heads[one]}
                minutes={lesson.minutes}
                isReadOnly={isLocked}
                onChange={change}
              />
              <InsertMenu
                onInsert={insert}
                exercises={exercises}
                cells={read.cells.map(({ name }) => name)}
              />
              <TextArea
                ref={areas[one]}
                language="markdown"
                label={t("textIn", { language: one })}
                hint={t("editorHint")}
                value={lesson.texts[one]}
                marks={language === one ? read.textMarks : []}
                isReadOnly={isLocked}
                onChange={(text) => change(`texts.${one}`, text)}
                onLine={follow}
              />
              {language === one && (
                <MarksList marks={read.textMarks} onGo={(line) => areas[one].current?.goTo(line)} />
              )}
            </div>
          ))}
          <div
            role="tabpanel"
            id="panel-notebook"
            aria-labelledby="sheet-notebook"
            hidden={sheet !== "notebook"}
          >
            <p className="hint">{t("notebookHint")}</p>
            <TextArea
              ref={cellsArea}
              language="typescript"
              label={t("sheets.notebook")}
              hint={t("editorHint")}
              value={lesson.notebook}
              marks={read.notebookMarks}
              isReadOnly={isLocked}
              onChange={(text) => change("notebook", text)}
              onLine={() => {}}
            />
            <MarksList marks={read.notebookMarks} onGo={(line) => cellsArea.current?.goTo(line)} />
          </div>
          <div
            role="tabpanel"
            id="panel-pictures"
            aria-labelledby="sheet-pictures"
            hidden={sheet !== "pictures"}
          >
            <PicturesPanel
              lesson={id}
              pictures={pictures}
              onInsert={insert}
              onAdded={(picture) =>
                setPictures((all) => [...all.filter(({ name }) => name !== picture.name), picture])
              }
            />
          </div>
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className="studio-read" aria-label={t("sides.read")} ref={preview} tabIndex={0}>
          <div className="lesson studio-lesson">
            <LessonView
              lesson={id}
              notebook={`studio/${id}/desk`}
              locale={locale}
              language={language}
              head={lesson.heads[language]}
              minutes={lesson.minutes}
              text={read.text}
              cells={read.cells}
              codeExercises={handedIn}
              exercise={(one) => (
                <ExerciseHere title={exercises.find((known) => known.id === one)?.title ?? one} />
              )}
              runnerOrigin={props.runnerOrigin}
              dataWorker={props.dataWorker}
              mermaid={props.mermaid}
              typeHelp={props.typeHelp}
              safe={props.safe}
            />
          </div>
        </section>
      </div>
    </div>
  );
}

const refusedAs = (key: string) => (key === "noLesson" || key === "malformed" ? key : "other");

/** Readers find the exercise itself here; on the desk its place is enough. */
function ExerciseHere({ title }: { readonly title: string }) {
  const t = useTranslations("studio");
  return (
    <div className="note">
      <h3>{title}</h3>
      <p>{t("exerciseHere")}</p>
    </div>
  );
}

function AskForReview({
  id,
  number,
  isSaved,
  action,
}: {
  readonly id: string;
  readonly number: number;
  readonly isSaved: boolean;
  readonly action: FormAction;
}) {
  const t = useTranslations("studio");
  if (!isSaved) return <span className="muted small">{t("saveFirst")}</span>;
  return (
    <AccountForm
      action={action}
      hidden={{ lesson: id, revision: String(number) }}
      submit={t("ask")}
      look="small"
      isInline
    />
  );
}
