// What somebody typed, made comparable: shared by the site's search and the list of conditions.

// Words that stand everywhere and so find nothing.
const SMALL = new Set((
  "a after am an and are as at be been but by can could do does for from get got had has have how i if im in is it " +
  "ive me my not of on or should since so that the this to was were what when where which who why will with would " +
  "you your"
).split(" "));

/** Lower case, no accents or apostrophes, and a space for whatever is no letter or digit. */
export function folded(text) {
  return text.normalize("NFD").replace(/[\p{M}’']/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** The words that tell something; all of them where none does. Nobody means a word of more than 40 letters. */
export function words(text) {
  const all = folded(text).split(" ").filter(Boolean).slice(0, 30).map((word) => word.slice(0, 40));
  const telling = all.filter((word) => !SMALL.has(word));
  return telling.length ? telling : all;
}

/** A word without the ending of its plural: what stays is a part of the singular too. */
export function singular(word) {
  return word.length > 4 && !word.endsWith("ss") ? word.replace(/(?:ies|es|s|y)$/, "") : word;
}
