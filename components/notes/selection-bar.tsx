"use client";
// The small bar at selected text. It takes no focus by itself and leaves the selection alone.
import { useTranslations } from "next-intl";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { ariaKeys, isPressed } from "../keys/shortcuts";
import { useSingleKeys } from "../keys/use-single-keys";
import type { Selected } from "./use-selection";

const AIR = 8;

interface SelectionBarProps {
  readonly selected: Selected;
  readonly onHighlight: () => void;
  readonly onNote: () => void;
}

export function SelectionBar({ selected, onHighlight, onNote }: SelectionBarProps) {
  const t = useTranslations("notes.bar");
  const bar = useRef<HTMLFieldSetElement>(null);
  const [singleKeys] = useSingleKeys();
  const [gone, setGone] = useState(false);
  const latest = useRef({ onHighlight, onNote, gone, selected });
  latest.current = { onHighlight, onNote, gone, selected };
  useLayoutEffect(() => {
    setGone(false);
    const place = bar.current;
    const rects = [...selected.range.getClientRects()];
    const [first, last] = [rects[0], rects.at(-1)];
    if (!place || !first || !last) return;
    const { width, height } = place.getBoundingClientRect();
    const most = document.documentElement.clientWidth - width - AIR;
    const below = last.bottom + AIR;
    const top = below + height < innerHeight ? below : Math.max(AIR, first.top - height - AIR);
    place.style.left = `${scrollX + Math.max(AIR, Math.min(last.left, most))}px`;
    place.style.top = `${scrollY + top}px`;
  }, [selected]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { onHighlight, onNote, gone, selected } = latest.current;
      if (event.defaultPrevented || gone) return;
      if (isPressed(event, "highlight")) onHighlight();
      else if (isPressed(event, "note")) onNote();
      else if (isPressed(event, "toBar")) bar.current?.querySelector("button")?.focus();
      else if (event.key === "Escape") {
        // Back to the text, where Tab then goes on.
        const { startContainer, startOffset } = selected.range;
        if (bar.current?.contains(document.activeElement))
          getSelection()?.collapse(startContainer, startOffset);
        setGone(true);
      } else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <fieldset
      ref={bar}
      className="nt-bar"
      hidden={gone}
      // A press would take the selection away before it is acted on.
      onPointerDown={(event) => event.preventDefault()}
    >
      <legend className="vh">{t("label")}</legend>
      <button
        type="button"
        aria-keyshortcuts={singleKeys ? ariaKeys("highlight") : undefined}
        onClick={onHighlight}
      >
        {t("highlight")}
      </button>
      <button type="button" aria-keyshortcuts={singleKeys ? ariaKeys("note") : undefined} onClick={onNote}>
        {t("note")}
      </button>
    </fieldset>
  );
}
