// Who is answered, by which server, and what comes over the stream. The routes themselves, too: in production they hold nothing.
import { afterEach, describe, expect, it, vi } from "vitest";
import { POST as enter } from "../../app/api/preview/enter/route";
import { GET as events } from "../../app/api/preview/events/route";
import { POST as open } from "../../app/api/preview/open/route";
import type { PreviewEvent } from "./protocol";
import { followLesson, openInEditor } from "./requests";

const place = Symbol.for("aisle.preview");
const shared = globalThis as { [place]?: unknown };
afterEach(() => {
  delete shared[place];
  vi.unstubAllEnvs();
});

const lesson = "01-data/02-leakage";
const request = (
  at: string,
  {
    method = "GET",
    body,
    headers = {},
  }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
) =>
  new Request(`http://aisle.localhost:3000/api/preview/${at}`, {
    method,
    headers: {
      host: "aisle.localhost:3000",
      "sec-fetch-site": "same-origin",
      ...(method === "POST" && { origin: "http://aisle.localhost:3000" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const opening = (headers: Record<string, string> = {}) =>
  request("open", { method: "POST", body: { file: "lessons/none.mdx", line: 1 }, headers });

describe("outside of development", () => {
  it.each(["production", "test"])("nothing answers: %s", async (mode) => {
    vi.stubEnv("NODE_ENV", mode);
    shared[place] = { follow: () => () => {} };
    const asked = request("events?lesson=01-data/02-leakage");
    const entering = request("enter", { method: "POST", body: { role: "owner" } });
    const answers = [await events(asked), await open(opening()), await enter(entering)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
    expect([followLesson(asked).status, (await openInEditor(opening())).status]).toEqual([404, 404]);
  });
});

describe("under development", () => {
  it.each([
    ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["the runner's host", { origin: "http://run.aisle.localhost:3000", "sec-fetch-site": "same-site" }],
    ["a name that is not ours", { host: "evil.example", origin: "http://evil.example" }],
  ])("%s opens nothing", async (_, headers) => {
    vi.stubEnv("NODE_ENV", "development");
    expect((await openInEditor(opening(headers))).status).toBe(403);
    expect(followLesson(request(`events?lesson=${lesson}`, { headers })).status).toBe(403);
  });

  it("says by key why a file is not opened", async () => {
    vi.stubEnv("NODE_ENV", "development");
    const answer = await openInEditor(opening());
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ key: "fileGone", params: { file: "lessons/none.mdx" } });
  });

  it("streams what is said of a lesson until the page goes", async () => {
    vi.stubEnv("NODE_ENV", "development");
    let say = (_: PreviewEvent) => {};
    const gone = vi.fn();
    shared[place] = {
      follow: (asked: string, listener: typeof say) => {
        expect(asked).toBe(lesson);
        say = listener;
        return gone;
      },
    };
    const answer = followLesson(request(`events?lesson=${lesson}`));
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe(": here\n\n");
    say({ type: "checking", lesson });
    expect((await reader.read()).value).toBe(`data: {"type":"checking","lesson":"${lesson}"}\n\n`);
    expect(gone).not.toHaveBeenCalled();
    await reader.cancel();
    await vi.waitFor(() => expect(gone).toHaveBeenCalledOnce());
  });

  it("refuses what is no lesson, and says where nobody watches", async () => {
    vi.stubEnv("NODE_ENV", "development");
    const keyOf = async (at: string) => (await followLesson(request(at)).json()).key;
    expect(await keyOf("events?lesson=../../etc")).toBe("noLesson");
    expect(await keyOf(`events?lesson=${lesson}`)).toBe("notWatched");
  });
});
