// How suggestions, explanations and the compiler's marks look: colours from tokens only.
import { EditorView } from "@codemirror/view";

export const typeHelpTheme = EditorView.theme({
  ".cm-tooltip-autocomplete": { overflow: "hidden" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    font: "13px/20px var(--mono)",
    maxHeight: "212px",
    maxWidth: "min(520px, 88vw)",
    minWidth: "min(220px, 88vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    display: "flex",
    gap: "10px",
    alignItems: "baseline",
    padding: "3px 10px",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "var(--accent-wash)",
    color: "var(--text)",
    boxShadow: "inset 3px 0 var(--accent)",
  },
  ".cm-completionLabel": { flex: "none" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600", color: "var(--accent)" },
  ".cm-completionDetail": {
    flex: "1 1 0",
    minWidth: "0",
    margin: "0",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    fontStyle: "normal",
    color: "var(--muted)",
  },
  ".cm-kind": {
    flex: "none",
    marginLeft: "auto",
    font: "var(--t-s) var(--sans)",
    color: "var(--muted)",
  },
  ".cm-tooltip.cm-completionInfo": { padding: "0", maxWidth: "min(420px, 80vw)" },
  ".cm-explain": { padding: "8px 12px", maxHeight: "min(320px, 50vh)", overflow: "auto" },
  ".cm-explain pre": {
    margin: "0",
    padding: "0",
    background: "none",
    font: "13px/20px var(--mono)",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  },
  ".cm-explain p": { margin: "6px 0 0", whiteSpace: "pre-line" },
  ".cm-explain .cm-explain-mistake": { margin: "0 0 6px", color: "var(--warn)" },
  ".cm-explain dl": {
    display: "grid",
    gridTemplateColumns: "auto minmax(0, 1fr)",
    gap: "2px 10px",
    margin: "6px 0 0",
  },
  ".cm-explain dt": { font: "13px/20px var(--mono)", color: "var(--muted)" },
  ".cm-explain dd": { margin: "0", whiteSpace: "pre-line", overflowWrap: "anywhere" },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline dashed var(--warn) 1.5px",
    textUnderlineOffset: "4px",
  },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
  ".cm-diagnosticSource": { font: "var(--t-s) var(--sans)", color: "var(--muted)", opacity: "1" },
});
