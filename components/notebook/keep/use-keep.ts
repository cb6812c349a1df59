"use client";
// How components read what is kept of the open notebook.
import { useSyncExternalStore } from "react";
import { useNotebook } from "../context";
import type { KeepView } from "./keep-view";

/** A part of what is kept; `select` must give the same object for the same view. */
export function useKeep<T>(select: (view: KeepView) => T): T {
  const { keep } = useNotebook().controller;
  const get = () => select(keep.getView());
  return useSyncExternalStore(keep.subscribe, get, get);
}
