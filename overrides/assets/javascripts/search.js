// Search: Material's index and worker, our own few results. Loaded when the field is first used.
// Asks once as typed, then for each word that matched next to nothing, allowing for a slip or an ending.
// First comes what is called just so, then what has most of the words, and of those what has most of them in its title.

import { make } from "./site.js";
import { folded, words } from "./words.js";

const NOTHING = "Nothing found. That does not mean it is safe: ask your doctor, nurse or pharmacist.";
const [FIRST, MOST] = [3, 8]; // results that are seen at once; results
const PATIENCE = 10_000; // milliseconds
const root = new URL("../../", import.meta.url);
let opening, ready;

/** Fetch the index and start the worker, once; again after a failure. */
function open(form) {
  opening ??= start(form).then((parts) => {
    ready = true;
    return parts;
  }).catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

// Gives a function (query) → hits, each {location, terms, score}, and what the index says of each place.
async function start(form) {
  const file = await fetch(new URL("search/search_index.json", root));
  if (!file.ok) throw new Error(`HTTP ${file.status}`);
  const { config, docs } = await file.json();
  const worker = new Worker(new URL(form.dataset.worker, location.href));
  const send = (message) =>
    new Promise((done, failed) => {
      const give = () => {
        worker.terminate();
        opening = undefined;
        ready = false;
        failed(new Error("no answer"));
      };
      const timer = setTimeout(give, PATIENCE);
      worker.onerror = give;
      worker.onmessage = (event) => {
        clearTimeout(timer);
        done(event.data);
      };
      worker.postMessage(message);
    });
  await send({ type: 0, data: { config, docs, options: { suggest: false } } });
  let last = Promise.resolve();
  const ask = (query) => {
    last = last.then(() => send({ type: 2, data: query }));
    return last.then((answer) => answer.data.items.flat().filter((item) => item.score > 0));
  };
  return { ask, docs: new Map(docs.map((doc) => [doc.location, doc])) };
}

const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.replace(/\s+/g, " ").trim();

// A word that stands nowhere, or only once: forgive its ending, then one slip (two in a long word).
function loosen(word) {
  const stem = word.replace(/(.)\1(?:ing|ed)$/, "$1").replace(/(?:ies|ing|ed|es|s|y)$/, "");
  const near = word.length > 3 ? `${word}~${word.length > 7 ? 2 : 1}` : word;
  return stem.length > 2 && stem !== word ? `${stem} ${near}` : near;
}

async function find(form, query) {
  const { ask, docs } = await open(form);
  const typed = words(query);
  if (!typed.length) return [];
  const found = new Map();
  const often = new Map();
  for (const hit of await ask(typed.join(" "))) {
    const met = Object.keys(hit.terms).filter((term) => hit.terms[term]);
    for (const term of met) often.set(term, (often.get(term) ?? 0) + 1);
    found.set(hit.location, { ...hit, share: met.length });
  }
  for (const word of typed.filter((term) => (often.get(term) ?? 0) < 2)) {
    for (const hit of await ask(loosen(word))) {
      const known = found.get(hit.location) ?? { ...hit, score: 0, share: 0 };
      found.set(hit.location, { ...known, score: known.score + hit.score, share: known.share + 1 });
    }
  }
  const phrase = ` ${folded(query)} `;
  const several = phrase.trim().includes(" "); // one word alone stands in many a name that means something else
  const rate = (hit) => {
    const { title, below = "", tags = [] } = docs.get(hit.location);
    const names = [title, below, ...tags].map((name) => ` ${folded(plain(name))} `);
    const exact = Number(names.some((name) => (several ? name.includes(phrase) : name === phrase)));
    return { ...hit, exact, titled: typed.filter((word) => names.join("").includes(word)).length };
  };
  const hits = [...found.values()].map(rate).sort((a, b) =>
    b.exact - a.exact || b.share - a.share || b.titled - a.titled || b.score - a.score);
  return hits.slice(0, MOST).map(({ location }) => {
    const { title, about = "", below, now = "", fast = "" } = docs.get(location);
    const page = docs.get(location.split("#")[0]);
    const url = new URL(location, root).href;
    const line = below ?? (page.title === title ? about : page.title);
    return { url, title: plain(title).replace(/#$/, ""), below: line, now, fast };
  });
}

function told(hits) {
  if (!hits.length) return [make("p", {}, NOTHING)];
  const count = `${hits.length === MOST ? "Best " : ""}${hits.length} result${hits.length === 1 ? "" : "s"}`;
  const items = hits.map(({ url, title, below }) =>
    make("li", {}, make("a", { href: url }, title), make("small", {}, below)));
  // When it cannot wait comes before all results.
  const urgent = hits.slice(0, FIRST).find(({ now }) => now);
  const alarm = urgent ? [make("p", { class: "bm-search__now" }, make("b", {}, `${urgent.fast} `), urgent.now)] : [];
  return [...alarm, make("p", {}, count), make("ol", {}, ...items)];
}

export default function search(form) {
  const field = form.querySelector("input");
  const out = form.querySelector(".bm-search__hits");
  let turn = 0;
  const show = async () => {
    const mine = ++turn;
    const query = field.value.trim();
    if (query.length < 2) return out.replaceChildren();
    if (!ready) out.replaceChildren(make("p", {}, "Searching…"));
    let parts;
    try {
      parts = told(await find(form, query));
    } catch {
      const pages = make("a", { href: form.action }, "look in the list of all pages");
      parts = [make("p", {}, "Search did not load. Press Search to try again, or ", pages, ".")];
    }
    if (mine === turn) out.replaceChildren(...parts);
  };
  let wait;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(show, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) return show();
    out.replaceChildren(make("p", {}, "Type a word first."));
    field.focus();
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked && form.hasAttribute("data-found")) field.value = asked;
  if (field.value) show();
}
