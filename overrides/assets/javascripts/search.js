// Search: Material's index and worker, our own few results. Loaded when the field is first used.
// Asks once as typed, then for each word that matched next to nothing, allowing for a slip or an ending.
// What has most of the words comes first.

const MOST = 8;
// Words that stand everywhere and so find nothing.
const SMALL = new Set("a am an and are as at be been but by can could do does for from get had has have how i if in is it me my not of on or should so that the this to was were what when where which who why will with would you".split(" "));
const root = new URL("../../", import.meta.url);
let asking;

// One worker for the page: hands back a function (query) → results, each {location, title, text, terms, score}.
function open(form) {
  asking ??= (async () => {
    const index = await (await fetch(new URL("search/search_index.json", root))).json();
    const worker = new Worker(new URL(form.dataset.worker, location.href));
    const send = (message) =>
      new Promise((done) => {
        worker.addEventListener("message", (event) => done(event.data), { once: true });
        worker.postMessage(message);
      });
    await send({ type: 0, data: { config: index.config, docs: index.docs, options: { suggest: false } } });
    const pages = new Map(index.docs.filter((doc) => !doc.location.includes("#")).map((doc) => [doc.location, doc.title]));
    let last = Promise.resolve();
    const ask = (query) => (last = last.then(() => send({ type: 2, data: query })));
    return { ask, pages };
  })();
  return asking;
}

const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.replace(/\s+/g, " ").trim();
function words(text) {
  const all = text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
  const telling = all.filter((word) => !SMALL.has(word));
  return telling.length ? telling : all;
}

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
  const flat = (answer) => answer.data.items.flat().filter((item) => item.score > 0);
  const found = new Map();
  const often = new Map();
  for (const hit of flat(await ask(typed.join(" ")))) {
    const met = Object.keys(hit.terms).filter((term) => hit.terms[term]);
    for (const term of met) often.set(term, (often.get(term) ?? 0) + 1);
    found.set(hit.location, { ...hit, share: met.length });
  }
  for (const word of typed.filter((term) => (often.get(term) ?? 0) < 2)) {
    for (const hit of flat(await ask(loosen(word)))) {
      const known = found.get(hit.location) ?? { ...hit, score: 0, share: 0 };
      found.set(hit.location, { ...known, score: known.score + hit.score, share: known.share + 1 });
    }
  }
  const hits = [...found.values()].sort((a, b) => b.share - a.share || b.score - a.score);
  return hits.slice(0, MOST).map((hit) => ({
    url: new URL(hit.location, root).href,
    title: plain(hit.title).replace(/#$/, ""),
    page: pages.get(hit.location.split("#")[0]) ?? "",
    text: plain(hit.text).slice(0, 140),
  }));
}

export default function search(form) {
  const field = form.querySelector("input");
  const out = form.querySelector(".bm-search__hits");
  let turn = 0;
  const show = async () => {
    const mine = ++turn;
    const query = field.value.trim();
    if (query.length < 2) return out.replaceChildren();
    let hits;
    try {
      hits = await find(form, query);
    } catch {
      out.textContent = "Search could not be loaded. Press Search for the list of all pages.";
      return;
    }
    if (mine !== turn) return;
    const said = document.createElement("p");
    said.textContent = hits.length
      ? `${hits.length === MOST ? "Best" : ""} ${hits.length} result${hits.length === 1 ? "" : "s"}`.trim()
      : "Nothing found. That does not mean it is safe: ask your doctor, nurse or pharmacist.";
    const list = document.createElement("ol");
    for (const hit of hits) {
      const link = document.createElement("a");
      link.href = hit.url;
      link.textContent = hit.title;
      const where = document.createElement("small");
      where.textContent = hit.page && hit.page !== plain(hit.title) ? hit.page : hit.text;
      const item = document.createElement("li");
      item.append(link, where);
      list.append(item);
    }
    out.replaceChildren(said, list);
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
