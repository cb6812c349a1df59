// Whose a hand-in is that a browser kept for a while: its maker's, whoever is signed in when it is sent.
import { afterEach, beforeEach, expect, it } from "vitest";
import { member, openTestServer, PASSWORD, type TestServer, Visitor } from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { newId } from "../db/ids";
import { listAttempts, postAttempt } from "../judge/api/attempts";
import { erase } from "./own-data";
import { signOut } from "./sign-in";
import { visitorOf } from "./visitor";

const MAKER = /aisle-maker$/;

onEachDatabase("a hand-in", ({ fresh }) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
  });
  afterEach(() => server.close());

  /** What the browser would read of itself as somebody hands in. */
  const makerIn = ({ cookies }: Visitor) => [...cookies].find(([name]) => MAKER.test(name))?.[1] ?? null;
  const keep = (visitor: Visitor, response: Response) => {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      if (/Max-Age=0/.test(cookie)) visitor.cookies.delete(pair.slice(0, at));
      else visitor.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
  const look = async (visitor: Visitor) =>
    keep(visitor, await listAttempts(visitor.request("/api/attempts?exercise=read-the-log")));
  const made = (maker?: string | null) => ({
    exercise: "read-the-log",
    world: null,
    idempotencyKey: newId(),
    backend: null,
    evidence: { kind: "answers", answers: {} },
    ...(maker !== undefined && { maker }),
  });
  const send = async (visitor: Visitor, handIn: object) => {
    const body = JSON.stringify(handIn);
    const response = await postAttempt(visitor.request("/api/attempts", { method: "POST", body }));
    keep(visitor, response);
    const { error } = (await response.json()) as { error?: { key: string } };
    return error?.key ?? response.status;
  };
  const stored = () =>
    server.db.selectFrom("attempt").select(["learner", "signed_in"]).orderBy("number").execute();
  const learnerOf = async (visitor: Visitor) => (await visitorOf(visitor.headers())).person!.learner;

  it("is stored as its maker's, and refused from anybody else who is signed in by then", async () => {
    const ann = await member(server, "ann@example.org");
    const kept = made(makerIn(ann));
    const annsLearner = await learnerOf(ann);
    await ann.send(signOut);
    expect(makerIn(ann)).toBeNull();
    expect(await send(ann, kept), "nobody").toBe("otherMaker");
    const bob = await member(server, "bob@example.org", ann);
    expect(await send(bob, kept), "the next one in the same browser").toBe("otherMaker");
    expect(await stored()).toEqual([]);
    await bob.send(signOut);
    await bob.signIn("ann@example.org");
    expect(await send(bob, kept)).toBe(201);
    expect(await stored()).toEqual([{ learner: annsLearner, signed_in: 1 }]);
  });

  it("stays practice where it was made before there was an account, also when the account sends it", async () => {
    const ann = new Visitor();
    expect(makerIn(ann)).toBeNull();
    expect(await send(ann, made(null)), "made by a browser that nobody knew").toBe(201);
    const kept = made(makerIn(ann));
    await member(server, "ann@example.org", ann);
    expect(await send(ann, kept)).toBe(201);
    expect(await send(ann, made(makerIn(ann)))).toBe(201);
    const learner = await learnerOf(ann);
    expect(await stored()).toEqual([0, 0, 1].map((signed_in) => ({ learner, signed_in })));
  });

  it("of a browser that nobody knew is not taken for that of somebody who signed in since", async () => {
    const ann = await member(server, "ann@example.org");
    expect(await send(ann, made(null))).toBe("otherMaker");
    expect(await send(ann, made()), "pages that name nobody send as before").toBe(201);
  });

  it("is named after who the browser is, told anew whenever that is another one", async () => {
    const ann = await member(server, "ann@example.org");
    const maker = makerIn(ann);
    for (const name of ann.cookies.keys()) if (MAKER.test(name)) ann.cookies.delete(name);
    await look(ann);
    expect(makerIn(ann)).toBe(maker);
    expect((await look(ann)).headers.getSetCookie()).toEqual([]);
    for (const name of ann.cookies.keys()) if (!MAKER.test(name)) ann.cookies.delete(name);
    await look(ann);
    expect(makerIn(ann), "no session any more").toBeNull();
  });

  it("on its way while its maker is erased is not stored", async () => {
    const ann = await member(server, "ann@example.org");
    const text = new TextEncoder().encode(JSON.stringify(made(makerIn(ann))));
    const body = new ReadableStream({
      async pull(controller) {
        controller.enqueue(text.slice(0, 20));
        const { to } = await ann.send(erase, { confirm: "ann@example.org", password: PASSWORD });
        expect(to).toBe("/sign-in?said=erased");
        controller.enqueue(text.slice(20));
        controller.close();
      },
    });
    const init = { method: "POST", body, duplex: "half" } as RequestInit;
    const response = await postAttempt(ann.request("/api/attempts", init));
    expect(response.status).toBe(409);
    expect(await stored()).toEqual([]);
  });
});
