import { expect, it } from "vitest";
import { accountLimits } from "../auth/limits";
import { TooMany } from "../db/rate";
import { tooManySaid, waitOf } from "./too-many";

it("a wait is told in the unit that reads best, and never shorter than it is", () => {
  const waits = [1, 89, 90, 121, 5399, 5400, 86_400].map(waitOf);
  expect(waits.map(({ unit, count }) => `${count} ${unit}`)).toEqual([
    ...["1 seconds", "89 seconds", "2 minutes", "3 minutes", "90 minutes", "2 hours", "24 hours"],
  ]);
});

it("what there was too much of is named", () => {
  const what = ({ action }: { action: string }) => tooManySaid(new TooMany(action, 1, "s")).params?.what;
  const { signInOfPair, lettersOfRecipient, invitationsOfSender } = accountLimits;
  expect([signInOfPair, lettersOfRecipient, invitationsOfSender].map(what)).toEqual([
    ...["tries", "letters", "invitations"],
  ]);
});
