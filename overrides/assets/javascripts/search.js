// Search: Material's index and worker, our own few results. Loaded when the field is first used.
// Asks once as typed, then for each word that matched next to nothing, allowing for a slip or an ending.
// What has most of the words comes first, and of those what has most of them in its title.

import { make } from "./site.js";
import { words } from "./words.js";

const NOTHING = "Nothing found. That does not mean it is safe: ask your doctor, nurse or pharmacist.";
const MOST = 8;
const PATIENCE = 10_000; // milliseconds
const root = new URL("../../", import.meta.url);
let opening;

/** Fetch the index and start the worker, once; again after a failure. */
function open(form) {
  opening ??= start(form).catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

// Gives a function (query) → hits, each {location, title, text, terms, score}, and the pages' titles.
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
  const pages = docs.filter((doc) => !doc.location.includes("#"));
  return { ask, pages: new Map(pages.map((doc) => [doc.location, doc.title])) };
}

const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.replace(/\s+/g, " ").trim();

// A word that stands nowhere, or only once: forgive its ending, then one slip (two in a long word).
function loosen(word) {
  const stem = word.replace(/(.)\1(?:ing|ed)$/, "$1").replace(/(?:ies|ing|ed|es|s|y)$/, "");
  const near = word.length > 3 ? `${word}~${word.length > 7 ? 2 : 1}` : word;
  return stem.length > 2 && stem !== word ? `${stem} ${near}` : near;
}

async function find(form, query) {
  const { ask, pages } = await open(form);
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
  const titled = (hit) => typed.filter((word) => hit.title.toLowerCase().includes(word)).length;
  const hits = [...found.values()].sort((a, b) => b.share - a.share || titled(b) - titled(a) || b.score - a.score);
  return hits.slice(0, MOST).map((hit) => ({
    url: new URL(hit.location, root).href,
    title: plain(hit.title).replace(/#$/, ""),
    page: pages.get(hit.location.split("#")[0]) ?? "",
    text: plain(hit.text).slice(0, 140),
  }));
}

function told(hits) {
  if (!hits.length) return [make("p", {}, NOTHING)];
  const count = `${hits.length === MOST ? "Best " : ""}${hits.length} result${hits.length === 1 ? "" : "s"}`;
  const items = hits.map(({ url, title, page, text }) =>
    make("li", {}, make("a", { href: url }, title), make("small", {}, page && page !== title ? page : text)));
  return [make("p", {}, count), make("ol", {}, ...items)];
}

export default function search(form) {
  const field = form.querySelector("input");
  const out = form.querySelector(".bm-search__hits");
  let turn = 0;
  const show = async () => {
    const mine = ++turn;
    const query = field.value.trim();
    if (query.length < 2) return out.replaceChildren();
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
    show();
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked && form.hasAttribute("data-found")) field.value = asked;
  if (field.value) show();
}
