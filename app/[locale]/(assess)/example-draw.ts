/** Which example of a draw a preview shows, as it stands in the address; undefined where it names none. */
export function exampleDraw(text: string | string[] | undefined): number | undefined {
  const draw = Number.parseInt(String(text), 10);
  return draw >= 1 && draw <= 1_000_000 ? draw : undefined;
}
