"use client";
// Hand-ins on their way: stored on this device first, sent after, sent again until the server has them. The key chosen
// here makes the server store each once, however often it arrives.
import type { AttemptReport } from "@/lib/grading/attempt";
import { type ApiError, apiErrorSchema, attemptReportSchema } from "@/lib/grading/attempt";

export interface HandIn {
  readonly idempotencyKey: string;
  readonly exercise: string;
  /** Null for exercises without a sealed world. */
  readonly world: string | null;
  readonly backend: string | null;
  /** Hand-ins kept by an older page have none. */
  readonly library?: string | null;
  /** Who made it: it is sent as theirs. Null where the browser was nobody yet; hand-ins kept by an older page have none. */
  readonly maker?: string | null;
  readonly evidence: unknown;
  /** The sitting of an assessment it is for; left out in practice. */
  readonly sitting?: string | undefined;
  /** When the learner handed it in, ms. */
  readonly at: number;
}

export type Delivery =
  | { readonly outcome: "delivered"; readonly attempt: AttemptReport }
  /** The server has read it and will never take it; trying again is pointless. */
  | { readonly outcome: "refused"; readonly error: ApiError }
  /** Whoever is here now did not make it: it stays in the outbox until its maker is back. */
  | { readonly outcome: "others"; readonly error: ApiError }
  /** No answer, or not now: it stays in the outbox. */
  | { readonly outcome: "later"; readonly error: ApiError | null };

const STORE = "handIns";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("aisle-outbox", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "idempotencyKey" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Resolves once it is safely on this device; rejects where the browser keeps nothing. */
export async function keep(handIn: HandIn): Promise<void> {
  await inStore("readwrite", (store) => store.put(handIn));
}

async function forget(idempotencyKey: string): Promise<void> {
  await inStore("readwrite", (store) => store.delete(idempotencyKey)).catch(() => {});
}

/** All that waits, of every exercise. Rejects where the browser keeps nothing. */
export function allWaiting(): Promise<HandIn[]> {
  return inStore<HandIn[]>("readonly", (store) => store.getAll());
}

/** What still waits for an exercise, in practice or in a sitting, oldest first; nothing where the browser keeps nothing. */
export async function waiting(exercise: string, sitting?: string): Promise<HandIn[]> {
  const all = await inStore<HandIn[]>("readonly", (store) => store.getAll()).catch(() => []);
  return all
    .filter((handIn) => handIn.exercise === exercise && handIn.sitting === sitting)
    .sort((a, b) => a.at - b.at);
}

async function post({ at: _, ...body }: HandIn): Promise<Delivery> {
  let response: Response;
  try {
    response = await fetch("/api/attempts", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    return { outcome: "later", error: null };
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && typeof answer === "object" && answer !== null && "attempt" in answer) {
    const attempt = attemptReportSchema.safeParse(answer.attempt);
    if (attempt.success) return { outcome: "delivered", attempt: attempt.data };
  }
  const error = apiErrorSchema.safeParse(answer).data?.error ?? null;
  if (response.status === 409 && error?.key === "otherMaker") return { outcome: "others", error };
  // Something between us and the server may answer too; only our own refusals are final.
  const isFinal =
    error !== null && response.status >= 400 && response.status < 500 && response.status !== 429;
  return isFinal ? { outcome: "refused", error } : { outcome: "later", error };
}

/** Sends one hand-in and forgets it when the server has it, or never will. */
export async function deliver(handIn: HandIn): Promise<Delivery> {
  const delivery = await post(handIn);
  const isOver = delivery.outcome === "delivered" || delivery.outcome === "refused";
  if (isOver) await forget(handIn.idempotencyKey);
  return delivery;
}
