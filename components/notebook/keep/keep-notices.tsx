"use client";
// The place under the bar where a notebook says what happened to what was typed; the words are fetched when there are any.
import { useLater } from "../use-later";
import { useKeep } from "./use-keep";

const loadNotices = async () => (await import("./notices")).Notices;

export function KeepNotices() {
  const wanted = useKeep(
    (view) =>
      !["opening", "here"].includes(view.place) ||
      view.did !== null ||
      view.link !== null ||
      view.leftOver.length > 0 ||
      Object.keys(view.conflicts).length > 0,
  );
  const { Part } = useLater(loadNotices, { wanted });
  return Part === null ? null : <Part />;
}
