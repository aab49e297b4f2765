/** Calls out when nobody has touched mouse or keyboard for a while. */

const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel"] as const;

/** Watches until the answer is called. Where work goes on (`busy`), it waits for as long again. */
export function whenIdle(minutes: number, busy: () => boolean, leave: () => void): () => void {
  if (minutes <= 0) return () => {};
  let last = Date.now();
  const touch = () => (last = Date.now());
  // Looked at by the clock, since timers stand still while the machine sleeps: it wakes up idle.
  const watch = setInterval(() => {
    if (Date.now() - last < minutes * 60_000) return;
    if (busy()) touch();
    else leave();
  }, 1_000);
  for (const sign of SIGNS) addEventListener(sign, touch, { passive: true, capture: true });
  return () => {
    clearInterval(watch);
    for (const sign of SIGNS) removeEventListener(sign, touch, { capture: true });
  };
}
