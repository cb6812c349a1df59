import { describe, expect, it } from "vitest";
import { type Keeping, wipe } from "./wipe";

/** A browser's storages with something in each. */
function full() {
  const left = new Set(["local", "session", "database", "cache", "kernel", "file", "bucket"]);
  const keeping: Keeping = {
    localStorage: { clear: () => void left.delete("local") },
    sessionStorage: { clear: () => void left.delete("session") },
    indexedDB: {
      databases: async () => [{ name: "database", version: 1 }],
      deleteDatabase: (name) => {
        left.delete(name);
        return {} as IDBOpenDBRequest;
      },
    },
    caches: { keys: async () => ["cache", "kernel"], delete: async (name) => left.delete(name) },
    navigator: {
      storage: {
        getDirectory: async () => ({
          async *keys() {
            yield "file";
          },
          removeEntry: async (name) => void left.delete(name),
        }),
      },
      storageBuckets: { keys: async () => ["bucket"], delete: async (name) => void left.delete(name) },
    },
  };
  return { left, keeping };
}

const refuse = (): never => {
  throw new Error("refused");
};

describe("wiping the runner's storage", () => {
  it("leaves the kernel's own cache and nothing else", async () => {
    const { left, keeping } = full();
    await wipe(keeping, "kernel");
    expect([...left]).toEqual(["kernel"]);
  });

  it.each(["localStorage", "sessionStorage", "indexedDB", "caches", "navigator"] as const)(
    "goes on with the others where %s is refused",
    async (name) => {
      const { left, keeping } = full();
      await wipe(Object.defineProperty(keeping, name, { get: refuse }), "kernel");
      const own = {
        localStorage: ["local"],
        sessionStorage: ["session"],
        indexedDB: ["database"],
        caches: ["cache"],
        navigator: ["file", "bucket"],
      };
      expect(new Set(left)).toEqual(new Set(["kernel", ...own[name]]));
    },
  );

  it("goes on after one thing that cannot be deleted, and where there are no buckets", async () => {
    const { left, keeping } = full();
    const caches = {
      keys: async () => ["stuck", "cache", "kernel"],
      delete: async (name: string) => (name === "stuck" ? refuse() : left.delete(name)),
    };
    const { storage } = keeping.navigator;
    await wipe({ ...keeping, caches, navigator: { storage } }, "kernel");
    expect([...left]).toEqual(["kernel", "bucket"]);
  });
});
