"use client";
// The time, as far as a sitting needs it: it moves on by itself now and then, and at once when asked.
import { useCallback, useEffect, useState } from "react";

const EVERY_MS = 30_000;

export function useNow(): [number, () => void] {
  const [now, setNow] = useState(Date.now);
  const refresh = useCallback(() => setNow(Date.now()), []);
  useEffect(() => {
    const timer = setInterval(refresh, EVERY_MS);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [refresh]);
  return [now, refresh];
}
