// What a cell finds in its worker beside the language itself, cut out of the compiler's own declarations of the web. A
// name that one of these mentions and that is not listed counts as `any`.
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const wanted = new Set([
  ...["console", "Console", "performance", "Performance", "crypto", "Crypto", "self", "fetch"],
  ...["setTimeout", "clearTimeout", "setInterval", "clearInterval", "queueMicrotask", "structuredClone"],
  ...["TimerHandler", "StructuredSerializeOptions", "atob", "btoa"],
  ...["AbortController", "AbortSignal", "Event", "EventTarget", "DOMException"],
  ...["TextEncoder", "TextDecoder", "TextEncoderCommon", "TextDecoderCommon"],
  ...["Blob", "BlobPart", "BlobPropertyBag", "File", "FilePropertyBag", "URL", "URLSearchParams"],
]);

const nameOf = (node: ts.Node): string | undefined =>
  ts.isVariableStatement(node)
    ? node.declarationList.declarations[0]?.name.getText()
    : (node as ts.DeclarationStatement).name?.getText();

/** The text of one file of declarations. @throws Error for a name that the compiler's own have not */
export function globals(): string {
  const folder = path.dirname(ts.getDefaultLibFilePath({}));
  const text = readFileSync(path.join(folder, "lib.webworker.d.ts"), "utf8");
  const source = ts.createSourceFile("lib.webworker.d.ts", text, ts.ScriptTarget.Latest, true);
  const found = new Set<string>();
  const parts: string[] = [];
  for (const node of source.statements) {
    const name = nameOf(node);
    if (name === undefined || !wanted.has(name)) continue;
    found.add(name);
    parts.push(node.getFullText().trim());
  }
  const missing = [...wanted].filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`lib.webworker.d.ts declares no ${missing.join(", ")}.`);
  return `${parts.join("\n")}\n`;
}
