// What the pages say and notice in acute danger: danger-sentences.toml, whose sentences somebody must have reviewed before they
// are said in full, and danger-words.LANGUAGE.txt, which the page looks for in what is typed. A fault ends the build.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationFault, fault, readTables, readText } from "./toml_tables.mjs";

const SENTENCES = "danger-sentences.toml";
export const LANGUAGES = ["nl", "en"];
const IDS = ["call_112", "call_log", "we_call", "leave", "app_112nl", "nobody_comes"];
/** Of these something is said also while nobody has reviewed the sentence. */
const ALWAYS_SAID = ["call_log", "we_call", "nobody_comes"];
const KEYS = { id: "text", reviewer: "text", date: "text", nl: "text", nl_shortest: "text", en: "text", en_shortest: "text" };
const TEXT_MAX = 160;
const REVIEWER_MAX = 100;

/** The folder that both kinds of files are read from: the network's own when it has sentences. */
export function dangerFolder(network, standard) {
  return existsSync(join(network, SENTENCES)) ? network : standard;
}

// Dutch 112 ends a call that is not answered: nobody may be told to call and keep silent.
const CALL = /\b1[ .-]?1[ .-]?2\b|\balarm(nummer|lijn)\b|\bemergency (number|line|services)\b|\bone one two\b/i;
const SILENCE = new RegExp([
  "\\bzwijg", "\\bstil(te|le)?\\b", "\\b(niets?|niks) (te )?(zeg|praat|praten|spreek|spreken)", "\\biets (te )?zeg",
  "\\b(zeg|praat|spreek|fluister) (dan |maar |er )?(niets?|niks)\\b", "\\bzonder (iets |wat )?(te )?(zeggen|praten|spreken)",
  "\\bzonder (een )?(woord|geluid)", "\\bmond\\b", "ophang", "\\b(hang|leg)\\b[^.]*\\b(op|neer)\\b", "\\bkuch", "\\btik\\b[^.]*\\btoets",
  "lijn open",
  "\\bsilen", "\\bquiet", "\\bmute", "\\b(say|saying) nothing", "\\bn(o|ee)[td]( have| need)?( to)? (say|speak|talk)",
  "(can|do|could)(not|n?['’]t) (say|speak|talk)", "\\bwithout (saying|speaking|talking|(a )?(word|sound))", "hang(ing)? up", "\\bcough",
  "line open", "\\btap\\b[^.]*\\bkey",
].join("|"), "i");
const WE_CALL = /\b(wij|we)\b.*\b(bellen|call)\b|\bbellen\b.*\b(wij|we)\b/i;

/**
 * Whether a text tells her to call and be silent: it speaks of silence other than in a question, or answers such a question with
 * a call that is not ours to make. "Kunt u niet praten? Wij bellen 112 voor u." passes; "Bel 112 en zeg niets." does not, nor does
 * "Kunt u niet praten? Bel 112, dan komen wij.": who calls is looked for between two commas. It would rather refuse too much.
 */
export function couplesCallAndSilence(text) {
  if (!CALL.test(text) || !SILENCE.test(text)) return false;
  const sentences = text.match(/[^.!?]+[.!?]*/g) ?? [];
  const advised = sentences.some((one) => SILENCE.test(one) && !one.trim().endsWith("?"));
  const hers = text.split(/[.!?,;:]/).some((one) => CALL.test(one) && !WE_CALL.test(one));
  return advised || hers;
}

function checkText(path, line, key, text) {
  if (text.length > TEXT_MAX) fault(path, line, key, `has ${text.length} characters; at most ${TEXT_MAX}, for who reads in a hurry`);
  if (text !== text.trim() || /[<>\p{Cc}]|https?:|www\./iu.test(text))
    fault(path, line, key, "has spaces around it, markup, a control character or a link; expected plain words");
  if (couplesCallAndSilence(text))
    fault(path, line, key, "tells her to call 112 and be silent; such a call is ended unanswered. Say that we can call for her");
}

/** A real day that is not after today. */
function isPastDay(date, today) {
  const at = new Date(`${date}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === date && date <= today;
}

/** Whether somebody has put a name and a day to it. */
function isReviewed(path, { line, id, reviewer, date }, today) {
  if (reviewer === "" && date === "") return false;
  if (reviewer === "" || date === "")
    fault(path, line, id, "has a reviewer or a date; expected both, or neither while nobody has reviewed it");
  if (reviewer.length > REVIEWER_MAX) fault(path, line, id, `reviewer has more than ${REVIEWER_MAX} characters`);
  if (!isPastDay(date, today)) fault(path, line, id, `date "${date}" is not a day of the past as YYYY-MM-DD`);
  return true;
}

/**
 * By id and language the form that may be said: the long one of what was reviewed, else the shortest, which may be empty.
 * `today`: YYYY-MM-DD, of the machine that builds.
 */
export function readDangerSentences(folder, today = new Date().toISOString().slice(0, 10)) {
  const path = join(folder, SENTENCES);
  const said = {};
  for (const table of readTables(path, "sentence", KEYS, { strict: true })) {
    const { line, id } = table;
    for (const key of Object.keys(KEYS)) if (!Object.hasOwn(table, key)) fault(path, line, id ?? "sentence", `${key} is missing`);
    if (!IDS.includes(id)) fault(path, line, "id", `"${id}" is none of ${IDS.join(", ")}`);
    if (Object.hasOwn(said, id)) fault(path, line, "id", `"${id}" is there twice`);
    const reviewed = isReviewed(path, table, today);
    for (const language of LANGUAGES) {
      const [long, shortest] = [table[language], table[`${language}_shortest`]];
      checkText(path, line, `${id}.${language}`, long);
      checkText(path, line, `${id}.${language}_shortest`, shortest);
      if (long === "") fault(path, line, `${id}.${language}`, "is empty");
      if (shortest === "" && ALWAYS_SAID.includes(id)) fault(path, line, `${id}.${language}_shortest`, "is empty; this one is always said");
      (said[id] ??= {})[language] = reviewed ? long : shortest;
    }
  }
  for (const id of IDS) if (!Object.hasOwn(said, id)) throw new ConfigurationFault(`${path}: [[sentence]] with id = "${id}" is missing`);
  return said;
}

const WORDS_MAX = 100;
const WORD_MAX = 60;

/** By language the words and phrases to look for, as they stand in the files. */
export function readDangerWords(folder) {
  return Object.fromEntries(LANGUAGES.map((language) => {
    const path = join(folder, `danger-words.${language}.txt`);
    const words = [];
    readText(path).split(/\r?\n/).forEach((whole, at) => {
      const word = whole.trim();
      if (word === "" || word.startsWith("#")) return;
      if (word.length > WORD_MAX) fault(path, at + 1, "word", `has ${word.length} characters; at most ${WORD_MAX}`);
      if (!/^[\p{L}\p{M}\p{N}' -]+$/u.test(word) || !/\p{L}/u.test(word))
        fault(path, at + 1, "word", `"${word}" has signs that are not words`);
      if (words.includes(word.toLowerCase())) fault(path, at + 1, "word", `"${word}" is there twice`);
      words.push(word.toLowerCase());
    });
    if (words.length > WORDS_MAX) throw new ConfigurationFault(`${path}: has ${words.length} words; at most ${WORDS_MAX}`);
    return [language, words];
  }));
}
