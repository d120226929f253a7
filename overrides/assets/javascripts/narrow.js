// Conditions: narrow the list while typing, by the words that the site's search knows. Nothing is kept or sent.
// The field appears only with this script. Levels, doors and the list by kind follow what is shown, and nothing stands
// between the field and what was found; all come back when the field is empty, or when a link leads to what is hidden.
import { make } from "./site.js";

const NOT_SAFE = "Ask your doctor, nurse or pharmacist before you book, and tell the " +
  "therapist. Is something new or getting worse? Look at the ";

const ALIKE = 0.01; // shares that differ by less are the same
const quoted = (words) => [...words].map((word) => `“${word}”`).join(", ");

export default function narrow(box) {
  const field = box.querySelector("input");
  const note = box.querySelector("[role=status]");
  // When to get help stays in sight below the field, while the answer that says it makes room for what was found.
  const help = document.querySelector(".bm-short__help");
  const urgent = help?.cloneNode(true) ?? make("p");
  urgent.hidden = true;
  note.after(urgent);
  const rows = [...document.querySelectorAll(".bm-record")].map((row) => ({
    row,
    id: row.querySelector("h3").id,
    kind: document.querySelector(`.bm-kinds a[href$="#${row.querySelector("h3").id}"]`)?.closest("li"),
  }));
  const groups = [...document.querySelectorAll(".bm-kinds > div, .bm-kinds dd")];
  const levels = [...document.querySelectorAll(".bm-level")].map((list) => ({
    list,
    heading: document.getElementById(list.dataset.level),
    door: box.querySelector(`.bm-levels a[href$="#${list.dataset.level}"]`),
  }));
  const means = levels.map(({ door }) => door.querySelector("small").textContent);
  const text = document.querySelector(".bm-prose");
  // what would stand between the field and what was found
  const kept = levels.flatMap(({ list, heading }) => [list, heading]);
  const after = [...text.children].indexOf(levels[levels.length - 1].list);
  const between = [
    ...document.querySelectorAll(".bm-short, .bm-level__head, .bm-level__kind, .bm-kindlink"),
    ...[...text.children].slice(0, after).filter((part) => !kept.includes(part)),
  ];
  const contents = [...document.querySelectorAll(".bm-toc a")];
  const rest = [document.getElementById("kinds"), document.querySelector(".bm-kinds")].filter(Boolean);

  let turn = 0;

  // Shows the rows that have the most of what was asked; all of them where nothing is typed.
  async function show() {
    const mine = ++turn;
    const query = field.value.trim();
    if (query.length < 2) return narrowed(null);
    let answer;
    try {
      if (!note.textContent) note.textContent = "Searching…";
      const { conditionFinder } = await import("./places.js");
      answer = (await conditionFinder())(query);
    } catch {
      if (mine !== turn) return;
      narrowed(null);
      note.textContent = "The search did not load. The whole list is below. Type once more to try again.";
      return;
    }
    if (mine === turn) narrowed(answer);
  }

  function narrowed(answer) {
    const most = answer?.hits.reduce((best, { share }) => Math.max(best, share), 0) ?? 0;
    const met = new Set(answer?.hits.filter(({ share }) => share > most - ALIKE).map(({ id }) => id));
    for (const { row, id, kind } of rows) {
      row.hidden = Boolean(answer) && !met.has(id);
      if (kind) kind.hidden = row.hidden;
    }
    for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
    for (const each of between) each.hidden = Boolean(answer);
    urgent.hidden = !answer;
    for (const each of rest) each.hidden = Boolean(answer) && !met.size;
    for (const [index, { list, heading, door }] of levels.entries()) {
      const left = list.querySelectorAll(".bm-record:not([hidden])").length;
      for (const each of [list, heading, door.parentElement]) each.hidden = left === 0;
      door.querySelector("small").textContent = answer ? `${left} found` : means[index];
    }
    text.classList.toggle("bm-narrowed", Boolean(answer)); // paper then has what is shown, and no more
    for (const link of contents) {
      link.parentElement.hidden = Boolean(document.getElementById(link.hash.slice(1))?.hidden);
    }
    note.replaceChildren(...(answer ? said(answer, met.size) : []));
  }

  function said({ guesses, unknown }, count) {
    if (!count) {
      const signs = make("a", { href: help?.querySelector("a")?.href ?? "#" }, "warning signs");
      const first = make("strong", {}, "Not found here. That does not mean it is safe.");
      return [first, ` ${NOT_SAFE}`, signs, " first."];
    }
    const missed = unknown.length ? `Nothing for ${quoted(unknown)}. ` : "";
    const near = quoted(guesses.values());
    const guess = guesses.size ? `Nothing for ${quoted(guesses.keys())}. Did you mean ${near}? ` : "";
    return [`${missed}${guess}${count} found, shown below.`];
  }

  box.querySelector(".bm-narrow").hidden = false;
  field.addEventListener("input", show);
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    field.value = "";
    show();
    target.scrollIntoView();
  });
  if (field.value) show();
}
