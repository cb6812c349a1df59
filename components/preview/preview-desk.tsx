"use client";
// The preview of a lesson while it is written: the very pages that learners get, in frames beside each other, how they are looked at above
// them, and what is wrong with the lesson's files on the right. It compiles and checks nothing.
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { DeskBar, type Role } from "./desk-bar";
import { Frames } from "./frames";
import { framesOf, type Options, type PreviewLesson, queryOf, readOptions } from "./options";
import { Problems } from "./problems";
import { useLessonEvents } from "./use-lesson-events";
import "./preview.css";

interface PreviewDeskProps {
  readonly here: PreviewLesson;
  readonly lessons: readonly PreviewLesson[];
  readonly role: Role;
  /** Whole path that relative files start from. */
  readonly project: string;
}

export function PreviewDesk({ here, lessons, role: first, project }: PreviewDeskProps) {
  const t = useTranslations("preview");
  const locale = useLocale();
  const router = useRouter();
  const [options, setOptions] = useState<Options>(() => readOptions(new URLSearchParams()));
  const [isRead, setIsRead] = useState(false);
  const [role, setRole] = useState(first);
  const state = useLessonEvents(here.folder);
  const desk = useRef<HTMLDivElement>(null);
  // The server does not know the address's query; frames begin when it has been read.
  useEffect(() => {
    setOptions(readOptions(new URLSearchParams(location.search)));
    setIsRead(true);
  }, []);
  const choose = (part: Partial<Options>) => {
    const next = { ...options, ...part };
    setOptions(next);
    history.replaceState(null, "", location.pathname + queryOf(next));
  };
  useToldFrames(desk, state.shown);
  const frames = useMemo(() => (isRead ? framesOf(here.path, options) : []), [here.path, options, isRead]);
  return (
    <div className="pv" ref={desk} data-mark="aisle-development-only">
      <h1 className="vh">{t("title", { lesson: here.title })}</h1>
      <DeskBar
        {...{ here, lessons, options, role }}
        onOptions={choose}
        onRole={setRole}
        onLesson={(path) => router.push(`/${locale}/preview/${path}${queryOf(options)}`)}
      />
      <main id="main" className="pv-main">
        {/* Who one is changes every page: they are fetched anew. */}
        <Frames key={role} frames={frames} width={options.width} />
        <Problems state={state} project={project} />
      </main>
    </div>
  );
}

/** Hands what was saved on to the framed pages: each would else hold a connection of its own, and browsers have six. */
function useToldFrames(
  desk: React.RefObject<HTMLDivElement | null>,
  shown: ReturnType<typeof useLessonEvents>["shown"],
): void {
  const latest = useRef(shown);
  latest.current = shown;
  useEffect(() => {
    if (shown === null) return;
    for (const frame of desk.current?.querySelectorAll("iframe") ?? [])
      frame.contentWindow?.postMessage(shown, location.origin);
  }, [desk, shown]);
  useEffect(() => {
    const answer = ({ origin, source, data }: MessageEvent) => {
      if (origin !== location.origin || data?.type !== "here" || latest.current === null) return;
      (source as Window | null)?.postMessage(latest.current, { targetOrigin: location.origin });
    };
    addEventListener("message", answer);
    return () => removeEventListener("message", answer);
  }, []);
}
