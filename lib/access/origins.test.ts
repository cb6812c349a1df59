import { describe, expect, test } from "vitest";
import { originsFor } from "./origins";

describe("the two origins", () => {
  test("are two names of this machine by default, on the same port", () => {
    expect(originsFor({ host: "aisle.localhost:3000" })).toEqual({
      app: "http://aisle.localhost:3000",
      runner: "http://run.aisle.localhost:3000",
      role: "app",
    });
    expect(originsFor({ host: "run.aisle.localhost:3000" }).role).toBe("runner");
  });
  test("are localhost and 127.0.0.1 where names under .localhost do not resolve", () => {
    expect(originsFor({ host: "localhost:8080" })).toEqual({
      app: "http://localhost:8080",
      runner: "http://127.0.0.1:8080",
      role: "app",
    });
    expect(originsFor({ host: "127.0.0.1:8080" }).role).toBe("runner");
  });
  test("a name nobody gave this server is unknown", () => {
    expect(originsFor({ host: "shop.example" }).role).toBe("unknown");
    expect(originsFor({ host: "" }).role).toBe("unknown");
    expect(originsFor({ host: "evil.aisle.localhost:3000" }).role).toBe("unknown");
  });
  test("settings replace the loopback names altogether", () => {
    const settings = { publicOrigin: "https://learn.example/", runnerOrigin: "https://run.example" };
    expect(originsFor({ host: "learn.example", ...settings })).toEqual({
      app: "https://learn.example",
      runner: "https://run.example",
      role: "app",
    });
    expect(originsFor({ host: "run.example", ...settings }).role).toBe("runner");
    expect(originsFor({ host: "aisle.localhost:3000", ...settings }).role).toBe("unknown");
  });
  test("settings that are no two different origins are refused in words", () => {
    const refused = (publicOrigin?: string, runnerOrigin?: string) => () =>
      originsFor({ host: "learn.example", publicOrigin, runnerOrigin });
    expect(refused("https://learn.example")).toThrow("RUNNER_ORIGIN is missing");
    expect(refused("https://learn.example", "https://learn.example:443")).toThrow("same host");
    expect(refused("https://learn.example", "run.example")).toThrow("RUNNER_ORIGIN must be an origin");
    expect(refused("https://learn.example/app", "https://run.example")).toThrow("without a path");
  });
});
