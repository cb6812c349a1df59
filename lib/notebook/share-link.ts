// Edited cells as the fragment of a link, and back. A fragment stays in the browser: no server sees it. Pure.
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import { LINK_KEY } from "./link-key";
import { cellName } from "./scratch";
import { lessonName } from "./write";

/** Longer links are cut by mail and chat programs. */
export const MAX_LINK_CHARS = 8000;
/** What so short a text can hold without having been made to swell. */
const MAX_CODE_CHARS = 400_000;

const FORM = "1";

type Sources = Readonly<Record<string, string>>;

export type LinkTrouble = "otherForm" | "broken" | "otherLesson";
export type ReadLink =
  | { readonly sources: Sources }
  | { readonly trouble: LinkTrouble; readonly lesson?: string };

/** The fragment with its "#", or null when it would be longer than links may be. */
export function writeLink({
  lessonId,
  sources,
}: {
  readonly lessonId: string;
  readonly sources: Sources;
}): string | null {
  const packed = deflateSync(strToU8(JSON.stringify([lessonName(lessonId), sources])), { level: 9 });
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  const text = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const hash = `${LINK_KEY}${FORM}.${text}`;
  return hash.length > MAX_LINK_CHARS ? null : hash;
}

/** @param hash as `location.hash` has it; trusted in nothing */
export function readLink(hash: string, lessonId: string): ReadLink {
  const [form, text = "", ...more] = hash.slice(LINK_KEY.length).split(".");
  if (form !== FORM) return { trouble: /^\d+$/.test(form ?? "") ? "otherForm" : "broken" };
  if (more.length > 0 || hash.length > MAX_LINK_CHARS || !/^[\w-]+$/.test(text)) return { trouble: "broken" };
  let json: unknown;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const code = strFromU8(inflateSync(Uint8Array.from(binary, (letter) => letter.charCodeAt(0))));
    json = code.length > MAX_CODE_CHARS ? null : JSON.parse(code);
  } catch {
    return { trouble: "broken" };
  }
  if (!Array.isArray(json) || json.length !== 2) return { trouble: "broken" };
  const [lesson, sources] = json as unknown[];
  if (typeof lesson !== "string" || typeof sources !== "object" || sources === null)
    return { trouble: "broken" };
  const entries = Object.entries(sources);
  if (!entries.every(([name, source]) => cellName.test(name) && typeof source === "string"))
    return { trouble: "broken" };
  if (lesson !== lessonName(lessonId)) return { trouble: "otherLesson", lesson };
  return { sources: Object.fromEntries(entries) as Sources };
}
