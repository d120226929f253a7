// Conditions: what the field found, shown. Levels, doors and the list by kind follow what is shown, and nothing stands
// between the field and what was found; all come back when the field is empty, or when a link leads to what is hidden.
import { make } from "./site.js";

const NOT_SAFE = "Ask your doctor, nurse or pharmacist before you book, and tell the " +
  "therapist. Is something new or getting worse? Look at the ";
const ALIKE = 0.01; // shares that differ by less are the same
const FEW = 2; // rows that open by themselves
const quoted = (words) => [...words].map((word) => `“${word}”`).join(", ");

let narrowed;

/** What shows an answer {hits, guesses, unknown} in the list, or with null the whole list: made once. */
export const list = (box) => (narrowed ??= made(box));

function made(box) {
  const note = box.querySelector("[role=status]");
  // When to get help stays in sight below the field, while the answer that says it makes room for what was found.
  const help = document.querySelector(".bm-short__help");
  const signs = help?.querySelector("a").href ?? "#";
  const urgent = help?.cloneNode(true) ?? make("p", {}, "", make("span"));
  const whole = [...urgent.lastElementChild.childNodes];
  urgent.hidden = true;
  note.after(urgent);
  const rows = [...document.querySelectorAll(".bm-record")].map((row) => {
    const name = row.querySelector("h3");
    return {
      row,
      id: name.id,
      name: name.firstChild.textContent.trim(),
      more: row.querySelector("details"),
      now: row.querySelector(".bm-tags"),
      links: [...row.querySelectorAll("a")],
      kind: document.querySelector(`.bm-kinds a[href$="#${name.id}"]`)?.closest("li"),
    };
  });
  const groups = [...document.querySelectorAll(".bm-kinds > div, .bm-kinds dd")];
  const levels = [...document.querySelectorAll(".bm-level")].map((part) => ({
    part,
    heading: document.getElementById(part.dataset.level),
    door: box.querySelector(`.bm-levels a[href$="#${part.dataset.level}"]`),
  }));
  const means = levels.map(({ door }) => door.querySelector("small").textContent);
  const text = document.querySelector(".bm-prose");
  // what would stand between the field and what was found
  const kept = levels.flatMap(({ part, heading }) => [part, heading]);
  const after = [...text.children].indexOf(levels[levels.length - 1].part);
  const between = [
    ...document.querySelectorAll(".bm-short, .bm-level__head, .bm-level__kind, .bm-kindlink"),
    ...[...text.children].slice(0, after).filter((part) => !kept.includes(part)),
  ];
  const contents = [...document.querySelectorAll(".bm-toc a")];
  const rest = [document.getElementById("kinds"), document.querySelector(".bm-kinds")].filter(Boolean);
  const order = [text, ...levels.map(({ part }) => part)].map((parent) => [parent, [...parent.children]]);
  const opened = new Set();

  // What is called just what was typed comes first, and its level before the others.
  function sort(just) {
    for (const [parent, children] of order) parent.replaceChildren(...children);
    for (const { row } of rows.filter(({ id }) => just.has(id)).reverse()) {
      const level = row.parentElement;
      level.prepend(row);
      text.prepend(document.getElementById(level.dataset.level), level);
    }
  }

  // One or two rows open by themselves; of more, the one that is called just what was typed.
  function open(some) {
    for (const more of opened) more.open = false;
    opened.clear();
    for (const { more } of some) {
      if (more.open) continue;
      more.open = true;
      opened.add(more);
    }
  }

  // One line that leads to help, and one to each emergency of the same kind that does not come first itself.
  function short(shown, first) {
    const see = shown.flatMap(({ links }) => links.map(({ hash }) => hash.slice(1)));
    const all = new Set([...see, ...shown.map(({ id }) => id)]);
    const near = rows.filter(({ id, now }) => now && id !== first && all.has(id));
    const link = (href, name) => make("a", { href }, name);
    return [
      "Warning sign? ",
      link(signs, "Get help now"),
      ...near.flatMap(({ id, name }) => [make("br"), link(`#${id}`, name)]),
    ];
  }

  return function show(answer) {
    const most = answer?.hits.reduce((best, { share }) => Math.max(best, share), 0) ?? 0;
    const best = answer?.hits.filter(({ share }) => share > most - ALIKE) ?? [];
    const met = new Set(best.map(({ id }) => id));
    const just = new Set(best.filter((hit) => hit.just).map(({ id }) => id));
    sort(just);
    const shown = rows.filter(({ id }) => met.has(id));
    for (const { row, id, kind } of rows) {
      row.hidden = Boolean(answer) && !met.has(id);
      if (kind) kind.hidden = row.hidden;
    }
    open(shown.length > FEW ? shown.filter(({ id }) => just.size === 1 && just.has(id)) : shown);
    for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
    const pages = shown.flatMap(({ links }) => links.map(({ href }) => href));
    for (const each of between) each.hidden = Boolean(answer) && !pages.includes(each.querySelector("a")?.href);
    urgent.hidden = !answer;
    const first = document.querySelector(".bm-record:not([hidden]) h3")?.id;
    urgent.lastElementChild.replaceChildren(...(met.size ? short(shown, first) : whole));
    for (const each of rest) each.hidden = Boolean(answer) && !met.size;
    const some = levels.filter(({ part }) => part.querySelector(".bm-record:not([hidden])"));
    for (const [index, { part, heading, door }] of levels.entries()) {
      const left = part.querySelectorAll(".bm-record:not([hidden])").length;
      for (const each of [part, heading]) each.hidden = left === 0;
      door.parentElement.hidden = left === 0 || some.length < 2; // one door leads nowhere else
      door.querySelector("small").textContent = answer ? `${left} found` : means[index];
    }
    text.classList.toggle("bm-narrowed", Boolean(answer)); // paper then has what is shown, and no more
    for (const link of contents) {
      link.parentElement.hidden = Boolean(document.getElementById(link.hash.slice(1))?.hidden);
    }
    note.replaceChildren(...(answer ? said(answer, met.size) : []));
  };

  function said({ guesses, unknown }, count) {
    if (!count) {
      const link = make("a", { href: signs.split("#")[0] }, "warning signs");
      const first = make("strong", {}, "Not found here. That does not mean it is safe.");
      return [first, ` ${NOT_SAFE}`, link, " first."];
    }
    const missed = unknown.length ? `Nothing for ${quoted(unknown)}. ` : "";
    const near = quoted(guesses.values());
    const guess = guesses.size ? `Nothing for ${quoted(guesses.keys())}. Did you mean ${near}? ` : "";
    return [`${missed}${guess}${count} found, shown below.`];
  }
}
