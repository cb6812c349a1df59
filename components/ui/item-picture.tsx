// An item's drawn picture in its tinted square. Decorative: its name stands beside it.
import type { ItemLook } from "@/lib/interactions/dataset";
import { drawItem } from "@/lib/market/pictures/draw-item";

export interface ItemPictureProps {
  readonly look: ItemLook;
  /** Side in pixels; "fill" takes the width of what it stands in. */
  readonly size: 28 | 40 | 48 | "fill";
}

/** Only well-formed colours reach the style: looks may come from a learner's cell. */
const colour = (text: string) => (/^#[0-9a-f]{6}$/i.test(text) ? text : "#8e97a1");

export function ItemPicture({ look, size }: ItemPictureProps) {
  return (
    <span
      className={size === "fill" ? "pic" : `pic s${size}`}
      style={
        {
          "--b": colour(look.body),
          "--a": colour(look.accent),
          ...(size === "fill" ? {} : { width: size }),
        } as React.CSSProperties
      }
      aria-hidden="true"
      // The SVG is made of our own silhouettes; see drawItem on what it copies from the look.
      dangerouslySetInnerHTML={{ __html: drawItem(look) }}
    />
  );
}
