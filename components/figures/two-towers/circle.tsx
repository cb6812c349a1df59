// The circle: users on the inner ring, hollow; items outside of it, filled; a group's shape and colour is the same on both.
import { useTranslations } from "next-intl";
import { BESTSELLER, groupOfItem, groupOfUser, type Places } from "./towers";

const [WIDTH, HEIGHT] = [340, 340];
const [MID_X, MID_Y] = [170, 170];
const USER_RING = 92;
const ITEM_RING = 112;
/** Things of a group lie on three rings, since training lays them on one angle. */
const RING_STEP = 13;

const SHAPES = ["M5 0A5 5 0 1 1-5 0A5 5 0 1 1 5 0", "M-4.5-4.5H4.5V4.5H-4.5z", "M0-6L5.6 4H-5.6z"] as const;
const STAR = "M0-10L2.9-3.1 10.2-2.6 4.6 2.2 6.4 9.3 0 5.4-6.4 9.3-4.6 2.2-10.2-2.6-2.9-3.1z";

/** In the drawing y grows downwards. */
const at = (angle: number, radius: number) => ({
  x: MID_X + radius * Math.cos(angle),
  y: MID_Y - radius * Math.sin(angle),
});

const moveTo = ({ x, y }: { x: number; y: number }) => `translate(${x.toFixed(1)} ${y.toFixed(1)})`;

export function Circle(props: {
  readonly places: Places;
  /** Whose own mark is filled in. */
  readonly user: number;
  readonly label: string;
}) {
  const { places, user, label } = props;
  const t = useTranslations("figuresFirst.towers");
  const best = at(places.items[BESTSELLER]!, ITEM_RING + RING_STEP);
  const mine = at(places.users[user]!, USER_RING - 22);
  return (
    <svg
      className="plot"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${label}. ${t("circleSaid")}`}
    >
      <circle className="tt-ring" cx={MID_X} cy={MID_Y} r={USER_RING} />
      <circle className="tt-ring" cx={MID_X} cy={MID_Y} r={ITEM_RING + RING_STEP} />
      <text x={MID_X} y={MID_Y + 28} textAnchor="middle">
        {t("usersInside")}
      </text>
      <text x={MID_X} y={MID_Y + 46} textAnchor="middle">
        {t("itemsOutside")}
      </text>
      {places.users.map((angle, k) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: a user is its index
          key={k}
          className={`tt-user tt-g${groupOfUser(k)}`}
          data-mine={k === user || undefined}
          d={SHAPES[groupOfUser(k)]!}
          transform={moveTo(at(angle, USER_RING))}
        />
      ))}
      <text className="ink" x={mine.x} y={mine.y + 4} textAnchor="middle">
        {t("she")}
      </text>
      {places.items.map((angle, k) => {
        const group = groupOfItem(k);
        return group === null ? null : (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is its index
            key={k}
            className={`tt-item tt-g${group}`}
            d={SHAPES[group]!}
            transform={moveTo(at(angle, ITEM_RING + (k % 3) * RING_STEP))}
          />
        );
      })}
      <path className="tt-best" d={STAR} transform={moveTo(best)} />
      <text
        className="ink"
        x={Math.min(WIDTH - 2, Math.max(2, best.x))}
        y={best.y < MID_Y ? best.y - 30 : best.y + 42}
        textAnchor={best.x < 60 ? "start" : best.x > WIDTH - 60 ? "end" : "middle"}
      >
        {t("parts.bestseller")}
      </text>
    </svg>
  );
}
