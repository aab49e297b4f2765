/** A rectangle drawn with the pressed pointer. A press that hardly moves is a click, and draws nothing. */
import type { Rectangle } from "./geometry";

/** Pixels that a pressed pointer moves before it draws. */
const SLACK = 6;

type Point = { x: number; y: number };

export class Lasso {
  /** The rectangle as it is now, while one is drawn. */
  drawn = $state.raw<Rectangle | null>(null);
  private from: (Point & { pressed: Point }) | null = null;
  private swallowing = false;

  /** `lies` hears each change of the rectangle. */
  constructor(private lies: (rectangle: Rectangle, event: PointerEvent) => void) {}

  /** The pointer went down at a point of the ground. */
  begin(event: PointerEvent, at: Point) {
    this.from = { ...at, pressed: { x: event.clientX, y: event.clientY } };
    this.swallowing = false;
  }

  /** The pointer moved; answers whether it draws. */
  move(event: PointerEvent, at: Point, holder: Element): boolean {
    if (!this.from) return false;
    const { pressed } = this.from;
    if (!this.drawn && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < SLACK) return false;
    if (!this.drawn) holder.setPointerCapture(event.pointerId);
    this.drawn = { left: this.from.x, top: this.from.y, right: at.x, bottom: at.y };
    this.lies(this.drawn, event);
    return true;
  }

  /** The pointer came up. */
  end() {
    this.swallowing = this.drawn !== null;
    this.from = this.drawn = null;
  }

  /** The click that ends a lasso is no click on what lies under it. */
  swallow(event: MouseEvent) {
    if (this.swallowing) event.stopPropagation();
    this.swallowing = false;
  }
}
