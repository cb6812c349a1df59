"use client";
// Has the server read hand-ins for the comparison, a second at a time: shows how far it is and can be stopped. What was read stays read.
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

interface Props {
  readonly url: string;
  /** How many are still to be read. */
  readonly left: string;
  readonly words: Readonly<Record<"start" | "stop" | "reading" | "stopped" | "failed", string>>;
}

type State =
  | { readonly kind: "waiting" | "stopped" }
  | { readonly kind: "reading"; readonly done: number; readonly of: number }
  | { readonly kind: "failed"; readonly why: string };

export function SimilarReading({ url, left, words }: Props) {
  const [state, setState] = useState<State>({ kind: "waiting" });
  const stop = useRef<AbortController | null>(null);
  const router = useRouter();
  useEffect(() => () => stop.current?.abort(), []);

  async function read() {
    const control = new AbortController();
    stop.current = control;
    setState({ kind: "reading", done: 0, of: 0 });
    try {
      for (;;) {
        const answer = await fetch(url, { method: "POST", signal: control.signal });
        const body = (await answer.json()) as { done: number; of: number; error?: { message: string } };
        if (!answer.ok) throw new Error(body.error?.message ?? words.failed);
        setState({ kind: "reading", done: body.done, of: body.of });
        if (body.done >= body.of) break;
      }
      router.refresh();
    } catch (error) {
      if (control.signal.aborted) {
        setState({ kind: "stopped" });
        router.refresh();
      } else setState({ kind: "failed", why: error instanceof Error ? error.message : words.failed });
    }
  }

  const isReading = state.kind === "reading";
  return (
    <div className="similar-reading" aria-busy={isReading}>
      <p className="ui" role="status">
        {state.kind === "waiting" && left}
        {isReading && `${words.reading} ${state.of > 0 ? `${state.done} / ${state.of}` : ""}`}
        {state.kind === "stopped" && `${words.stopped} ${left}`}
        {state.kind === "failed" && `${words.failed} ${state.why}`}
      </p>
      {isReading && state.of > 0 && <progress value={state.done} max={state.of} aria-label={words.reading} />}
      {isReading ? (
        <button className="btn" type="button" onClick={() => stop.current?.abort()}>
          {words.stop}
        </button>
      ) : (
        <button className="btn primary" type="button" onClick={() => void read()}>
          {words.start}
        </button>
      )}
    </div>
  );
}
