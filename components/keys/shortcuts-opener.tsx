"use client";
// Opens the list of shortcuts at its key, or when a part of the page asks for it. The list is fetched when it is first
// wanted.
import { type ComponentType, useEffect, useState } from "react";
import { isPressed } from "./shortcuts";
import type { ShortcutsDialogProps } from "./shortcuts-dialog";

const ASKED = "aisle-shortcuts";

let asked = false;

/** Opens the list over the page, if need be as soon as this part of the page has come. */
export function openShortcuts(): void {
  asked = true;
  dispatchEvent(new Event(ASKED));
}

export function ShortcutsOpener() {
  const [open, setOpen] = useState(false);
  const [Dialog, setDialog] = useState<ComponentType<ShortcutsDialogProps> | null>(null);
  useEffect(() => {
    const show = () => {
      asked = false;
      setOpen(true);
      import("./shortcuts-dialog").then(
        ({ ShortcutsDialog }) => setDialog(() => ShortcutsDialog),
        // Without a connection there is no list; the next press asks again.
        () => setOpen(false),
      );
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isPressed(event, "list")) return;
      event.preventDefault();
      show();
    };
    if (asked) show();
    addEventListener(ASKED, show);
    document.addEventListener("keydown", onKey);
    return () => {
      removeEventListener(ASKED, show);
      document.removeEventListener("keydown", onKey);
    };
  }, []);
  return open && Dialog ? <Dialog onClose={() => setOpen(false)} /> : null;
}
