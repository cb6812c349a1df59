// Asks the server, which is the author's own machine under development, to open a file of the course in their editor.

interface Refusal {
  readonly key: string;
  readonly params: Record<string, string | number>;
}

/** @returns why it was not opened, or null */
export async function openInEditor(place: {
  readonly file: string;
  readonly line: number;
}): Promise<Refusal | null> {
  const answer = await fetch("/api/preview/open", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(place),
  }).catch(() => null);
  if (answer?.ok) return null;
  const refusal: Partial<Refusal> = (await answer?.json().catch(() => ({}))) ?? {};
  return { key: refusal.key ?? "noAnswer", params: refusal.params ?? {} };
}

/** The same as an address that Visual Studio Code takes. @param project whole path that a relative file starts from */
export function codeAddress(
  project: string,
  { file, line }: { readonly file: string; readonly line: number },
): string {
  const isWhole = /^([a-z]:)?[\\/]/i.test(file);
  const at = (isWhole ? file : `${project}/${file}`).replaceAll("\\", "/").replace(/^(?!\/)/, "/");
  return `vscode://file${encodeURI(at).replace(/[?#]/g, encodeURIComponent)}:${line}`;
}
