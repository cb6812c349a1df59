"use client";
// Beside a lesson's page under development: asks for the page anew when its text or cells were saved, keeping the reader's place, and leads
// from what is pointed at to its line in the source. In a frame of the preview, that tells when; alone, the page asks the server itself.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";
import type { PreviewEvent } from "@/lib/preview/protocol";
import { cellId } from "../notebook/cell-id";
import { applyPatch } from "./apply-patch";
import { codeAddress, openInEditor } from "./open-in-editor";
import { putBack, readingNow } from "./place-of-reading";
import { followLesson } from "./use-lesson-events";
import "./follower.css";

interface FollowerProps {
  readonly lesson: string;
  readonly locale: "en" | "zh";
  /** Of what the page shows. */
  readonly hash: string;
  readonly cells: readonly { readonly name: string; readonly line: number }[];
  /** The folder that holds the lesson's `lessons/`. */
  readonly home: string;
}

export function Follower(props: FollowerProps) {
  useFresh(props);
  return <SourceLink {...props} />;
}

function useFresh({ lesson, locale, hash }: FollowerProps): void {
  const router = useRouter();
  const [isPending, begin] = useTransition();
  const shown = useRef(hash);
  const wanted = useRef(hash);
  const reading = useRef<ReturnType<typeof readingNow> | null>(null);
  shown.current = hash;
  useEffect(() => {
    const hear = (event: PreviewEvent | { readonly type: "connected" | "gone" | "another" }) => {
      if (event.type !== "shown" || event.lesson !== lesson) return;
      const now = event.hashes[locale];
      // A change that is taken back at once is one, too: the page may be on its way to it.
      if (now === undefined || (now === shown.current && now === wanted.current)) return;
      wanted.current = now;
      reading.current = readingNow();
      const patch = event.patches[locale];
      if (patch) applyPatch(patch);
      begin(() => router.refresh());
    };
    if (parent === window) return followLesson(lesson, hear);
    const told = ({ origin, source, data }: MessageEvent) => {
      if (origin === location.origin && source === parent) hear(data as PreviewEvent);
    };
    addEventListener("message", told);
    // What was said before this page was there.
    parent.postMessage({ type: "here" }, location.origin);
    return () => removeEventListener("message", told);
  }, [lesson, locale, router]);
  useEffect(() => {
    if (isPending || reading.current === null) return;
    putBack(reading.current);
    reading.current = null;
  }, [isPending]);
}

interface Pointed {
  readonly file: string;
  readonly line: number;
  /** On the page, px. */
  readonly top: number;
  readonly right: number;
}

/** Stands at the upper right of the paragraph or cell that the pointer is over. */
function SourceLink({ lesson, locale, cells, home }: FollowerProps) {
  const t = useTranslations("preview");
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const known = useRef(cells);
  known.current = cells;
  useEffect(() => {
    const over = ({ target }: PointerEvent) => {
      if (!(target instanceof Element) || target.closest(".pv-source")) return;
      const text = target.closest("main [data-line]");
      const cell = text ? null : target.closest("main .cell");
      const found = text ?? cell;
      const line = text
        ? Number(text.getAttribute("data-line"))
        : known.current.find(({ name }) => cellId(name) === cell?.id)?.line;
      if (!found || line === undefined) return;
      const { top, right } = found.getBoundingClientRect();
      const file = `lessons/${lesson}/${text ? `${locale}.mdx` : "notebook.ts"}`;
      setRefused(null);
      setPointed({
        ...{ file, line },
        top: top + scrollY,
        right: document.documentElement.clientWidth - Math.min(right, innerWidth - 4),
      });
    };
    document.addEventListener("pointerover", over);
    return () => document.removeEventListener("pointerover", over);
  }, [lesson, locale]);
  if (pointed === null) return null;
  const name = `${pointed.file.split("/").at(-1)}:${pointed.line}`;
  const open = async () => {
    const refusal = await openInEditor(pointed);
    setRefused(
      refusal &&
        (t.has(`refused.${refusal.key}`)
          ? t(`refused.${refusal.key}`, refusal.params)
          : t("refused.noAnswer")),
    );
  };
  return (
    <div
      className="pv-source"
      data-mark="aisle-development-only"
      style={{ top: pointed.top, right: pointed.right }}
    >
      <button type="button" onClick={() => void open()} title={t("open")}>
        {name}
      </button>
      <a href={codeAddress(home, pointed)}>VS Code</a>
      {refused !== null && <p role="alert">{refused}</p>}
    </div>
  );
}
