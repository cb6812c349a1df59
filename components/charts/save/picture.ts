// A drawn SVG as a file that stands alone: styles written into it, title and ground added; and the same as PNG.
// It reads the page's styles, so it works in a browser only.

const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-linecap",
  "stroke-opacity",
  "opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
] as const;
const COLOURED: ReadonlySet<string> = new Set(["fill", "stroke"]);
const MARGIN = 16;
const TITLE = 28;
/** Dots of the PNG for each pixel of the page. */
const SCALE = 2;
const NS = "http://www.w3.org/2000/svg";

export interface Picture {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** The SVG as it looks in the page now, on the page's ground, with its title on top. */
export function standAlone(svg: SVGSVGElement, title: string): Picture {
  const { clientWidth, clientHeight } = svg;
  const box = svg.viewBox.baseVal;
  const width = Math.round(box.width || clientWidth) + 2 * MARGIN;
  const height = Math.round(box.height || clientHeight) + 2 * MARGIN + TITLE;
  const page = getComputedStyle(document.body);
  const hex = hexOf();
  const out = document.createElementNS(NS, "svg");
  out.setAttribute("xmlns", NS);
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` }))
    out.setAttribute(name, String(value));
  const ground = document.createElementNS(NS, "rect");
  ground.setAttribute("width", String(width));
  ground.setAttribute("height", String(height));
  ground.setAttribute("fill", hex(page.backgroundColor));
  const head = document.createElementNS(NS, "text");
  head.textContent = title;
  for (const [name, value] of Object.entries({
    x: MARGIN,
    y: MARGIN + 14,
    fill: hex(page.color),
    "font-family": page.fontFamily,
    "font-size": "14px",
    "font-weight": 600,
  }))
    head.setAttribute(name, String(value));
  const inner = document.createElementNS(NS, "g");
  inner.setAttribute("transform", `translate(${MARGIN - box.x} ${MARGIN + TITLE - box.y})`);
  for (const child of svg.children) inner.append(copyOf(child, hex));
  out.append(ground, head, inner);
  return { text: new XMLSerializer().serializeToString(out), width, height };
}

function copyOf(element: Element, hex: (colour: string) => string): Element {
  const copy = element.cloneNode(false) as Element;
  for (const name of ["class", "style", "tabindex", "role"]) copy.removeAttribute(name);
  if (element.namespaceURI === NS && element.localName !== "title") {
    const style = getComputedStyle(element);
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      if (value !== "") copy.setAttribute(name, COLOURED.has(name) ? hex(value) : value);
    }
  }
  for (const child of element.childNodes)
    copy.append(child instanceof Element ? copyOf(child, hex) : child.cloneNode());
  return copy;
}

/** Colours as every program knows them: mixed ones come as oklab(…), which few read. */
function hexOf(): (colour: string) => string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const known = new Map<string, string>();
  return (colour) => {
    if (pen === null || !colour.includes("(") || colour.startsWith("url")) return colour;
    const found = known.get(colour);
    if (found !== undefined) return found;
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = pen.getImageData(0, 0, 1, 1).data;
    const text =
      a === 0 ? "none" : `#${[r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    known.set(colour, text);
    return text;
  };
}

/** @throws Error where the browser does not draw it */
export async function toPng({ text, width, height }: Picture): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * SCALE;
    canvas.height = height * SCALE;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob === null) throw new Error("The picture is too large for this browser.");
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** An SVG element of text made elsewhere, laid out unseen, so that `standAlone` can treat it like one of the page. */
export function withDrawn<T>(markup: string, use: (svg: SVGSVGElement) => T): T | null {
  const drawn = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
  if (!(drawn instanceof SVGSVGElement)) return null;
  const shown = document.importNode(drawn, true);
  const shelf = document.createElement("div");
  shelf.className = "vh";
  shelf.append(shown);
  document.body.append(shelf);
  try {
    return use(shown);
  } finally {
    shelf.remove();
  }
}
