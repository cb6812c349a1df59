import { describe, expect, it } from "vitest";
import { fromBuild, hashOf, type Store } from "./verified";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: ArrayBuffer | null) => bytes && new TextDecoder().decode(bytes);

function storeOf(files: Record<string, string>): Store & { readonly files: Record<string, string> } {
  return {
    files,
    match: async (address) => (address in files ? new Response(files[address]) : undefined),
    put: async (address, response) => {
      files[address] = await response.text();
    },
  };
}

const ask = async (files: Record<string, string>, served: () => Promise<Response>) => {
  const store = storeOf(files);
  const hashes = { "/kernel/a.js": await hashOf(bytesOf("as built")) };
  const get = (path: string) => fromBuild({ path, hashes, store, fetchFile: served });
  return { store, get };
};
const offline = async () => {
  throw new TypeError("Failed to fetch");
};

describe("a file of the build", () => {
  it("comes from what is kept without asking the server", async () => {
    const { get } = await ask({ "/kernel/a.js": "as built" }, offline);
    expect(textOf(await get("/kernel/a.js"))).toBe("as built");
  });

  it("comes from the server the first time, and is kept", async () => {
    const { get, store } = await ask({}, async () => new Response("as built"));
    expect(textOf(await get("/kernel/a.js"))).toBe("as built");
    expect(store.files).toEqual({ "/kernel/a.js": "as built" });
  });

  it("is never what somebody put in its place", async () => {
    const { get } = await ask({ "/kernel/a.js": "planted" }, offline);
    await expect(get("/kernel/a.js")).rejects.toThrow("Failed to fetch");
  });

  it("is fetched again where something else stands in its place", async () => {
    const { get, store } = await ask({ "/kernel/a.js": "planted" }, async () => new Response("as built"));
    expect(textOf(await get("/kernel/a.js"))).toBe("as built");
    expect(store.files).toEqual({ "/kernel/a.js": "as built" });
  });

  it("is not given out, nor kept, when the server has another one by now", async () => {
    const { get, store } = await ask({}, async () => new Response("of the next build"));
    expect(await get("/kernel/a.js")).toBeNull();
    expect(store.files).toEqual({});
  });

  it("is not one that the build does not have", async () => {
    const { get } = await ask({ "/kernel/b.js": "x" }, offline);
    expect(await get("/kernel/b.js")).toBeNull();
    expect(await get("constructor")).toBeNull();
  });
});
