// The home page's one invitation: the lesson to start or to go on with, beside a shelf of the shop it trains on.
import type { ComponentProps } from "react";
import { ItemPicture } from "@/components/ui/item-picture";
import { Begin } from "./begin";

/** A few kinds of the market, in colours of its palette. Only to look at. */
const shelf = [
  { kind: "kettle", body: "#3d8f8b", accent: "#dccdaa" },
  { kind: "teatin", body: "#b6533c", accent: "#b98a5a" },
  { kind: "mug", body: "#d0a036", accent: "#3d5a80" },
  { kind: "honey", body: "#d0a036", accent: "#b6533c" },
  { kind: "trainers", body: "#6ea3cf", accent: "#3d5a80" },
  { kind: "backpack", body: "#3d5a80", accent: "#d0a036" },
  { kind: "umbrella", body: "#7b4a5c", accent: "#dccdaa" },
  { kind: "bottle", body: "#6ea3cf", accent: "#566070" },
  { kind: "headphones", body: "#566070", accent: "#b6533c" },
  { kind: "lamp", body: "#566070", accent: "#b6533c" },
  { kind: "plant", body: "#7b4a5c", accent: "#3d8f8b" },
  { kind: "notebook", body: "#b6533c", accent: "#dccdaa" },
] as const;

export function StartCard(props: ComponentProps<typeof Begin>) {
  return (
    <section className="cont" aria-labelledby="start-here">
      <Begin {...props} />
      <div className="shelf" aria-hidden="true">
        {shelf.map((look) => (
          <ItemPicture key={look.kind} look={look} size="fill" />
        ))}
      </div>
    </section>
  );
}
