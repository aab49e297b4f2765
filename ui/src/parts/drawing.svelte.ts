/** A box under the pointer, from where it was pressed to where it is. */
import { between, type Box, type Pixels, type Place } from "./boxes";

export class Drawing {
  /** Two corners of the box that is being drawn. */
  corners = $state.raw<[Place, Place] | null>(null);

  begin(event: PointerEvent, frame: HTMLElement) {
    frame.setPointerCapture(event.pointerId);
    this.corners = [placeIn(frame, event), placeIn(frame, event)];
  }

  move(event: PointerEvent, frame: HTMLElement) {
    if (this.corners) this.corners = [this.corners[0], placeIn(frame, event)];
  }

  /** The box that was drawn; none where it was a click. */
  end(picture: Pixels): Box | null {
    const box = this.corners && between(...this.corners, picture);
    this.corners = null;
    return box;
  }

  /** The system took the pointer away: what was being drawn is no box. */
  drop() {
    this.corners = null;
  }
}

/** Where on a frame the pointer is, kept within it. */
export function placeIn(frame: HTMLElement | undefined, event: PointerEvent): Place {
  const { left, top, width, height } = frame?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
  const within = (value: number) => Math.min(Math.max(value, 0), 1);
  return [within((event.clientX - left) / width), within((event.clientY - top) / height)];
}
