// A scatter once more as SVG markup, for saving: the page draws it on a canvas.
import { addMark, groupColour } from "./marks";
import type { Drawing } from "./save/download";
import { centroids, type PlaneDomain, placeLabels, project } from "./scatter-layout";
import { element, PathText, textOf } from "./svg-markup";
import { readColours } from "./use-chart-colours";

const WIDTH = 720;
const HEIGHT = 520;

export interface ScatterDrawing {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly group: readonly number[];
  readonly groups: readonly string[];
  readonly domain: PlaneDomain;
}

/** Draws when called, in the colours of that moment. */
export function scatterDrawing({ x, y, group, groups, domain }: ScatterDrawing): () => Drawing {
  return () => {
    const colours = readColours();
    const place = project(domain, { width: WIDTH, height: HEIGHT, margin: 28 });
    const at = x.map((value, k) => place(value, y[k] ?? 0));
    const paths = groups.map(() => new PathText());
    at.forEach(([px, py], k) => {
      const g = group[k] ?? -1;
      const path = paths[g];
      if (path !== undefined) addMark(path, g, px, py, at.length > 1500 ? 2.4 : 4);
    });
    const middles = centroids(
      at.map(([px]) => px),
      at.map(([, py]) => py),
      group,
      groups.length,
    );
    const named = middles.flatMap((middle, g) =>
      middle === null ? [] : [{ name: groups[g] ?? "", x: middle[0], y: middle[1] }],
    );
    const places = placeLabels(
      named.map(({ name, ...spot }) => ({ ...spot, width: name.length * 9 + 18, height: 20 })),
      { width: WIDTH, height: HEIGHT },
    );
    return element("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${WIDTH} ${HEIGHT}` }, [
      element("rect", { width: WIDTH, height: HEIGHT, rx: 8, fill: colours.sunk }),
      ...paths.map((path, g) =>
        element("path", { d: path.text, fill: groupColour(colours, g), "fill-opacity": 0.75 }),
      ),
      ...named.map(({ name }, k) =>
        textOf(name, {
          x: places[k]?.x ?? 0,
          y: (places[k]?.y ?? 0) + 5,
          fill: colours.text,
          stroke: colours.sunk,
          "stroke-width": 4,
          "paint-order": "stroke",
          "text-anchor": "middle",
          "font-family": colours.font,
          "font-size": 15,
          "font-weight": 600,
        }),
      ),
    ]);
  };
}
