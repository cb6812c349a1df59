"use client";
// The writer of a lesson on the page: sends to the server, keeps in this browser, and hears every few seconds whether somebody else saved.
import { useEffect, useState, useSyncExternalStore } from "react";
import { type Desk, KeptWriting } from "./kept-writing";
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
    // A proxy in between may refuse in words of its own.
    const said = await answer
      .json()
      .catch(() => ({ error: { key: answer.status === 413 ? "malformed" : "other" } }));
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

export function useWriting({ person, lesson }: Desk, start: Base) {
  const [kept] = useState(() => (typeof window === "undefined" ? null : new KeptWriting({ person, lesson })));
  const [writer] = useState(
    () =>
      new Writer({
        start,
        send: (body) => send(lesson, body),
        keep: (unsent) => void kept?.keep(unsent),
        later(ms, act) {
          const timer = setTimeout(act, ms);
          return () => clearTimeout(timer);
        },
      }),
  );
  const [isReady, setIsReady] = useState(false);
  useEffect(() => {
    void kept?.find().then((unsent) => {
      if (unsent) writer.resume(unsent);
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
  }, [kept, lesson, writer]);
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
