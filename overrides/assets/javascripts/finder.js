// Finds among names and texts, best first: as typed and with other endings, by what means the same, by the start of a
// word, and last by a slip. MiniSearch finds the words; a place counts by how much of the question it answers.
import MiniSearch from "./kept/minisearch.js";
import { folded, spelled, stem, tokens, words } from "./words.js";

const FIELDS = { title: 4, names: 3, asked: 3, says: 1.5 };
const [ALIKE, BEGUN, SLIPPED] = [0.7, 0.5, 0.6]; // what a word found another way is worth
const FEW = 8; // places
const SHORT = 4; // letters: a slip in a shorter word makes another word of it

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
const called = ({ title, names = [], asked = "" }) => [title, ...names, ...asked.split(";")];

/** A finder over docs {id, title, names: [..], asked: "..;..", says, kind}; the rest is of data/search.yml. */
export default function finder({ docs, small: telling, same, kinds = [] }) {
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
    extractField: (doc, field) => (field === "names" ? doc.names?.join(" ") : doc[field]) ?? "",
    tokenize: tokens,
    processTerm: spelled,
    searchOptions: { boost: FIELDS, tokenize: (word) => [word], bm25: { k: 1.2, b: 0.3, d: 0.3 } },
  });
  index.addAll(docs);
  const byId = new Map(docs.map((doc) => [doc.id, { kind: doc.kind ?? 0, level: doc.level, said: said(doc) }]));
  for (const doc of docs) {
    const text = [...called(doc), doc.says].join(" ");
    for (const word of new Set(tokens(text).map(spelled))) {
      if (!often.has(word)) {
        const found = stem(word);
        if (families.has(found)) families.get(found).push(word);
        else families.set(found, [word]);
      }
      often.set(word, (often.get(word) ?? 0) + 1);
    }
  }
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

  // The known words that a word is nearest to, the commonest first.
  function nearest(word) {
    const near = new Map();
    for (const { terms } of index.search(word, { fuzzy: word.length > 4 ? 2 : 1 })) {
      for (const term of terms) if (!near.has(term)) near.set(term, slips(spelled(word), term));
    }
    for (const n of Array(word.length - 1).keys()) {
      const turned = spelled(word.slice(0, n) + word[n + 1] + word[n] + word.slice(n + 2));
      if (often.has(turned)) near.set(turned, 1);
    }
    // A short word loses no letter but a doubled one: gout is not out.
    const less = (term) => word.length < 6 && term.length < word.length && !/(.)\1/.test(word);
    for (const term of [...near.keys()]) if (small.has(term) || less(term)) near.delete(term);
    const allowed = word.length > 7 ? 2 : 1;
    const least = Math.min(...near.values());
    if (!(least <= allowed)) return [];
    return [...near.keys()].filter((term) => near.get(term) === least)
      .sort((a, b) => (b[0] === word[0]) - (a[0] === word[0]) || often.get(b) - often.get(a)).slice(0, 2);
  }

  // Where one word stands: id → score, and what it was taken for if it stands nowhere.
  function stands(word, last) {
    const scores = new Map();
    const add = (hits, worth) => {
      for (const { id, score } of hits) scores.set(id, Math.max(scores.get(id) ?? 0, score * worth));
    };
    add(search([stem(word)]), 1);
    add(search(alike.get(stem(word)) ?? []), ALIKE);
    if (last && word.length > 2) add(index.search(word, { prefix: true }), scores.size ? BEGUN / 2 : BEGUN);
    if (scores.size || word.length < SHORT) return { scores };
    const guessed = nearest(word);
    add(search(guessed.map(stem)), SLIPPED);
    for (const one of guessed) add(search(alike.get(stem(one)) ?? []), SLIPPED * ALIKE);
    return { scores, guess: guessed[0] };
  }

  /** Ids best first, each with its score; and the words that were guessed or found nowhere. */
  return function find(query, { typing = true } = {}) {
    const typed = rejoined([...new Set(words(query, small))]);
    const phrase = ` ${typed.map(stem).join(" ")} `;
    const guesses = new Map();
    const unknown = [];
    const totals = new Map();
    let asked = 0;
    typed.forEach((word, place) => {
      const { scores, guess } = stands(word, typing && place === typed.length - 1);
      if (guess) guesses.set(word, guess);
      else if (!scores.size) unknown.push(word);
      const worth = Math.log(1 + docs.length / (scores.size || 1)); // a rare word says more
      asked += worth;
      for (const [id, score] of scores) {
        const total = totals.get(id) ?? { score: 0, met: 0 };
        totals.set(id, { score: total.score + score, met: total.met + worth });
      }
    });
    const hits = [...totals].map(([id, { score, met }]) => {
      const doc = byId.get(id);
      const just = doc.said.includes(phrase);
      const within = typed.length > 1 && doc.said.some((name) => name.includes(phrase));
      const named = !just && doc.said.some((name) => phrase.includes(name) && isRare(name)); // "plavix and deep tissue"
      // A condition, medicine or sign by its whole name is what matters, whatever else was typed.
      const share = named && doc.level ? Math.max(met / asked, 0.9) : met / asked;
      const worth = just ? 3 : within ? 1.6 : named ? (doc.level ? 4 : 2) : 1;
      return { id, score: score * share ** 2 * ((kinds[doc.kind]?.rank ?? 100) / 100) * worth, share };
    });
    hits.sort((a, b) => b.score - a.score);
    return { hits, guesses, unknown };
  };
}
