"use client";
// On every page: once it has been quiet for a while, has the course kept on this device, and shows what follows from that.
import { useQuietPart } from "../learning/use-quiet-part";
import type { NoticesProps } from "./notices";

async function load() {
  // In development files change under their names.
  if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return () => null;
  return (await import("./notices")).Notices;
}

export function Keeper(props: NoticesProps) {
  const Notices = useQuietPart<NoticesProps>(load);
  return Notices && <Notices {...props} />;
}
