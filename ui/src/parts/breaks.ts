/** When a break is suggested to an analyst. */

/** Whether so many more looks have passed another whole number of `after`; 0 never suggests one. */
export function isTimeForBreak(before: number, now: number, after: number): boolean {
  return after > 0 && Math.floor(now / after) > Math.floor(before / after);
}
