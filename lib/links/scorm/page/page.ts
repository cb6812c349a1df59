// The page of a SCORM package: opens the assessment in a window of its own, asks the server what came of it, and tells the learning
// platform. Bundled by scripts/build-scorm.ts; it runs at the platform's address and has nothing of Aisle but what lies beside it.
import type { Told } from "../told";
import { findApi, type Place } from "./find-api";
import { apiName, beginSession, NotTaken, type Session } from "./session";
import { type Language, SETUP, type Setup, type Words } from "./setup";

const ASK_MS = 15_000;
const PATIENCE_MS = 10_000;
const KEY = /^[A-Za-z0-9_-]{43}$/;

const setup = (window as unknown as Readonly<Record<string, Setup>>)[SETUP]!;
const host = new URL(setup.origin).host;
const part = <E extends HTMLElement = HTMLElement>(id: string) => document.getElementById(id) as E;
let language: Language = /^zh\b/i.test(navigator.language) ? "zh" : "en";
const words = (): Words => setup.words[language];

interface Shown {
  readonly name: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What is shown: the last answer, and what went wrong, by names of sentences. */
let state: Shown | null = null;
let trouble: Shown | null = null;

let session: Session | null = null;
let key = "";
/** Null until it is known, and without a platform. */
let launch: string | null = null;
let isAsking = false;
let isOver = false;
const opened = performance.now();

function draw(): void {
  const { lead, open, again, other, trust } = words();
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  part("lead").textContent = filled(lead, { host });
  part("trust").textContent = trust;
  const link = part<HTMLAnchorElement>("open");
  const path = `/${language}/assessments/${setup.assessment}`;
  link.href = setup.origin + (launch === null ? path : `${path}/platform?to=${launch}`);
  link.textContent = open;
  part("again").textContent = again;
  part("again").hidden = launch === null || isOver;
  part("language").textContent = other;
  part("state").textContent = state === null ? "" : filled(words().state[state.name] ?? "", state.params);
  part("trouble").textContent =
    trouble === null ? "" : filled(words().trouble[trouble.name] ?? "", trouble.params);
}

const filled = (text: string, params: Shown["params"]) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

async function begin(): Promise<void> {
  draw();
  const api = findApi(window as unknown as Place, apiName(setup.version));
  if (api === null) return fail("noPlatform");
  // Browsers give hashes to pages by https alone, and to this machine's own.
  if (!window.isSecureContext) return fail("insecure");
  session = beginSession(setup.version, api);
  const isKept = KEY.test(session.kept);
  key = isKept ? session.kept : base64url(crypto.getRandomValues(new Uint8Array(32)));
  if (!isKept) session.keep(key);
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  launch = base64url(new Uint8Array(hash));
  draw();
  await ask();
  setInterval(() => {
    if (!document.hidden) void ask();
  }, ASK_MS);
  for (const event of ["focus", "visibilitychange"] as const)
    window.addEventListener(event, () => void ask());
}

/** Asks the server; a result is told to the platform, once. */
async function ask(): Promise<void> {
  if (isAsking || isOver || session === null) return;
  isAsking = true;
  try {
    const told = await fetchTold();
    // What is shown as reported was taken by the platform.
    if (told.state === "over") {
      session.report(told);
      isOver = true;
    }
    state = { name: told.state === "over" ? told.result : told.state, params: { host, ...told } };
    trouble = null;
  } catch (error) {
    trouble = troubleOf(error);
  }
  isAsking = false;
  draw();
}

/** A request that any page may make (text/plain asks for no leave), without cookies. */
async function fetchTold(): Promise<Told> {
  const answer = await fetch(`${setup.origin}/api/scorm/result`, {
    method: "POST",
    body: JSON.stringify({ key }),
    credentials: "omit",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return (await answer.json()) as Told;
}

const troubleOf = (error: unknown): Shown =>
  error instanceof NotTaken
    ? { name: "notTaken", params: { call: error.call, code: error.code, text: error.text } }
    : { name: "unreachable", params: { host } };

function fail(name: string): void {
  trouble = { name, params: { host } };
  draw();
}

part("again").addEventListener("click", () => void ask());
part("language").addEventListener("click", () => {
  language = language === "zh" ? "en" : "zh";
  draw();
});
addEventListener("pagehide", () => {
  try {
    session?.end((performance.now() - opened) / 1000);
  } catch (error) {
    console.error(error);
  }
});
begin().catch((error: unknown) => {
  trouble = troubleOf(error);
  draw();
});
