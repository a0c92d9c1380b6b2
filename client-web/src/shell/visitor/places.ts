// The municipalities, in a part of their own that is fetched after the first tap.
import { readPlaces, searchPlaces } from "./place_search.js";
import type { Place } from "./place_search.js";

declare const BUILT_PLACES: string;

const places = readPlaces(BUILT_PLACES);

export function findPlaces(typed: string): readonly Place[] {
  return searchPlaces(typed, places);
}

export function placeName(code: string): string | null {
  return places.find((place) => place.code === code)?.name ?? null;
}
