// Search: the places that answer best, each with the answer's first sentence. Loaded when the field is first used.
// Nothing that is typed leaves the page.
import finder from "./finder.js";
import { open, root } from "./places.js";
import { make } from "./site.js";

const NOT_SAFE = "That does not mean it is safe: ask your doctor, nurse or pharmacist.";
const [FIRST, MOST, OF_A_PAGE] = [3, 8, 3]; // seen at once; results; results of one page, its rows not counted
const NOW = "Get help now";
const [WAITS, EMERGENCY, SIGN] = [1, 2, 3]; // how urgent a place is: see backmassage/publish/search_index.py
const SHOWN = 24; // letters of a word that was not found
const PAUSE = 700; // milliseconds without a letter
const FAR = 0.35; // of the share of the best: what has only the "back" of "hairy back"
const NEARLY = 0.6; // of the best: a sign of an emergency that is so near comes first
let ready;

async function start() {
  const list = await open();
  ready ??= { ...list, find: finder(list), at: new Map(list.docs.map((doc) => [doc.id, doc])) };
  return ready;
}

// The places that answer best. A sign of an emergency comes first where it has all the words.
export async function best(query, typing) {
  const { find, at, kinds, instead } = await start();
  const { hits, guesses, unknown } = find(query, { typing });
  const often = new Map();
  const most = Math.max(...hits.map(({ share }) => share));
  const few = hits.filter(({ id, share }) => {
    if (share < most * FAR) return false;
    const page = id.split("#")[0];
    often.set(page, (often.get(page) ?? 0) + 1);
    return at.get(id).level || often.get(page) <= OF_A_PAGE;
  }).slice(0, MOST);
  const alarm = few.slice(0, FIRST).find(({ id, share, score }) =>
    at.get(id).alarm === SIGN && share > 0.99 && score > few[0].score * NEARLY);
  const order = alarm ? [alarm, ...few.filter((hit) => hit !== alarm)] : few;
  // The name of a condition alone is no sign of an emergency, whatever sign is found by it.
  const only = hits.some(({ id, just }) => just && at.get(id).level && at.get(id).alarm < SIGN);
  const found = order.map(({ id, own }, n) => {
    const doc = at.get(id);
    const page = at.get(id.split("#")[0]);
    const where = new Set([kinds[doc.kind].word, doc.level || (page !== doc && page?.title)]);
    const url = new URL(id, root).href;
    return { ...doc, meant: own || (!n && !only), url, where: [...where].filter(Boolean).join(" · ") };
  });
  return { found, guesses, unknown, instead };
}

const cut = (word) => (word.length > SHOWN ? `${word.slice(0, SHOWN)}…` : word);
const quoted = (words) => [...words].map((word) => `“${cut(word)}”`).join(", ");

// What was not found as typed, and what was taken for it.
function missed(guesses, unknown) {
  const lines = [];
  if (guesses.size) {
    lines.push(`Nothing for ${quoted(guesses.keys())}. Showing ${quoted(guesses.values())}, as a guess.`);
  }
  if (unknown.length) lines.push(`Nothing for ${quoted(unknown)}. ${NOT_SAFE}`);
  return lines.map((line) => make("p", { class: "bm-search__missed" }, line));
}

const soon = ({ fast }) => (fast || NOW).toLowerCase();
const numbers = (words) => make("a", { href: new URL("safety/red-flags/#numbers", root).href }, words);

// In red, with words that lead to the numbers; the record has all of what is cut.
function red(of, help, { now, says, url }, after = ". ") {
  const [first, cut] = (now || says).split(" …");
  const all = cut === undefined ? [] : [" ", make("a", { href: url }, "All signs")];
  const mark = make("i", { class: "bm-i bm-i--octagon bm-search__alarm", "aria-hidden": "true" });
  return make("p", { class: "bm-search__now" }, mark, make("b", {}, " ", of, numbers(help), after), first, ...all);
}

