"use client";
// A small sheet that opens below its button and closes by Escape, by a click beside it, and when the focus goes on.
import { type ReactNode, type RefObject, useEffect, useRef } from "react";

export interface MenuProps {
  /** For who opens it besides the reader. */
  readonly ref?: RefObject<HTMLDetailsElement | null>;
  readonly className: string;
  /** What stands in the button. */
  readonly summary: ReactNode;
  readonly summaryClass: string;
  readonly onOpen?: () => void;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

export function Menu({ ref, className, summary, summaryClass, onOpen, children }: MenuProps) {
  const own = useRef<HTMLDetailsElement>(null);
  const menu = ref ?? own;
  useCloseOutside(menu);
  const close = () => {
    if (menu.current !== null) menu.current.open = false;
  };
  return (
    <details
      ref={menu}
      className={`nb-menu ${className}`}
      onToggle={() => menu.current?.open && onOpen?.()}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        close();
        menu.current?.querySelector("summary")?.focus();
      }}
    >
      <summary className={summaryClass}>{summary}</summary>
      {typeof children === "function" ? children(close) : children}
    </details>
  );
}

function useCloseOutside(menu: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const close = (event: Event) => {
      if (menu.current !== null && event.target instanceof Node && !menu.current.contains(event.target))
        menu.current.open = false;
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("focusin", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("focusin", close);
    };
  }, [menu]);
}
