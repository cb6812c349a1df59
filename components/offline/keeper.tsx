"use client";
// On every page: once it has been quiet for a while, has the course kept on this device, and shows what follows from that.
import { type ComponentType, useEffect, useState } from "react";
import { whenQuiet } from "../lesson/when-near";
import type { NoticesProps } from "./notices";

export function Keeper(props: NoticesProps) {
  const [Notices, setNotices] = useState<ComponentType<NoticesProps> | null>(null);
  useEffect(() => {
    // In development files change under their names.
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    let here = true;
    void whenQuiet()
      .then(() => import("./notices"))
      .then(({ Notices: found }) => here && setNotices(() => found));
    return () => {
      here = false;
    };
  }, []);
  return Notices && <Notices {...props} />;
}
