import { expect, it } from "vitest";
import type { StudioLesson } from "@/lib/studio/text/document";
import { withText } from "./merge-lessons";
import { type Kept, type SaveBody, type SendResult, Writer } from "./writer";

const lesson: StudioLesson = {
  minutes: 20,
  heads: { en: { title: "T", description: "" }, zh: { title: "", description: "" } },
  texts: { en: "one\n\ntwo\n\nthree", zh: "" },
  notebook: "",
};
const typed = (text: string) => withText(lesson, "texts.en", text);

/** A server with one lesson, by the rule of lib/studio/store/revisions: nothing is written on a revision that is not the newest. */
function scene(start = { number: 1, lesson }) {
  let head: { number: number; content: StudioLesson; author: string | null } = {
    number: 1,
    content: lesson,
    author: "me",
  };
  let isAway = false;
  let waiting: (() => void) | null = null;
  const sent: SaveBody[] = [];
  const kept: (Kept | null)[] = [];
  const send = async (body: SaveBody): Promise<SendResult> => {
    if (isAway) return { kind: "away" };
    sent.push(body);
    if (body.base !== head.number) return { kind: "moved", head };
    head = { number: head.number + 1, content: body.lesson, author: "me" };
    return { kind: "saved", number: head.number };
  };
  const later = (_: number, act: () => void) => {
    waiting = act;
    return () => {
      if (waiting === act) waiting = null;
    };
  };
  const writer = new Writer({ start, send, keep: (one) => kept.push(one), later });
  return {
    ...{ writer, sent, kept },
    head: () => head,
    /** The time of everything that waits comes. */
    async pass() {
      for (let k = 0; waiting && k < 10; k++) {
        const act = waiting;
        waiting = null;
        act();
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
    other(content: StudioLesson) {
      head = { number: head.number + 1, content, author: "Anna" };
      return head;
    },
    away(is: boolean) {
      isAway = is;
    },
  };
}

it("what is typed is kept here at once, is sent after a pause, and then is kept no longer", async () => {
  const { writer, sent, kept, pass, head } = scene();
  writer.change(typed("one!"));
  writer.change(typed("one!!"));
  expect(kept.at(-1)?.lesson.texts.en).toBe("one!!");
  expect(writer.getView().save.kind).toBe("waiting");
  await pass();
  expect(sent).toHaveLength(1);
  expect(head().content.texts.en).toBe("one!!");
  expect(writer.getView()).toMatchObject({ save: { kind: "saved" }, number: 2 });
  expect(kept.at(-1)).toBeNull();
});

it("what somebody else saved at another place comes in, and both are saved", async () => {
  const { writer, pass, other, head, sent } = scene();
  writer.change(typed("mine\n\ntwo\n\nthree"));
  other(typed("one\n\ntwo\n\ntheirs"));
  await pass();
  expect(head().content.texts.en).toBe("mine\n\ntwo\n\ntheirs");
  expect(writer.getView()).toMatchObject({
    save: { kind: "saved" },
    takenFrom: { author: "Anna" },
    lesson: { texts: { en: "mine\n\ntwo\n\ntheirs" } },
  });
  expect(sent.at(-1)?.kind).toBe("merged");
});

it("of two who changed the same line nothing is written until one of them chooses", async () => {
  const { writer, pass, other, head, kept } = scene();
  writer.change(typed("mine\n\ntwo\n\nthree"));
  other(typed("theirs\n\ntwo\n\nthree"));
  await pass();
  expect(head().content.texts.en).toBe("theirs\n\ntwo\n\nthree");
  expect(writer.getView().save).toMatchObject({
    kind: "conflict",
    author: "Anna",
    conflicts: [{ mine: ["mine"], theirs: ["theirs"] }],
  });
  expect(kept.at(-1)?.lesson.texts.en).toContain("mine");
  writer.settle(() => "both");
  await pass();
  expect(head().content.texts.en).toBe("mine\ntheirs\n\ntwo\n\nthree");
});

it("without the server it is kept and tried again", async () => {
  const { writer, pass, away, head, kept } = scene();
  away(true);
  writer.change(typed("offline"));
  await pass();
  expect(writer.getView().save.kind).toBe("away");
  expect(kept.at(-1)?.lesson.texts.en).toBe("offline");
  away(false);
  writer.flush();
  await pass();
  expect(head().content.texts.en).toBe("offline");
});

it("what an earlier page never sent is merged with what came since", async () => {
  const there = typed("one\n\ntwo\n\ntheirs");
  const { writer, pass, other, head } = scene({ number: 2, lesson: there });
  other(there);
  writer.resume({ base: { number: 1, lesson }, lesson: typed("mine\n\ntwo\n\nthree"), sent: null });
  await pass();
  expect(head().content.texts.en).toBe("mine\n\ntwo\n\ntheirs");
});

it("what is heard of somebody's save is taken in where nothing was typed, and not sent back", async () => {
  const { writer, pass, other, sent } = scene();
  writer.hear(other(typed("theirs")));
  await pass();
  expect(writer.getView().lesson.texts.en).toBe("theirs");
  expect(sent).toEqual([]);
});

it("what is typed while a save is on its way is sent after it", async () => {
  const { writer, pass, head, sent } = scene();
  writer.change(typed("first"));
  const going = pass();
  writer.change(typed("second"));
  await going;
  await pass();
  expect(head().content.texts.en).toBe("second");
  expect(sent.length).toBeLessThanOrEqual(2);
});

it("nobody is in conflict with themselves: after a lost answer, and after a reload while a save was on its way", async () => {
  const { writer, pass, other, head } = scene();
  writer.change(typed("Hello wor"));
  // It arrives, and its answer does not.
  const answered = new Promise<void>((resolve) => setTimeout(resolve, 5));
  const lost = new Writer({
    start: { number: 1, lesson },
    send: async () => ({ kind: "moved", head: { number: 2, content: typed("Hello wor"), author: "me" } }),
    keep: () => {},
    later: (_, act) => {
      setTimeout(act);
      return () => {};
    },
  });
  lost.change(typed("Hello wor"));
  await answered;
  expect(lost.getView()).toMatchObject({ save: { kind: "saved" }, number: 2, takenFrom: null });

  other(typed("Hello wor"));
  await pass();
  expect(head().content.texts.en).toBe("Hello wor");
  const after = scene({ number: 2, lesson: typed("Hello wor") });
  after.other(typed("Hello wor"));
  after.writer.resume({
    ...{ base: { number: 1, lesson }, lesson: typed("Hello world"), sent: typed("Hello wor") },
  });
  expect(after.writer.getView().save.kind).toBe("waiting");
  await after.pass();
  expect(after.head().content.texts.en).toBe("Hello world");
});
