/** Pictures by id: how an id is written, and the address at which the host hands out its pixels. */

/** Thumbnails have at most 256 pixels on their longer side, previews 1280; so has the picture from outside. */
export type Size = "thumb" | "preview" | "outside";

/** A part of a picture, from 0 to 1 of its width and height. */
export type Part = { left: number; top: number; width: number; height: number };

/** How a picture is veiled, or how it is shown without a veil. */
export type Look =
  | { veil: "blurred" | "lines" }
  | { veil: "none"; grey: boolean; /** Longer side at most, 0 for any. */ longest: number; part?: Part };

/** WebView2 knows no schemes of our own; there Tauri serves them as hosts. */
const base = navigator.userAgent.includes("Windows") ? "http://picture.localhost" : "picture://localhost";

/** No picture that the host hands out is larger. */
const ANY = 9_999;

/** Address of a picture's pixels; the picture from outside has its number for an id. */
export function pixels(id: string, size: Size, look: Look): string {
  return `${base}/${size}/${id}${behind(look)}`;
}

function behind(look: Look): string {
  if (look.veil !== "none") return look.veil === "lines" ? "/lines" : "";
  const kind = look.grey ? "/grey" : "/plain";
  if (look.part) return `${kind}/${look.longest || ANY}/${numbers(look.part)}`;
  return look.longest ? `${kind}/${look.longest}` : kind;
}

/** Ten thousandths, as the host reads them. */
function numbers({ left, top, width, height }: Part): string {
  return [left, top, width, height].map((share) => Math.round(share * 10_000)).join(",");
}

/** A picture's id from its number in a list. */
export function pictureId(number: number): string {
  return `p${number}`;
}

/** A picture's number from its id. */
export function numberOf(id: string): number {
  return Number(id.slice(1));
}
