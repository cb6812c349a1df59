// Completion in a cell's editor: what the compiler suggests, with kind and type; the full text beside the chosen one.
import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { type Extension, Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import type { Suggestion } from "@/lib/type-help/answers";
import { explanationDom } from "./explanation";
import type { NotebookTypes } from "./notebook-types";

export interface CompletionOptions {
  readonly types: NotebookTypes;
  readonly cell: string;
  readonly words: (key: string) => string;
}

/** So many letters call for suggestions by themselves; after a dot or a quote none are needed. */
const LETTERS = 2;

export function completion(options: CompletionOptions): Extension {
  return [
    autocompletion({
      override: [(context) => suggest(context, options)],
      icons: false,
      maxRenderedOptions: 80,
      addToOptions: [{ render: kindDom, position: 90 }],
    }),
    // Tab takes a suggestion when there is one; otherwise it leaves the editor, as everywhere on the page.
    Prec.highest(keymap.of([{ key: "Tab", run: acceptCompletion }])),
  ];

  function kindDom({ type }: Completion): Node {
    const kind = document.createElement("span");
    kind.className = "cm-kind";
    kind.textContent = options.words(`help.kind.${type}`);
    return kind;
  }
}

async function suggest(
  context: CompletionContext,
  { types, cell }: CompletionOptions,
): Promise<CompletionResult | null> {
  const { pos, explicit, view } = context;
  // Who writes by an input method is choosing words already.
  if (view?.composing) return null;
  if (explicit) types.start();
  const word = context.matchBefore(/[\w$]*/);
  const from = word?.from ?? pos;
  const before = context.state.sliceDoc(Math.max(0, from - 1), from);
  const isNumber = /^\d/.test(word?.text ?? "");
  if (isNumber || (!explicit && !/[."'`]/.test(before) && pos - from < LETTERS)) return null;
  const found = await types.ask("complete", { cell, at: pos });
  if (found === null || found.length === 0 || context.aborted || view?.composing) return null;
  return {
    from: found[0]?.replace?.from ?? from,
    options: found.map((suggestion) => optionOf(suggestion, { types, cell, at: pos })),
    validFor: /^[\w$]*$/,
  };
}

function optionOf(
  { name, kind, type, insert, isNear }: Suggestion,
  { types, cell, at }: { types: NotebookTypes; cell: string; at: number },
): Completion {
  return {
    label: name,
    type: kind,
    boost: isNear ? 1 : 0,
    ...(type === undefined ? {} : { detail: type }),
    ...(insert === undefined ? {} : { apply: insert }),
    info: async () => {
      const found = await types.ask("describe", { cell, at, name });
      return found === null ? null : explanationDom(found);
    },
  };
}
