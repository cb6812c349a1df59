// The two buttons that move a row of a list by one place: the keyboard's twin of dragging it.
import { Glyph } from "../charts/glyph";

interface MoveButtonsProps {
  readonly place: number;
  readonly last: number;
  /** Names of the buttons. */
  readonly up: string;
  readonly down: string;
  readonly onMove: (change: { from: number; to: number }) => void;
}

export function MoveButtons({ place, last, up, down, onMove }: MoveButtonsProps) {
  const moveTo = (to: number) => {
    if (to >= 0 && to <= last) onMove({ from: place, to });
  };
  return (
    <>
      <button
        type="button"
        className="icon-btn"
        aria-label={up}
        aria-disabled={place === 0}
        onClick={() => moveTo(place - 1)}
      >
        <Glyph name="up" />
      </button>
      <button
        type="button"
        className="icon-btn"
        aria-label={down}
        aria-disabled={place === last}
        onClick={() => moveTo(place + 1)}
      >
        <Glyph name="down" />
      </button>
    </>
  );
}
