// The gallery's list beside what it points to.
import { describe, expect, it } from "vitest";
import { allMessages, type Messages } from "../../lib/i18n/messages.server";
import { anchorOf, entryOf, gallery } from "./gallery";

const wordsAt = (messages: Messages, key: string) =>
  key.split(".").reduce<string | Messages | undefined>((at, part) => (at as Messages)?.[part], messages);

describe("the figures of the gallery", () => {
  it.each(["en", "zh"])("have a title and a sentence on what to try, %s", async (locale) => {
    const messages = await allMessages(locale);
    for (const { name, words } of gallery)
      for (const key of ["title", "try"])
        expect(wordsAt(messages, `${words}.${key}`), `${name}: ${words}.${key}`).toEqual(expect.any(String));
  });

  it("have a place of their own on the page", () => {
    const places = gallery.map(anchorOf);
    expect(new Set(places).size).toBe(places.length);
    for (const place of places) expect(place).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  it("are found by name, and nothing else is", () => {
    expect(entryOf(gallery[0].name)).toBe(gallery[0]);
    expect(entryOf("nowhere")).toBeUndefined();
  });
});
