// Search: the places that answer best, each with the answer's first sentence. Loaded when the field is first used.
// Nothing that is typed leaves the page.
import finder from "./finder.js";
import { open, root } from "./places.js";
import { make } from "./site.js";

const NOT_SAFE = "That does not mean it is safe: ask your doctor, nurse or pharmacist.";
const [FIRST, MOST, OF_A_PAGE] = [3, 8, 3]; // seen at once; results; results of one page, its rows not counted
const NOW = "Get help now.";
const PAUSE = 700; // milliseconds without a letter
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
  const few = hits.filter(({ id }) => {
    const page = id.split("#")[0];
    often.set(page, (often.get(page) ?? 0) + 1);
    return at.get(id).level || often.get(page) <= OF_A_PAGE;
  }).slice(0, MOST);
  const alarm = few.slice(0, FIRST).find(({ id, share, score }) =>
    at.get(id).alarm && share > 0.99 && score > few[0].score * NEARLY);
  const order = alarm ? [alarm, ...few.filter((hit) => hit !== alarm)] : few;
  const found = order.map(({ id }) => {
    const doc = at.get(id);
    const page = at.get(id.split("#")[0]);
    const where = [kinds[doc.kind ?? 0].word, doc.level || (page && page !== doc ? page.title : "")];
    return { ...doc, url: new URL(id, root).href, where: where.filter(Boolean).join(" · ") };
  });
  return { found, guesses, unknown, instead };
}

const quoted = (words) => words.map((word) => `“${word}”`).join(", ");

// What was not found as typed, and what was taken for it.
function missed(guesses, unknown) {
  const lines = [];
  if (guesses.size) {
    const near = quoted([...guesses.values()]);
    lines.push(`Nothing for ${quoted([...guesses.keys()])}. Did you mean ${near}? These are for ${near}, as a guess.`);
  }
  if (unknown.length) lines.push(`Nothing for ${quoted(unknown)}. ${NOT_SAFE}`);
  return lines.map((line) => make("p", { class: "bm-search__missed" }, line));
}

function counted({ length }) {
  if (!length) return "Nothing found";
  return `${length === MOST ? "Best " : ""}${length} result${length === 1 ? "" : "s"}`;
}

function told({ found, guesses, unknown, instead }) {
  const links = instead.map(({ word, id }) => make("li", {}, make("a", { href: new URL(id, root).href }, word)));
  const ways = unknown.length ? [make("ul", { class: "bm-search__instead" }, ...links)] : [];
  if (!found.length) return [make("p", {}, `Nothing found. ${NOT_SAFE}`), ...ways];
  const items = found.map(({ url, title, where, says, alarm }) => {
    const place = make("span", { class: `bm-search__place${alarm ? " bm-search__alarm" : ""}` }, where);
    return make("li", {}, make("a", { href: url }, title), make("small", {}, place, says ?? ""));
  });
  // When it cannot wait comes before all results.
  const seen = found.slice(0, FIRST);
  const urgent = seen.find(({ alarm }) => alarm) ?? seen.find(({ now }) => now);
  const now = urgent && (urgent.now || urgent.says);
  const alarm = urgent ? [make("p", { class: "bm-search__now" }, make("b", {}, `${urgent.fast || NOW} `), now)] : [];
  return [...alarm, ...missed(guesses, unknown), ...ways, make("p", {}, counted(found)), make("ol", {}, ...items)];
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

  // Down goes into the results and on, up goes back; Escape returns to the field.
  form.addEventListener("keydown", (event) => {
    const links = [field, ...out.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && at > 0) field.focus();
    else if (step && at >= 0 && links[at + step]) links[at + step].focus();
    else return;
    event.preventDefault();
  });
  // Back from a result comes back to the question.
  out.addEventListener("click", () => history.replaceState({ ...history.state, q: field.value }, ""));
  field.addEventListener("focus", () => start().catch(() => {}), { once: true });
  field.addEventListener("input", () => show(true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) return show(false);
    out.replaceChildren(make("p", {}, "Type a word first."));
    field.focus();
  });
  const asked = history.state?.q ?? new URLSearchParams(location.search).get("q");
  const here = form.hasAttribute("data-found");
  if (asked && (here || (history.state?.q && !document.querySelector("[data-found]")))) field.value = asked;
  if (field.value && !here) form.parentElement.showPopover?.();
  if (field.value) show(false);
}
