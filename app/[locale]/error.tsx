"use client";
// A page that failed while it was made or while it was used.
import { useRouter } from "next/navigation";
import { lazy, Suspense, startTransition } from "react";

/** Fetched with the first error: no page needs it before. */
const ErrorPage = lazy(async () => ({ default: (await import("@/components/ui/error-page")).ErrorPage }));

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const router = useRouter();
  // What failed on the server has to be asked for again; what failed here has to be drawn again.
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <Suspense fallback={null}>
      <ErrorPage digest={error.digest} onAgain={again} />
    </Suspense>
  );
}
