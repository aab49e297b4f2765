/** Pictures of one place come into a case or a series, with the reason for it. */
import { formats, type Facts } from "../../i18n";
import { get } from "svelte/store";
import { joinCase, joinSeries, type Named } from "../inspector/acts";
import type { Desk } from "../room/desk.svelte";
import type { Offer } from "./review.svelte";

type Words = (id: string, facts?: Facts) => string;

/** Where the analyst put pictures last; else a case that holds one of the pictures and not all. */
export function likelyCase(desk: Desk, { pictures, cases }: Offer): { id: string; name: string } | undefined {
  const part = cases.find(({ id }) => cases.filter((other) => other.id === id).length < pictures.length);
  const named = desk.cases.find((row) => row.id === (part?.id ?? desk.review.lastCase));
  return named && { id: named.id, name: named.code_name };
}

export function likelySeries(
  desk: Desk,
  { pictures, series }: Offer,
): { id: string; name: string } | undefined {
  const part = series.find(({ id }) => series.filter((other) => other.id === id).length < pictures.length);
  return desk.series.find((row) => row.id === part?.id || (!part && row.name === desk.review.lastSeries));
}

/** Why they are put there: the pictures, and how sure the match was. */
export function reasonFor({ pictures, confidence }: Offer, words: Words): string {
  const names = pictures.join(", ");
  if (confidence === 0) return words("offer-why-group", { pictures: names });
  // Rounded down: nobody can promise that it is certain.
  const share = get(formats).number(Math.floor(Math.min(confidence, 0.99) * 100) / 100, 2);
  return words("offer-why-pair", { pictures: names, confidence: share });
}

export async function putIntoCase(desk: Desk, { pictures }: Offer, into: Named, reason: string) {
  desk.review.lastCase = into.id;
  if (await joinCase(desk, into, reason, pictures)) desk.review.offer = null;
}

export async function putIntoSeries(desk: Desk, { pictures }: Offer, name: string, reason: string) {
  desk.review.lastSeries = name;
  if (await joinSeries(desk, name, pictures, reason)) desk.review.offer = null;
}

/** The key for "put into a case" or "put into a series": does it where it is known into which, or else goes to the field. */
export function put(desk: Desk, what: "case" | "series", words: Words, write: (name: string) => unknown) {
  const { offer } = desk.review;
  if (!offer) return;
  const into = what === "case" ? likelyCase(desk, offer) : likelySeries(desk, offer);
  if (!into) return write(`offer-${what}`);
  if (what === "case") return putIntoCase(desk, offer, into, reasonFor(offer, words));
  return putIntoSeries(desk, offer, into.name, reasonFor(offer, words));
}
