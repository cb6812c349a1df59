"use client";
// The life of a learner's hand-ins on one exercise: loaded at start, kept, sent, watched until judged. No words, no marks.
import { useCallback, useEffect, useRef, useState } from "react";
import type { ApiError, AttemptReport } from "@/lib/grading/attempt";
import { fetchAttempt, fetchAttempts } from "./attempts-client";
import { makerNow } from "./maker";
import { deliver, type HandIn, keep, waiting } from "./outbox";

export interface HandIns {
  /** Newest first; null until the first answer. */
  readonly attempts: readonly AttemptReport[] | null;
  /** True while the list could not be loaded. */
  readonly unreachable: boolean;
  /** What is kept here and not delivered, oldest first. */
  readonly outbox: readonly HandIn[];
  /** How many are kept here that somebody else made: they wait for them. */
  readonly others: number;
  readonly sending: boolean;
  /** The server's last word on something not delivered, final or not. */
  readonly refusal: ApiError | null;
  /** False after a hand-in that this browser could not keep a copy of. */
  readonly stored: boolean;
  readonly handIn: (
    made: Omit<HandIn, "idempotencyKey" | "at" | "exercise" | "maker" | "sitting">,
  ) => Promise<void>;
  readonly sendNow: () => void;
}

const RETRY_MS = 15_000;
const POLL_MS = [400, 700, 1000, 1500, 2500, 4000];
const isOpen = ({ state }: AttemptReport) => state === "queued" || state === "running";
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );

function merge(list: readonly AttemptReport[] | null, attempt: AttemptReport): AttemptReport[] {
  return [attempt, ...(list ?? []).filter(({ id }) => id !== attempt.id)].sort(
    (a, b) => b.created - a.created,
  );
}

/** @param sitting the sitting of an assessment they are for; left out in practice */
export function useHandIns(exercise: string, sitting?: string): HandIns {
  const [attempts, setAttempts] = useState<AttemptReport[] | null>(null);
  const [unreachable, setUnreachable] = useState(false);
  const [outbox, setOutbox] = useState<readonly HandIn[]>([]);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const [stored, setStored] = useState(true);
  const [others, setOthers] = useState(0);
  const flushing = useRef<Promise<void> | null>(null);
  /** As whom a hand-in was refused because another one made it: not tried again until somebody else is here. */
  const refusedAs = useRef(new Map<string, string | null>());

  /** Sends what waits, one after the other; `extra` could not be kept on the device. */
  const flush = useCallback(
    async (extra?: HandIn) => {
      while (flushing.current) await flushing.current;
      const work = async () => {
        const now = makerNow();
        const found = await waiting(exercise, sitting);
        const mine = found.filter(({ idempotencyKey: key }) => refusedAs.current.get(key) !== now);
        setOthers(found.length - mine.length);
        const all = [...mine, ...(extra ? [extra] : [])];
        setOutbox(all);
        if (all.length === 0) return;
        setSending(true);
        for (const handIn of all) {
          const delivery = await deliver(handIn);
          if (delivery.outcome === "delivered") {
            setAttempts((list) => merge(list, delivery.attempt));
            setRefusal(null);
          } else if (delivery.outcome === "others") {
            refusedAs.current.set(handIn.idempotencyKey, now);
            setOthers((count) => count + 1);
          } else setRefusal(delivery.error);
          if (delivery.outcome === "later") break;
          setOutbox((list) => list.filter(({ idempotencyKey }) => idempotencyKey !== handIn.idempotencyKey));
        }
      };
      flushing.current = work().finally(() => {
        flushing.current = null;
        setSending(false);
      });
      await flushing.current;
    },
    [exercise, sitting],
  );

  const load = useCallback(
    async (signal: AbortSignal) => {
      try {
        const list = await fetchAttempts({ exercise, sitting }, signal);
        setAttempts((known) => list.reduceRight<AttemptReport[]>(merge, [...(known ?? [])]));
        setUnreachable(false);
      } catch {
        if (!signal.aborted) setUnreachable(true);
      }
    },
    [exercise, sitting],
  );

  useEffect(() => {
    const controller = new AbortController();
    void load(controller.signal);
    void flush();
    const again = () => {
      if (document.visibilityState === "hidden") return;
      void flush();
    };
    const timer = setInterval(again, RETRY_MS);
    addEventListener("online", again);
    document.addEventListener("visibilitychange", again);
    return () => {
      controller.abort();
      clearInterval(timer);
      removeEventListener("online", again);
      document.removeEventListener("visibilitychange", again);
    };
  }, [load, flush]);

  useEffect(() => {
    if (!unreachable) return;
    const controller = new AbortController();
    const timer = setInterval(() => void load(controller.signal), RETRY_MS / 3);
    return () => {
      controller.abort();
      clearInterval(timer);
    };
  }, [unreachable, load]);

  const openId = attempts?.find(isOpen)?.id ?? null;
  useEffect(() => {
    if (openId === null) return;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const poll = (turn: number) => {
      timer = setTimeout(
        async () => {
          const attempt = await fetchAttempt(openId, controller.signal).catch(() => null);
          if (controller.signal.aborted) return;
          if (attempt) setAttempts((list) => merge(list, attempt));
          if (!attempt || isOpen(attempt)) poll(turn + 1);
        },
        POLL_MS[Math.min(turn, POLL_MS.length - 1)],
      );
    };
    poll(0);
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [openId]);

  const handIn = useCallback<HandIns["handIn"]>(
    async (made) => {
      const entry: HandIn = {
        ...made,
        exercise,
        sitting,
        idempotencyKey: newKey(),
        at: Date.now(),
        maker: makerNow(),
      };
      setRefusal(null);
      const kept = await keep(entry).then(
        () => true,
        () => false,
      );
      setStored(kept);
      await flush(kept ? undefined : entry);
    },
    [exercise, sitting, flush],
  );

  return {
    attempts,
    unreachable,
    outbox,
    others,
    sending,
    refusal,
    stored,
    handIn,
    sendNow: useCallback(() => void flush(), [flush]),
  };
}
