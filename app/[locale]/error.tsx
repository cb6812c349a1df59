"use client";
// A page that failed while it was made or while it was used.
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { ErrorPage } from "@/components/ui/error-page";

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
  return <ErrorPage digest={error.digest} onAgain={again} />;
}
