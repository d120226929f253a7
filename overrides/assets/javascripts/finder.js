// Finds among names and texts, best first: as typed and with other endings, by what means the same, by the start of a
// word, and last by a slip. MiniSearch finds the words; a place counts by how much of the question it answers.
import MiniSearch from "./kept/minisearch.js";
import { folded, spelled, stem, tokens, words } from "./words.js";

// The address and the title of the page count for a part of it too: a part of "Back pain" need not say so.
const FIELDS = { title: 4, names: 3, asked: 3, says: 1.5, under: 1.5 };
const [ALIKE, BEGUN, SLIPPED] = [0.6, 0.5, 0.8]; // what a word found another way is worth
const FEW = 8; // places
const MOSTLY = 0.65; // of a question
const [SHORT, LONG] = [4, 7]; // letters: a slip in a shorter word makes another word of it; two slips in a longer one
const MEDICINE = "medicine";
const LETTERS = "qwertyuiop.asdfghjkl..zxcvbnm"; // as on the keyboard

/** Do two letters stand side by side on the keyboard? */
const beside = (one, other) => [1, 10, 11].includes(Math.abs(LETTERS.indexOf(one) - LETTERS.indexOf(other)));

/** Each word that one slip makes of a word, with how unlikely that slip is. */
function* slipped(word) {
  for (let n = 0; n <= word.length; n++) {
    const [start, rest] = [word.slice(0, n), word.slice(n)];
    const first = n ? 0 : 0.4; // few get the first letter wrong
    const double = n && word[n - 1] === word[n];
    if (rest.length > 1) yield [start + rest[1] + rest[0] + rest.slice(2), 0.7 + first];
    // A short word loses no letter but a doubled one: gout is not out.
    if (rest && (word.length > 5 || double)) yield [start + rest.slice(1), double ? 0.7 : 1 + first];
    for (const letter of LETTERS) {
      if (rest) yield [start + letter + rest.slice(1), (beside(letter, word[n]) ? 0.8 : 1.1) + first];
      yield [start + letter + rest, (letter === word[n] ? 0.7 : 0.9) + first];
    }
  }
}

