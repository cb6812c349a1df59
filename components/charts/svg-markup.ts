// SVG as text, for pictures that are saved and not shown. Pure; all that comes in is escaped.

type Attributes = Readonly<Record<string, string | number>>;

const safe = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** @param children markup already made by these functions */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${safe(String(value))}"`);
  return `<${name}${given.join("")}>${children.join("")}</${name}>`;
}

export function textOf(text: string, attributes: Attributes): string {
  return element("text", attributes, [safe(text)]);
}

/** Takes what a canvas path takes and gives it as a path's `d`. Arcs are whole circles. */
export class PathText {
  #text = "";
  moveTo(x: number, y: number): void {
    this.#text += `M${short(x)} ${short(y)}`;
  }
  lineTo(x: number, y: number): void {
    this.#text += `L${short(x)} ${short(y)}`;
  }
  closePath(): void {
    this.#text += "Z";
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.#text += `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
  }
  arc(x: number, y: number, r: number): void {
    const [a, d] = [short(r), short(2 * r)];
    this.#text += `M${short(x + r)} ${short(y)}a${a} ${a} 0 1 0 ${-d} 0a${a} ${a} 0 1 0 ${d} 0Z`;
  }
  get text(): string {
    return this.#text;
  }
}

const short = (value: number) => Math.round(value * 10) / 10;
