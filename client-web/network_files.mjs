// What the pages need to know of a network: its desks (desks.toml) and municipalities (municipalities.tsv). The gateway's own
// reader judges these files as a whole (`luwtectl check-network`); this one refuses only what it cannot show.
import { join } from "node:path";
import { ConfigurationFault, fault, readTables, readText } from "./toml_tables.mjs";

const KINDS = ["veilig_thuis", "expert_centre", "crisis_service", "national", "interpreter"];
const SHOWN = { slug: "text", name: "text", kind: "text", active: "flag" };

/** Desks that may answer, in the order of the file: slug as in credentials (LE1.md), name and kind for people. */
export function readDesks(folder) {
  const path = join(folder, "desks.toml");
  const seen = new Set();
  const desks = readTables(path, "desk", SHOWN).map(({ line, slug, name, kind, active = true }) => {
    if (!/^[a-z0-9-]{1,32}$/.test(slug ?? "")) fault(path, line, "slug", `"${slug ?? ""}" is not 1 to 32 of a-z, 0-9 and -`);
    if (seen.has(slug)) fault(path, line, "slug", `"${slug}" is there twice`);
    seen.add(slug);
    if (!/^.{1,64}$/u.test(name ?? "")) fault(path, line, "name", "is not a text of 1 to 64 characters");
    if (!KINDS.includes(kind)) fault(path, line, "kind", `"${kind ?? ""}" is not one of ${KINDS.join(", ")}`);
    return { slug, name, kind, active };
  }).filter(({ active }) => active).map(({ slug, name, kind }) => ({ slug, name, kind }));
  if (desks.length === 0) throw new ConfigurationFault(`${path}: has no active desk`);
  return desks;
}

const COLUMNS = "code\tname\tregion\tsearch_terms\tdesk";

/** Municipalities as one text, a line each: the digits of its code, name, and other words for it with a `;` between. */
export function readPlaces(folder) {
  const path = join(folder, "municipalities.tsv");
  const places = [];
  let columns = null;
  readText(path).split(/\r?\n/).forEach((line, at) => {
    if (line === "" || line.startsWith("#")) return;
    if (columns === null) {
      columns = line;
      if (line !== COLUMNS) fault(path, at + 1, "columns", `are not ${COLUMNS.replaceAll("\t", ", ")}`);
      return;
    }
    const [code, name, , terms] = line.split("\t");
    if (!/^GM[0-9]{4}$/.test(code)) fault(path, at + 1, "code", `"${code}" is not GM and four digits`);
    if (!name) fault(path, at + 1, "name", "is empty");
    places.push([code.slice(2), name, ...(terms ? [terms] : [])].join("|"));
  });
  if (places.length === 0) throw new ConfigurationFault(`${path}: has no municipality`);
  return places.join("\n");
}