/** How many slips part two words: a letter more, less or another, or two that changed places. */
function slips(one, other) {
  let [before, last] = [[], [...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (same ? 0 : 1));
      const turned = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (turned) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[other.length];
}

// All names of a place, and what people ask for it.
const called = ({ title, names, asked }) => [title, ...names.split(";"), ...asked.split(";")];

/** A finder over docs {id, title, names: "..;..", asked: "..;..", says, kind}; the rest is of data/search.yml. */
export default function finder({ docs, small: telling, same, kinds }) {
  const small = new Set(telling);
  const families = new Map(); // stem → the words with it that stand somewhere
  const alike = new Map(); // stem → stems that mean the same
  const often = new Map(); // word → in how many places it stands
  for (const group of same) {
    const stems = [...new Set(group.map(stem))];
    for (const one of stems) {
      const others = new Set([...(alike.get(one) ?? []), ...stems]);
      others.delete(one);
      alike.set(one, [...others]);
    }
  }
  const index = new MiniSearch({
    fields: Object.keys(FIELDS),
    extractField: text,
    tokenize: tokens,
    processTerm: spelled,
    searchOptions: { boost: FIELDS, tokenize: (word) => [word], bm25: { k: 1.2, b: 0.4, d: 0.6 } },
  });
  const titles = new Map(docs.map(({ id, title }) => [id, title]));

  // What stands in a field of a place.
  function text(doc, field) {
    if (field !== "under") return doc[field];
    const [page, part] = doc.id.split("#");
    return doc.level || !part ? (part ?? page) : `${titles.get(page) ?? ""} ${doc.id}`;
  }

  index.addAll(docs);
  const byId = new Map(docs.map((doc) => [doc.id, { ...doc, said: said(doc) }]));
  for (const doc of docs) {
    const all = Object.keys(FIELDS).map((field) => text(doc, field)).join(" ");
    for (const word of new Set(tokens(all).map(spelled))) {
      if (!often.has(word)) {
        const found = stem(word);
        if (families.has(found)) families.get(found).push(word);
        else families.set(found, [word]);
      }
      often.set(word, (often.get(word) ?? 0) + 1);
    }
  }
  const weight = ({ size }) => Math.log(1 + docs.length / (size || 1)); // a rare word says more
  const known = (word) => families.has(stem(word));
  const search = (stems) => stems.flatMap((one) => families.get(one) ?? []).flatMap((word) => index.search(word));

  // A name tells a place from the others if one of its words stands in few.
  function isRare(name) {
    const places = (one) => (families.get(one) ?? []).reduce((sum, word) => sum + often.get(word), 0);
    return name.length > 4 && Math.min(...name.trim().split(" ").map(places)) <= FEW;
  }

  function said(doc) {
    return called(doc).map((name) => ` ${tokens(name).map(stem).join(" ")} `);
  }

  // Words that were typed apart or together: "a fib" is afib, "bloodthinner" is blood thinner.
  function rejoined(typed) {
    const whole = [];
    for (let at = 0; at < typed.length; at++) {
      const [one, next] = [typed[at], typed[at + 1]];
      if (next && (one.length < 3 || !known(one) || !known(next)) && known(one + next)) {
        whole.push(one + next);
        at++;
        continue;
      }
      const cut = known(one) ? 0 : [...Array(one.length).keys()].slice(3, -2)
        .find((n) => known(one.slice(0, n)) && known(one.slice(n)));
      whole.push(...(cut ? [one.slice(0, cut), one.slice(cut)] : [one]));
    }
    return whole;
  }

  // The known words that a word is nearest to: word → how unlikely the slip is.
  function nearest(word) {
    const near = new Map(); // stem → [word, cost]
    const add = (term, cost) => {
      if (term.length > 2 && cost < (near.get(stem(term))?.[1] ?? 9)) near.set(stem(term), [term, cost]);
    };
    for (const [term, cost] of slipped(word)) {
      // A slip in "massage" or "because" counts for nothing; another ending of a known word is known.
      const real = often.has(spelled(term)) || (/(?:s|ed|ing)$/.test(term) && known(term));
      const fits = small.has(spelled(term)) ? term.length >= SHORT : real;
      const short = word.length < SHORT && /[aeiouy]/.test(word); // "bck" lacks a letter, "als" may be a name
      if (fits && (!short || (cost < 0.9 && term.length === word.length))) add(term, cost);
    }
    if (!near.size && word.length > LONG) {
      for (const term of often.keys()) {
        if (Math.abs(term.length - word.length) > 2) continue;
        const cost = slips(spelled(word), term);
        if (cost <= 2) add(term, cost + (term[0] === word[0] ? 0 : 0.4));
      }
    }
    return [...near.values()];
  }

  // Where one word stands: id → score.
  function stands(word, last) {
    const scores = new Map();
    const add = (hits, worth) => {
      for (const { id, score } of hits) scores.set(id, Math.max(scores.get(id) ?? 0, score * worth));
    };
    add(search([stem(word)]), 1);
    add(search(alike.get(stem(word)) ?? []), ALIKE);
    if (last && word.length > 2) add(index.search(word, { prefix: true }), scores.size ? BEGUN / 2 : BEGUN);
    return scores;
  }

  // What a word was meant to be: of the nearest words the one that stands with the others, the likeliest slip first.
  function meant(word, others) {
    const sum = (id) => others.reduce((all, scores) => all + (scores.has(id) ? weight(scores) : 0), 0);
    const most = others.reduce((all, scores) => all + weight(scores), 1);
    const fits = nearest(word).map(([term, cost]) => {
      const company = small.has(term) ? 0.5 : Math.max(0, ...[...stands(term).keys()].map(sum)) / most;
      return [term, cost - company * 0.75 - Math.log(1 + (often.get(term) ?? 0)) / 15];
    });
    return fits.sort(([, one], [, other]) => one - other)[0]?.[0];
  }

  /**
   * Ids best first, each with its score and how much of the question it answers (share); if its name is the question
   * (just); if its name is in it, or words that the name of the first place leaves over (own): "fever on chemo".
   * And the words that were guessed or found nowhere.
   */
  return function find(query, { typing = true } = {}) {
    const typed = rejoined([...new Set(words(query, small))]);
    const guesses = new Map();
    const unknown = [];
    const totals = new Map();
    const places = typed.map((word, at) => stands(word, typing && at === typed.length - 1));
    const right = typed.flatMap((word, at) => {
      if (places[at].size) return [[word, places[at], 1]];
      const guess = meant(word, places.filter(({ size }) => size));
      if (guess) guesses.set(word, guess);
      else if (/\D/.test(word)) unknown.push(word); // not the 20 of "20 weeks"
      else return [];
      return small.has(guess) ? [] : [[guess ?? word, guess ? stands(guess) : new Map(), SLIPPED]];
    });
    // What somebody takes is a medicine, whatever its name.
    const taken = new RegExp(`\\b(?:on|tak\\w+|took) (?:\\w+ )?(?:${unknown.join("|")})\\b|\\dmg\\b`);
    if (unknown.length && taken.test(folded(query))) right.push([MEDICINE, stands(MEDICINE), 1]);
    const phrase = ` ${right.map(([word]) => stem(word)).join(" ")} `;
    let asked = 0;
    for (const [, scores, sure] of right) {
      const worth = weight(scores);
      asked += worth;
      for (const [id, score] of scores) {
        const total = totals.get(id) ?? { score: 0, met: 0 };
        totals.set(id, { score: total.score + score * sure, met: total.met + worth });
      }
    }
    const hits = [...totals].map(([id, { score, met }]) => {
      const doc = byId.get(id);
      const just = doc.said.includes(phrase);
      const within = right.length > 1 && doc.said.some((name) => name.includes(phrase));
      const names = doc.said.filter((name) => phrase.includes(name));
      const named = !just && names.some(isRare); // "plavix and deep tissue"
      // A condition, medicine or sign by its whole name is what matters, whatever else was typed.
      const share = named && doc.level ? Math.max(met / asked, 0.9) : met / asked;
      const worth = just ? 3 : within ? 1.6 : named ? (doc.level ? 4 : 1.5) : 1;
      return { id, score: score * share ** 3 * kinds[doc.kind].rank / 100 * worth, share, just, names };
    });
    hits.sort((a, b) => b.score - a.score);
    const first = hits[0]?.names.join();
    for (const hit of hits) {
      hit.own = hit.names.length || (first && hit.share > MOSTLY &&
        right.some(([word, scores]) => !first.includes(` ${stem(word)} `) && scores.has(hit.id)));
    }
    return { hits, guesses, unknown };
  };
}
