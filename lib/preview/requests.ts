// What the preview's page asks of the server: what becomes of a lesson, as events that go on, and a file in the editor. Under development
// only: the routes in app/api/preview hold nothing of this in production, and each function here refuses by itself, too.
import { existsSync } from "node:fs";
import path from "node:path";
import { originsFor } from "../access/origins";
import { isSameOrigin } from "../access/same-origin";
import { editorCommand, start } from "./editor";
import { previewHub } from "./hub";
import { type Homes, placeOf } from "./place";
import { isLessonFolder, type PreviewEvent } from "./protocol";
import { PreviewRefused } from "./refused";

/** Proxies and browsers end what is silent, ms. */
const SIGN_OF_LIFE = 20_000;

/** What is built is searched for it (scripts/check-bundles.ts). */
const MARK = "aisle-development-only";

const refuse = (status: number, key: string, params: PreviewRefused["params"] = {}) =>
  Response.json({ key, params, mark: MARK }, { status, headers: { "cache-control": "no-store" } });

/** Null for a request of our own pages to the app's own host, while this server is one for development. */
function refusalOf(request: Request): Response | null {
  if (process.env.NODE_ENV !== "development") return refuse(404, "notHere");
  const { app, role } = originsFor({
    host: request.headers.get("host"),
    publicOrigin: process.env.PUBLIC_ORIGIN,
    runnerOrigin: process.env.RUNNER_ORIGIN,
  });
  const facts = {
    ...{ method: request.method, ownOrigin: app },
    origin: request.headers.get("origin"),
    secFetchSite: request.headers.get("sec-fetch-site"),
  };
  return role === "app" && isSameOrigin(facts) ? null : refuse(403, "crossSite");
}

/** GET ?lesson=FOLDER: a stream of `PreviewEvent`s, first what is known already. */
export function followLesson(request: Request): Response {
  const refused = refusalOf(request);
  if (refused) return refused;
  const lesson = new URL(request.url).searchParams.get("lesson") ?? "";
  if (!isLessonFolder(lesson)) return refuse(400, "noLesson");
  const hub = previewHub();
  if (hub === null) return refuse(503, "notWatched");
  const encoder = new TextEncoder();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      write(": here\n\n");
      const undo = hub.follow(lesson, (event: PreviewEvent) => write(`data: ${JSON.stringify(event)}\n\n`));
      const beat = setInterval(() => write(": still here\n\n"), SIGN_OF_LIFE);
      end = () => {
        clearInterval(beat);
        undo();
      };
    },
    cancel: () => end(),
  });
  // "no-transform": what compresses would hold events back.
  const headers = { "content-type": "text/event-stream", "cache-control": "no-store, no-transform" };
  return new Response(body, { headers });
}

/** POST { file, line }: opens the file in the editor of whoever started the server. */
export async function openInEditor(request: Request): Promise<Response> {
  const refused = refusalOf(request);
  if (refused) return refused;
  try {
    const asked = (await request.json().catch(() => ({}))) as { file?: unknown; line?: unknown };
    await start(editorCommand(placeOf({ file: asked.file, line: asked.line }, homesOf())));
    return new Response(null, { status: 204 });
  } catch (error) {
    if (error instanceof PreviewRefused) return refuse(400, error.key, error.params);
    throw error;
  }
}

/** Where the course lies for this process. */
export function homesOf(): Homes {
  const project = path.resolve(/*turbopackIgnore: true*/ process.cwd());
  const named = process.env.CONTENT_DIR?.trim();
  return { project, own: named ? path.resolve(project, named) : null };
}

/** The folder that a lesson's files are to be looked for from. */
export function homeOf(lesson: string, { project, own }: Homes = homesOf()): string {
  return own !== null && existsSync(path.join(own, "lessons", lesson)) ? own : project;
}
