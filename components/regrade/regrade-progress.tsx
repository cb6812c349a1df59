"use client";
// How far a preview is, asked of the server every second while it is made; when it is done, the page is asked for anew. Without script the
// page shows where it stood, and can be loaded again.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import * as z from "zod/mini";

const answerSchema = z.object({
  state: z.enum(["running", "ready", "failed"]),
  isOfToday: z.boolean(),
  share: z.nullable(z.number()),
  counts: z.nullable(z.object({ judged: z.number(), total: z.number() })),
});

interface Shown {
  readonly share: number | null;
  readonly counts: { readonly judged: number; readonly total: number } | null;
}

const ASK_MS = 1_000;
/** While the server does not answer. */
const ASK_AGAIN_MS = 5_000;

export function RegradeProgress({ id, start }: { id: string; start: Shown }) {
  const t = useTranslations("regrades.making");
  const router = useRouter();
  const [shown, setShown] = useState<Shown>(start);
  const [isReachable, setReachable] = useState(true);

  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      try {
        const response = await fetch(`/api/regrades/${encodeURIComponent(id)}`, {
          signal: controller.signal,
        });
        // Stopped by somebody else: the page then says that there is no such preview.
        if (response.status === 404) return router.refresh();
        const answer = answerSchema.parse(await response.json());
        setReachable(true);
        setShown(answer);
        if (answer.state !== "running" || !answer.isOfToday) return router.refresh();
        timer = setTimeout(ask, ASK_MS);
      } catch {
        if (controller.signal.aborted) return;
        setReachable(false);
        timer = setTimeout(ask, ASK_AGAIN_MS);
      }
    };
    timer = setTimeout(ask, ASK_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [id, router]);

  const { share, counts } = shown;
  return (
    <>
      <progress
        className="regrade-progress"
        max={1}
        {...(share !== null && { value: share })}
        aria-label={t("progress")}
      />
      <p className="tn">
        {counts ? t("judgedOf", { judged: counts.judged, total: counts.total }) : t("judgedHidden")}
      </p>
      <p role="status" className="small">
        {isReachable ? "" : t("unreachable")}
      </p>
    </>
  );
}
