// What all editors of the page share: how brackets, marks and what pops up beside them look, and leave to add styles.
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

export const editorLooks = EditorView.theme({
  "&": { background: "none", color: "var(--text)" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": { caretColor: "var(--accent)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--error) 1.5px",
    textUnderlineOffset: "4px",
  },
  ".cm-matchingBracket": { background: "var(--accent-wash)", outline: "1px solid var(--accent)" },
  ".cm-tooltip": {
    border: "1px solid var(--hair)",
    borderRadius: "var(--r1)",
    background: "var(--raised)",
    color: "var(--text)",
    font: "var(--t-s) var(--sans)",
    maxWidth: "min(440px, 80vw)",
  },
  ".cm-diagnostic": { padding: "6px 10px", borderLeft: "3px solid var(--error)", marginLeft: "0" },
});

/** Style elements need the document's nonce: after a soft navigation the server's newest one is not valid here. */
export function nonce(): Extension {
  const found = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  return found ? EditorView.cspNonce.of(found) : [];
}