// What cannot wait, its sign first: so that nobody takes it for themselves who only has the condition.
function urgently(doc) {
  const { title, alarm } = doc;
  if (alarm < EMERGENCY) return red(`${title}: when to `, soon(doc), doc);
  return red(`${title.replace(/\.?$/, ".")} `, NOW, doc);
}

function counted({ length }) {
  if (!length) return "Nothing found";
  return `${length === MOST ? "Best " : ""}${length} result${length === 1 ? "" : "s"}`;
}

function told({ found, guesses, unknown, instead }) {
  const links = instead.map(({ word, id }) => make("li", {}, make("a", { href: new URL(id, root).href }, word)));
  const ways = unknown.length ? [make("ul", { class: "bm-search__instead" }, ...links)] : [];
  if (!found.length) return [make("p", {}, `Nothing found. ${NOT_SAFE}`), ...ways];
  // A sign that the words name, or a condition with which massage waits, comes before all results; when another
  // condition cannot wait stands with it.
  const seen = found.slice(0, FIRST);
  const urgent = seen.find(({ alarm, meant }) => alarm === SIGN && meant) ?? seen.find(({ now }) => now);
  const box = urgent?.alarm && urgent.meant ? [urgently(urgent)] : [];
  const items = found.map((doc) => {
    const place = make("span", { class: `bm-search__place${doc.alarm > WAITS ? " bm-search__alarm" : ""}` }, doc.where);
    const item = make("li", {}, make("a", { href: doc.url }, doc.title), make("small", {}, place, doc.says));
    if (doc === urgent && !box.length) item.append(red("When to ", soon(doc), doc, ": "));
    return item;
  });
  const list = make("ol", { class: "bm-search__list" }, ...items);
  return [...missed(guesses, unknown), ...box, ...ways, make("p", {}, counted(found)), list];
}

export default function search(form) {
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const out = form.querySelector(".bm-search__hits");
  let turn = 0;
  let wait;
  // Heard once somebody stops typing: how many, never the list at each letter.
  const say = (words) => {
    clearTimeout(wait);
    wait = setTimeout(() => (status.textContent = words), words ? PAUSE : 0);
  };

  async function show(typing) {
    const mine = ++turn;
    const query = field.value.trim();
    if (query.length < 2) {
      say("");
      return out.replaceChildren();
    }
    if (!ready) {
      say("Searching…");
      out.replaceChildren(make("p", {}, "Searching…"));
    }
    let parts;
    let words;
    try {
      const answer = await best(query, typing);
      parts = told(answer);
      words = counted(answer.found);
    } catch {
      const pages = make("a", { href: form.action }, "look in the list of all pages");
      parts = [make("p", {}, "Search did not load. Press Search to try again, or ", pages, ".")];
      words = "Search did not load.";
    }
    if (mine !== turn) return;
    out.replaceChildren(...parts);
    say(words);
  }

  // Down goes into the results and on, up goes back; Escape returns to the field, and from there closes the panel: in
  // WebKit a search field keeps the key.
  form.addEventListener("keydown", (event) => {
    const links = [field, ...out.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && at > 0) field.focus();
    else if (event.key === "Escape" && !here) form.parentElement.hidePopover?.();
    else if (step && at >= 0 && links[at + step]) links[at + step].focus();
    else return;
    event.preventDefault();
  });
  // Back from a result, or a reload, comes back to the question; no older one stays in the address.
  const here = form.hasAttribute("data-found");
  const { pathname } = location;
  const keep = () => history.replaceState({ ...history.state, q: field.value }, "", here ? pathname : location.href);
  out.addEventListener("click", keep);
  field.addEventListener("focus", () => start().catch(() => {}), { once: true });
  field.addEventListener("input", () => show(true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (here) keep();
    if (field.value.trim()) return show(false);
    out.replaceChildren(make("p", {}, "Type a word first."));
    field.focus();
  });
  const asked = history.state?.q ?? new URLSearchParams(location.search).get("q");
  if (asked && (here || (history.state?.q && !document.querySelector("[data-found]")))) field.value = asked;
  if (field.value && !here) form.parentElement.showPopover?.();
  if (field.value) show(false);
}
