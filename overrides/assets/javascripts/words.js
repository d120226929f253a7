// What somebody typed, made comparable: the search, the list of conditions and "I have" read alike.
import { stemmer } from "./kept/stemmer.js";

const [MANY, LONG] = [30, 40]; // words of a question; letters of a word: nobody means more
const stems = new Map();

/** Lower case, no accents or apostrophes, and a space for whatever is no letter or digit. */
export function folded(text) {
  return text.normalize("NFD").replace(/[\p{M}’']/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** All words of a text; what a hyphen joins, as one word too: "c-section" is c, section and csection. */
export function tokens(text) {
  const joined = text.match(/[\p{L}\p{N}’']+(?:-[\p{L}\p{N}’']+)+/gu) ?? [];
  return [...folded(text).split(" "), ...joined.map((word) => folded(word).replaceAll(" ", ""))].filter(Boolean);
}

/** A word spelled one way for the US and the UK: oedema → edema, tumour → tumor, centre → center. */
export function spelled(word) {
  return word.replace(/(?!^)[ao]e/g, "e").replace(/^oe/, "e").replace(/our(?=s?$)/, "or").replaceAll("z", "s")
    .replace(/([bt])re(?=s?$)/, "$1er").replace(/ence(?=[ds]?$)/, "ense").replace(/ll(?=ing|ed|or|er)/, "l");
}

/** A word without its ending: what massages, massaged and massaging have in common. */
export function stem(word) {
  if (!stems.has(word)) stems.set(word, word.length > 3 ? stemmer(spelled(word)) : spelled(word));
  return stems.get(word);
}

/** The words of a question that tell something; all of them where none does. */
export function words(text, small) {
  const all = folded(text).split(" ").filter(Boolean).slice(0, MANY).map((word) => word.slice(0, LONG));
  const telling = all.filter((word) => !small.has(word));
  return telling.length ? telling : all;
}
