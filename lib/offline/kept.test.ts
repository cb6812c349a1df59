import { describe, expect, it } from "vitest";
import { keyOf, mayChangePerson, offlinePage, olderPages, pagesOf, picturesOf, ruleFor } from "./kept";

const origin = "https://learn.example.org";
const rule = (address: string, { method = "GET", navigates = false } = {}) =>
  ruleFor({ url: new URL(address, origin), method, navigates, origin });

describe("what is kept", () => {
  it.each([
    "/en",
    "/zh/",
    "/en/learn/recommendation",
    "/zh/learn/recommendation/matrix-factorization?x=1#fit",
    "/en/glossary",
    "/en/offline",
  ])("the page %s", (path) => {
    expect(rule(path, { navigates: true })).toBe("page");
  });

  it.each([
    "/",
    "/en/account",
    "/en/assess/1",
    "/de/learn/a/b",
    "/api/attempts",
    "/en/learn/a/b/c",
    "/en/glossary/x",
  ])("not the page %s", (path) => {
    expect(rule(path, { navigates: true })).toBe("leave");
  });

  it("files whose names change with their content, and a learner's training data", () => {
    expect(rule("/_next/static/chunks/1a2b.js")).toBe("file");
    expect(rule("/data-worker/worker-ABC.js")).toBe("file");
    expect(rule("/mermaid/worker-ABC.js")).toBe("file");
    expect(rule("/api/worlds/mf-new-items?world=7")).toBe("world");
    expect(rule("/pictures/0123456789abcdef.png")).toBe("picture");
    expect(rule("/search/en.json")).toBe("words");
    expect(rule("/terms/en/recommendation/matrix-factorization.json")).toBe("words");
  });

  it("nothing that is sent, nothing of the API else, nothing of other origins", () => {
    expect(rule("/api/worlds/mf-new-items", { method: "POST" })).toBe("leave");
    expect(rule("/api/attempts")).toBe("leave");
    expect(rule("https://run.example.org/kernel/worker.js")).toBe("leave");
    expect(rule("/_next/image?url=x")).toBe("leave");
  });
});

it("somebody else may be at work after a form of signing in or out, and after nothing else", () => {
  const may = (address: string, method = "POST") =>
    mayChangePerson({ url: new URL(address, origin), method, origin });
  for (const page of ["/en/sign-in", "/zh/account/", "/en/account?said=joined", "/en/reset", "/zh/begin"])
    expect(may(page), page).toBe(true);
  for (const page of [
    "/api/attempts",
    "/en/join",
    "/en/learn/a/account",
    "https://run.example.org/en/account",
  ])
    expect(may(page), page).toBe(false);
  expect(may("/en/account", "GET")).toBe(false);
  expect(may("/api/auth/callback/sso?code=a&state=b", "GET")).toBe(true);
  expect(may("https://run.example.org/api/auth/callback/sso", "GET")).toBe(false);
  expect(may("/api/lti/01-a/launch")).toBe(true);
  expect(may("/api/lti/01-a/login")).toBe(false);
  for (const method of ["GET", "POST"]) expect(may("/api/lti/enter?ticket=a", method), method).toBe(true);
});

it("a page has one copy, whatever follows its path", () => {
  expect(keyOf(new URL("/en/data/?a=1#b", origin))).toBe(`${origin}/en/data`);
  expect(keyOf(new URL("/", origin))).toBe(`${origin}/`);
});

it("the page that says what is kept speaks the language of the one that is not", () => {
  expect([offlinePage("/zh/learn/a/b"), offlinePage("/en"), offlinePage("/")]).toEqual([
    "/zh/offline",
    "/en/offline",
    "/en/offline",
  ]);
});

it("pages are kept by build, and those of older builds are told from all else", () => {
  const names = [pagesOf("a"), pagesOf("b"), "aisle-worlds", "aisle-files"];
  expect(olderPages(names, "b")).toEqual([pagesOf("a")]);
});

it("pictures of a page are those of lessons, each once", () => {
  const html =
    '<img src="/pictures/0123456789abcdef.png"/><img src="/pictures/fedcba9876543210.jpg"/>\\"/pictures/0123456789abcdef.png\\" /pictures/../x.png';
  expect(picturesOf(html)).toEqual(["/pictures/0123456789abcdef.png", "/pictures/fedcba9876543210.jpg"]);
  expect(picturesOf("none")).toEqual([]);
});
