"use client";
// Saves what is made for one exercise of a sitting: to the server a moment after each change, and to this device until the server has
// it. Hands nothing in.
import { useEffect, useRef, useState } from "react";
import { type ApiError, apiErrorSchema } from "@/lib/grading/attempt";
import { type MadeEvidence, publishEvidence } from "../notebook/evidence-store";

export type DraftState =
  | { readonly kind: "none" | "saving" | "kept" }
  | { readonly kind: "saved"; readonly at: number }
  | { readonly kind: "refused"; readonly error: ApiError };

interface Work {
  readonly sitting: string;
  readonly exercise: string;
}

const REST_MS = 1200;
const RETRY_MS = 8000;
const place = ({ sitting, exercise }: Work) => `aisle-sitting-${sitting}-${exercise}`;

/** What was made on this device and never reached the server, or null. */
export function unsentDraft(work: Work): MadeEvidence | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place(work)) ?? "null");
    return typeof found === "object" && found !== null && "evidence" in found
      ? (found as MadeEvidence)
      : null;
  } catch {
    return null;
  }
}

function keep(work: Work, made: MadeEvidence | null): void {
  try {
    if (made === null) localStorage.removeItem(place(work));
    else localStorage.setItem(place(work), JSON.stringify(made));
  } catch {
    // A private window, or a model too large for it: then only the server keeps it.
  }
}

/** @param made the latest @param saved when the server had what the page came with, ms; null where it had nothing */
export function useDraft(
  { sitting, exercise }: Work,
  { made, saved }: { made: MadeEvidence | null; saved: number | null },
): DraftState {
  const [state, setState] = useState<DraftState>(
    saved === null ? { kind: "none" } : { kind: "saved", at: saved },
  );
  /** What the server has, as text. */
  const had = useRef<string | null>(null);

  useEffect(() => {
    if (made === null) return;
    const work = { sitting, exercise };
    const { world, backend, library, evidence } = made;
    const body = JSON.stringify({ exercise, world, backend, library, evidence });
    // What came with the page is what the server has.
    if (had.current === null && saved !== null && made.at === saved) had.current = body;
    if (had.current === body) return;
    keep(work, made);
    setState({ kind: "saving" });
    const controller = new AbortController();
    let timer = setTimeout(send, REST_MS);
    async function send() {
      const came = await post(sitting, body, controller.signal);
      if (controller.signal.aborted) return;
      if (came.kind === "kept") timer = setTimeout(send, RETRY_MS);
      else keep(work, null);
      if (came.kind === "saved") had.current = body;
      setState(came);
    }
    const atOnce = () => {
      clearTimeout(timer);
      void send();
    };
    addEventListener("online", atOnce);
    return () => {
      controller.abort();
      clearTimeout(timer);
      removeEventListener("online", atOnce);
    };
  }, [sitting, exercise, made, saved]);
  return state;
}

async function post(sitting: string, body: string, signal: AbortSignal): Promise<DraftState> {
  try {
    const response = await fetch(`/api/sittings/${encodeURIComponent(sitting)}/drafts`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      signal,
      // Goes on when the page is left; browsers allow that for small bodies only.
      keepalive: body.length < 60_000,
    });
    const answer: unknown = await response.json();
    if (response.ok && typeof answer === "object" && answer !== null && "received" in answer)
      return { kind: "saved", at: Number(answer.received) };
    const error = apiErrorSchema.safeParse(answer).data?.error;
    // A paused sitting takes it once it goes on.
    const isFinal = error && error.key !== "paused" && response.status < 500 && response.status !== 429;
    return isFinal ? { kind: "refused", error } : { kind: "kept" };
  } catch {
    return { kind: "kept" };
  }
}

/** Makes what was saved the latest evidence of this page, so that it can be handed in here too. */
export function restore(exercise: string, made: MadeEvidence): void {
  publishEvidence(exercise, made);
}
