/**
 * Which picture is shown plain: at most one, only while a key is held, and only as long as the pointer or
 * the focus stays on it. Every plain look is a deliberate act: moving on to the next picture veils, and the
 * key must be pressed anew.
 */

/** A place where a picture is shown, such as `cell:p3`; elements bear it as `data-surface`. */
export type Surface = string;

export class Unveiling {
  /** The surface that is plain now. */
  plain = $state<Surface | null>(null);
  private under: Surface | null = null;
  private pointer = "";

  /** The pointer moved over an element. Scrolling under a resting pointer is no move. */
  move(event: PointerEvent) {
    const pointer = `${event.screenX},${event.screenY}`;
    if (pointer === this.pointer) return;
    this.pointer = pointer;
    this.rest(surfaceOf(event.target));
  }

  /** The analyst turned to a surface by pointer or keyboard. */
  rest(surface: Surface | null) {
    this.under = surface;
    if (this.plain !== surface) this.plain = null;
  }

  /** The key went down: what the analyst turned to last becomes plain, or else what has the focus. */
  hold(focused: Surface | null): boolean {
    this.plain = this.under ?? focused;
    return this.plain !== null;
  }

  /** The key came up, or the window lost its focus. */
  veil() {
    this.plain = null;
  }
}

function surfaceOf(target: EventTarget | null): Surface | null {
  if (!(target instanceof Element)) return null;
  return target.closest<HTMLElement>("[data-surface]")?.dataset.surface ?? null;
}
