"use client";
// The writer of a lesson on the page: sends to the server, keeps in this browser, and hears every few seconds whether somebody else saved.
import { useEffect, useState, useSyncExternalStore } from "react";
import { keepWriting, keptWriting } from "./kept-writing";
import { type Base, type Head, type SaveBody, type SendResult, Writer } from "./writer";

const HEAR_MS = 5000;

async function send(lesson: string, body: SaveBody): Promise<SendResult> {
  try {
    const answer = await fetch(`/api/studio/${lesson}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.status >= 500 || answer.status === 429) return { kind: "away" };
    const said = await answer.json();
    return "error" in said ? { kind: "refused", error: said.error } : said;
  } catch {
    return { kind: "away" };
  }
}

async function newerThan(lesson: string, number: number): Promise<Head | null> {
  try {
    const answer = await fetch(`/api/studio/${lesson}?after=${number}`);
    return answer.ok ? (await answer.json()).head : null;
  } catch {
    return null;
  }
}

export function useWriting(lesson: string, start: Base) {
  const [writer] = useState(
    () =>
      new Writer({
        start,
        send: (body) => send(lesson, body),
        keep: (kept) => void keepWriting(lesson, kept),
        later(ms, act) {
          const timer = setTimeout(act, ms);
          return () => clearTimeout(timer);
        },
      }),
  );
  const [isReady, setIsReady] = useState(false);
  useEffect(() => {
    void keptWriting(lesson).then((kept) => {
      if (kept) writer.resume(kept);
      setIsReady(true);
    });
    const flush = () => writer.flush();
    const hear = setInterval(async () => {
      if (document.visibilityState !== "visible") return;
      const head = await newerThan(lesson, writer.getView().number);
      if (head) writer.hear(head);
    }, HEAR_MS);
    addEventListener("online", flush);
    addEventListener("pagehide", flush);
    return () => {
      clearInterval(hear);
      removeEventListener("online", flush);
      removeEventListener("pagehide", flush);
    };
  }, [lesson, writer]);
  const view = useSyncExternalStore(writer.subscribe, writer.getView, writer.getView);
  // The browser asks before it leaves what the server has not got.
  const isUnsaved = view.save.kind !== "saved";
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isUnsaved]);
  return { writer, view, isReady };
}
