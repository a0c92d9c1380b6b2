/** A municipality, and the other words people know it by. */
export interface Place {
  /** Of Statistics Netherlands, `GM0014`. */
  readonly code: string;
  readonly name: string;
  readonly terms: readonly string[];
}

const SHOWN_MAX = 6;

/** Reads what the build puts in: a line each, `0518|'s-Gravenhage|Den Haag;…`. */
export function readPlaces(built: string): readonly Place[] {
  return built.split("\n").map((line) => {
    const [digits = "", name = "", terms = ""] = line.split("|");
    return { code: `GM${digits}`, name, terms: terms === "" ? [] : terms.split(";") };
  });
}

/** Without accents, signs and capitals, as people type on a phone. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
}

/** The few that fit best: a name that begins so, then another word for it, then a word within. */
export function searchPlaces(typed: string, places: readonly Place[]): readonly Place[] {
  const wanted = plain(typed);
  if (wanted === "") return [];
  const rank = ({ name, terms }: Place) => {
    const all = [name, ...terms].map(plain);
    if (all.includes(wanted)) return 0;
    if (all[0]!.startsWith(wanted)) return 1;
    if (all.some((one) => one.startsWith(wanted))) return 2;
    return all.some((one) => ` ${one}`.includes(` ${wanted}`)) ? 3 : 4;
  };
  return places.map((place) => ({ place, at: rank(place) })).filter(({ at }) => at < 4)
    .sort((a, b) => a.at - b.at).slice(0, SHOWN_MAX).map(({ place }) => place);
}
