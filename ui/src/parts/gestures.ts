/** What a hand does on a picture: it comes nearer by wheel and by pinch, moves it, points at it, and wants the whole again. */
import { turned, type Place } from "./zoom";

export type Gestures = {
  /** So much nearer, about a spot of the frame. */
  approach: (spot: Place, factor: number) => void;
  /** Moved by shares of the frame. */
  pan: (by: Place) => void;
  /** Moved by an arrow key, by shares of the frame. */
  step: (by: Place) => void;
  /** Pointed at a spot of the frame. */
  point: (spot: Place) => void;
  /** A double click. */
  again: (spot: Place) => void;
};

/** Shares of the frame that an arrow key moves. */
const STEP = 0.1;
const ARROWS: Record<string, Place> = {
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};

/** Hears what is done on an element; to be attached to it. */
export function gestures(heard: Gestures) {
  return (element: HTMLElement) => {
    /** Fingers on the picture. */
    const fingers = new Map<number, Place>();

    const spotOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Place => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [(clientX - left) / width, (clientY - top) / height];
    };
    /** How far two fingers are apart, in pixels. */
    const apart = (others = [...fingers.values()]) => {
      const [one, other] = others;
      return one && other ? Math.hypot(one[0] - other[0], one[1] - other[1]) : 0;
    };

    function wheel(event: WheelEvent) {
      // The page neither scrolls under a picture that comes nearer, nor is it enlarged by a pinch itself.
      event.preventDefault();
      heard.approach(spotOf(event), turned(event));
    }

    function down(event: PointerEvent) {
      if (event.pointerType === "touch") fingers.set(event.pointerId, [event.clientX, event.clientY]);
    }

    function move(event: PointerEvent) {
      const finger = fingers.get(event.pointerId);
      const before = apart();
      if (finger) fingers.set(event.pointerId, [event.clientX, event.clientY]);
      heard.point(spotOf(event));
      if (before > 0) return heard.approach(spotOf(event), apart() / before);
      if (!(event.buttons & 1)) return;
      const { width, height } = element.getBoundingClientRect();
      heard.pan([event.movementX / width, event.movementY / height]);
    }

    const up = (event: PointerEvent) => void fingers.delete(event.pointerId);
    const twice = (event: MouseEvent) => heard.again(spotOf(event));

    function key(event: KeyboardEvent) {
      const by = ARROWS[event.key];
      if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      heard.step(by);
    }

    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener("wheel", wheel, { signal, passive: false });
    element.addEventListener("pointerdown", down, { signal });
    element.addEventListener("pointermove", move, { signal });
    for (const end of ["pointerup", "pointercancel", "pointerleave"] as const)
      element.addEventListener(end, up, { signal });
    element.addEventListener("dblclick", twice, { signal });
    element.addEventListener("keydown", key, { signal });
    return () => stop.abort();
  };
}
