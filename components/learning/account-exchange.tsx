"use client";
// On every page of who is signed in: exchanges with the account once the page is quiet, after each change, and as the page is left.
import { useEffect } from "react";
import { exchange, isWaiting } from "./account-copy";
import { onWritten } from "./store";

/** Several changes in a row are sent together. */
const PAUSE_MS = 2000;

export function AccountExchange() {
  useEffect(() => {
    let isSignedIn = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async () => {
      if (isSignedIn) isSignedIn = (await exchange()) !== "signedOut";
    };
    const ifWaiting = async () => {
      if (isSignedIn && (await isWaiting())) await run();
    };
    const onHidden = () => {
      if (document.visibilityState === "hidden") void ifWaiting();
    };
    void run();
    const stop = onWritten(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void ifWaiting(), PAUSE_MS);
    });
    document.addEventListener("visibilitychange", onHidden);
    addEventListener("online", ifWaiting);
    return () => {
      stop();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onHidden);
      removeEventListener("online", ifWaiting);
    };
  }, []);
  return null;
}
