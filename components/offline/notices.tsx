"use client";
// What the reader is told about the copy on this device: that there is no network, that a newer course waits. Reloads when asked to,
// never by itself.
import { useEffect, useRef, useState } from "react";
import { keepCourse } from "./keep-course";
import "./offline.css";

export interface NoticesProps {
  readonly runnerOrigin: string;
  readonly words: {
    readonly label: string;
    readonly offline: string;
    readonly newer: string;
    readonly reload: string;
    readonly later: string;
    readonly changed: string;
  };
}

export function Notices({ runnerOrigin, words }: NoticesProps) {
  const [online, setOnline] = useState(() => navigator.onLine);
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  /** Another tab let the newer course take over: this page is of the older one. */
  const [changed, setChanged] = useState(false);
  const reloading = useRef(false);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener("online", () => setOnline(true), { signal });
    addEventListener("offline", () => setOnline(false), { signal });
    void keepCourse({
      runnerOrigin,
      signal,
      onWaiting: setWaiting,
      onTakenOver() {
        if (reloading.current) location.reload();
        else setChanged(true);
      },
    });
    return () => stop.abort();
  }, [runnerOrigin]);

  const reload = () => {
    if (changed) return location.reload();
    reloading.current = true;
    waiting?.postMessage({ aisle: "take-over" });
  };
  const text = changed ? words.changed : waiting ? words.newer : online ? null : words.offline;
  const dismiss = () => {
    setWaiting(null);
    setChanged(false);
  };
  return <NoticeBox words={words} text={text} {...((changed || waiting) && { acts: { reload, dismiss } })} />;
}

interface NoticeBoxProps {
  readonly words: NoticesProps["words"];
  /** Null where there is nothing to say; then it takes no room. */
  readonly text: string | null;
  /** Where a newer course waits. */
  readonly acts?: { readonly reload: () => void; readonly dismiss: () => void };
}

/** What is said, and what can be done about it. */
export function NoticeBox({ words, text, acts }: NoticeBoxProps) {
  return (
    <aside className="notices" aria-label={words.label}>
      <div role="status">{text && <p>{text}</p>}</div>
      {acts && (
        <div className="row">
          <button type="button" className="btn primary" onClick={acts.reload}>
            {words.reload}
          </button>
          <button type="button" className="btn" onClick={acts.dismiss}>
            {words.later}
          </button>
        </div>
      )}
    </aside>
  );
}
