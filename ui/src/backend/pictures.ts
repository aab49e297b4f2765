/** Pictures by id: how an id is written, and the address at which the host hands out its pixels. */

/** Thumbnails have at most 256 pixels on their longer side, previews 1280; so has the picture from outside. */
export type Size = "thumb" | "preview" | "outside";

/** WebView2 knows no schemes of our own; there Tauri serves them as hosts. */
const base = navigator.userAgent.includes("Windows") ? "http://picture.localhost" : "picture://localhost";

/** Address of a picture's pixels; the picture from outside has its number for an id. The host blurs them unless they are asked for plain. */
export function pixels(id: string, size: Size, plain = false): string {
  return `${base}/${size}/${id}${plain ? "/plain" : ""}`;
}

/** A picture's id from its number in a list. */
export function pictureId(number: number): string {
  return `p${number}`;
}

/** A picture's number from its id. */
export function numberOf(id: string): number {
  return Number(id.slice(1));
}
