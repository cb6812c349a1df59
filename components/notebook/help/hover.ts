// The type and docstring of a name: under the pointer, or by a key at the cursor, and then read out too.

import { type Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from "@codemirror/view";
import type { Explanation } from "@/lib/type-help/answers";
import { shortcuts } from "../../keys/shortcuts";
import { explanationDom, explanationText } from "./explanation";
import { typeMarkAtCursor } from "./marks";
import type { NotebookTypes } from "./notebook-types";

export interface HoverOptions {
  readonly types: NotebookTypes;
  readonly cell: string;
  readonly words: (key: string) => string;
}

const setAsked = StateEffect.define<Tooltip | null>();

/** The tooltip asked for by a key: gone as soon as the cursor or the text moves. */
const asked = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, { effects, docChanged, selection }) {
    for (const effect of effects) if (effect.is(setAsked)) return effect.value;
    return docChanged || selection !== undefined ? null : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

const tooltipOf = (found: Explanation, message: string | null): Tooltip => ({
  pos: found.from,
  end: found.to,
  above: true,
  create: () => {
    const dom = explanationDom(found);
    if (message !== null) {
      const note = document.createElement("p");
      note.className = "cm-explain-mistake";
      note.textContent = message;
      dom.prepend(note);
    }
    return { dom };
  },
});

export function hover({ types, cell, words }: HoverOptions): Extension {
  const explainHere = (view: EditorView) => {
    types.start();
    const at = view.state.selection.main.head;
    const { doc } = view.state;
    void types.ask("explain", { cell, at }).then((found) => {
      if (view.state.doc !== doc || view.state.selection.main.head !== at) return;
      const mark = typeMarkAtCursor(view.state);
      if (found === null) {
        const text = mark?.message ?? words(types.status === "ready" ? "help.nothingHere" : "help.notYet");
        view.dispatch({ effects: EditorView.announce.of(text) });
        return;
      }
      const text = explanationText(found);
      view.dispatch({
        effects: [
          setAsked.of(tooltipOf(found, mark?.message ?? null)),
          EditorView.announce.of(mark === null ? text : `${mark.message} ${text}`),
        ],
      });
    });
    return true;
  };
  const close = (view: EditorView) => {
    if (view.state.field(asked) === null) return false;
    view.dispatch({ effects: setAsked.of(null) });
    return true;
  };
  return [
    asked,
    hoverTooltip(async (_, at) => {
      const found = await types.ask("explain", { cell, at });
      return found === null ? null : tooltipOf(found, null);
    }),
    Prec.high(
      keymap.of([
        { key: shortcuts.explain.keys, run: explainHere },
        { key: "Escape", run: close },
      ]),
    ),
  ];
}
