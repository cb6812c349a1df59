// Reads a list of people to invite: e-mail, and a role where a second column says one. Pure. All bad lines are told at once.
import type { Role } from "../access/can";

export const MOST_INVITED = 500;

interface Invited {
  readonly email: string;
  readonly role: Role;
}

/** `why` is worded under the account's messages. */
export interface BadLine {
  /** From 1, as an editor counts. */
  readonly line: number;
  readonly text: string;
  readonly why: "noEmail" | "badRole" | "twice" | "tooManyColumns";
}

export interface CsvRead {
  readonly invited: readonly Invited[];
  readonly bad: readonly BadLine[];
}

/** What a role may be called in a list, in small letters. */
const roleNames: Readonly<Record<string, Role>> = {
  "": "learner",
  learner: "learner",
  instructor: "instructor",
  owner: "owner",
  学员: "learner",
  讲师: "instructor",
  所有者: "owner",
};

/** One @, something on both sides, a dot in the host, no white space. Whether it exists, only a letter can tell. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@"<>(),;:\\[\]]+@[^\s@"<>(),;:\\[\]]+\.[^\s@"<>(),;:\\[\]]+$/.test(text);
}

/** @param text lines of `e-mail[,role]`, with commas, semicolons or tabs; a first line without an @ is taken as a heading */
export function readInvitations(text: string): CsvRead {
  const invited: Invited[] = [];
  const bad: BadLine[] = [];
  const seen = new Set<string>();
  for (const [index, whole] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const cells = whole.split(/[,;\t，；]/).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, "$1")
        .trim(),
    );
    if (cells.every((cell) => cell === "")) continue;
    if (index === 0 && !whole.includes("@")) continue;
    const refuse = (why: BadLine["why"]) => bad.push({ line: index + 1, text: whole.slice(0, 120), why });
    const [email = "", roleName = "", ...rest] = cells;
    const address = email.toLowerCase();
    const known = roleName.toLowerCase();
    if (!isEmail(address)) refuse("noEmail");
    else if (rest.some((cell) => cell !== "")) refuse("tooManyColumns");
    else if (!Object.hasOwn(roleNames, known)) refuse("badRole");
    else if (seen.has(address)) refuse("twice");
    else {
      seen.add(address);
      invited.push({ email: address, role: roleNames[known]! });
    }
  }
  return { invited, bad };
}
