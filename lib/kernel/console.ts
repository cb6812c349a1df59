// What console.log and its like show of their arguments.
import { describeValue } from "../learner/describe";

/** One line as a developer console would show it: strings as they are, the rest described. Knows %s, %d, %i, %f, %o, %O and %c. */
export function formatLine(values: readonly unknown[]): string {
  const rest = [...values];
  const parts: string[] = [];
  if (typeof rest[0] === "string" && rest[0].includes("%") && rest.length > 1) {
    const format = rest.shift() as string;
    parts.push(
      format.replace(/%([sdifoOc%])/g, (found, kind: string) => {
        if (kind === "%") return "%";
        if (rest.length === 0) return found;
        const value = rest.shift();
        if (kind === "c") return "";
        if (kind === "i") return String(Math.trunc(Number(value)));
        return kind === "d" || kind === "f" ? String(Number(value)) : textOf(value);
      }),
    );
  }
  for (const value of rest) parts.push(textOf(value));
  return parts.join(" ");
}

const textOf = (value: unknown) => (typeof value === "string" ? value : describeValue(value));
