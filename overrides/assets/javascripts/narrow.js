// Conditions: narrow the list while typing, by name, lay name, brand name or misspelling. Nothing is kept or sent.
// The field appears only with this script. Levels, doors and the list by kind follow what is shown, and nothing stands
// between the field and what was found; all come back when the field is empty, or when a link leads to what is hidden.
import { make } from "./site.js";
import { folded, singular, words } from "./words.js";

const NOT_SAFE = "That does not mean it is safe. Ask your doctor, nurse or pharmacist before you book, and tell the " +
  "therapist. Is something new or getting worse? Look at the ";

export default function narrow(box) {
  const field = box.querySelector("input");
  const note = box.querySelector("[role=status]");
  // When to get help stays in sight below the field, while the answer that says it makes room for what was found.
  const help = document.querySelector(".bm-short__help");
  const urgent = help?.cloneNode(true) ?? make("p");
  urgent.hidden = true;
  note.after(urgent);
  const part = (row, which) => [...row.querySelectorAll(which)].map((piece) => piece.textContent).join(" ");
  const rows = [...document.querySelectorAll(".bm-record")].map((row) => ({
    row,
    names: folded(part(row, "h3, .bm-also, [hidden]")),
    kind: document.querySelector(`.bm-kinds a[href$="#${row.querySelector("h3").id}"]`)?.closest("li"),
  }));
  const groups = [...document.querySelectorAll(".bm-kinds > div, .bm-kinds dd")];
  const levels = [...document.querySelectorAll(".bm-level")].map((list) => ({
    list,
    heading: document.getElementById(list.dataset.level),
    door: box.querySelector(`.bm-levels a[href$="#${list.dataset.level}"]`),
  }));
  const often = levels.map(({ door }) => door.querySelector("small").textContent); // how many, in a word
  // what would stand between the field and what was found
  const between = [
    ...document.querySelectorAll(".bm-short, .bm-level__head, .bm-level__kind, .bm-kindlink, .bm-count figcaption"),
  ];
  const text = document.querySelector(".bm-prose");
  const contents = [...document.querySelectorAll(".bm-toc a")];
  const rest = [document.getElementById("kinds"), document.querySelector(".bm-kinds")].filter(Boolean);

  // Shows the rows that have the most of the words; all of them where nothing is typed.
  function show() {
    const typed = words(field.value).map(singular);
    const met = rows.map(({ names }) => typed.filter((word) => ` ${names}`.includes(` ${word}`)).length);
    const most = Math.max(...met);
    const hides = (index) => typed.length > 0 && (!most || met[index] < most);
    rows.forEach(({ row, kind }, index) => {
      row.hidden = hides(index);
      if (kind) kind.hidden = row.hidden;
    });
    for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
    for (const each of between) each.hidden = typed.length > 0;
    urgent.hidden = typed.length === 0;
    for (const each of rest) each.hidden = typed.length > 0 && !most;
    for (const [index, { list, heading, door }] of levels.entries()) {
      const left = list.querySelectorAll(".bm-record:not([hidden])").length;
      for (const each of [list, heading, door.parentElement]) each.hidden = left === 0;
      door.querySelector("small").textContent = typed.length ? `${left} found` : often[index];
    }
    text.classList.toggle("bm-narrowed", typed.length > 0); // paper then has what is shown, and no more
    for (const link of contents) {
      link.parentElement.hidden = Boolean(document.getElementById(link.hash.slice(1))?.hidden);
    }
    const count = rows.filter(({ row }) => !row.hidden).length;
    if (!typed.length) note.textContent = "";
    else if (!most) {
      const signs = make("a", { href: help?.querySelector("a")?.href ?? "#" }, "warning signs");
      note.replaceChildren(`Not found here. ${NOT_SAFE}`, signs, " first.");
    }
    else {
      const found = `${count} found, shown below.`;
      note.textContent = most < typed.length ? `Nothing has all these words. ${found}` : found;
    }
  }

  box.querySelector(".bm-narrow").hidden = false;
  field.addEventListener("input", show);
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || target.checkVisibility()) return;
    field.value = "";
    show();
    target.scrollIntoView();
  });
  if (field.value) show();
}
