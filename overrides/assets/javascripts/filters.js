// Sorts the table of techniques: what suits first, what to choose another for last. Nothing is ever hidden; who should
// have no massage now finds the table folded. Without this file the whole table is there. What it sorts by is fetched
// when somebody reaches for it.
import { chosen, inAddress } from "./address.js";
import { make, sayTable } from "./site.js";

const ALIKE = 0.01; // shares that differ by less are the same
const [SUITS, POSSIBLE, OTHER] = [0, 1, 2];
const GROUPS = ["Suits you best", "Also possible", "Does not fit what you chose"];
const WITH_CONDITION = ["Choose this kind", "Possible, with care", "Choose another kind"];

export default async function filters(element) {
  const data = await (await fetch(element.dataset.from)).json();
  const form = element.querySelector("form");
  const said = element.querySelector("[role=status]");
  const table = element.querySelector("table");
  const body = table.tBodies[0];
  const folded = [table.parentElement, ...element.querySelectorAll(":scope > :is(.bm-note, .bm-take)")];
  const fold = make("details", { class: "bm-fold" }, make("summary", {}, "The table of kinds, for later"));
  const rows = [...body.rows];
  const key = (row) => row.id.replace("row-", "");
  const word = (name) => form.elements[name]?.value ?? "";
  const none = (mine) => mine?.level === "avoid"; // no massage at all
  const label = (name) => form.elements[name].selectedOptions[0].text;

  form.elements.have?.append(...data.conditions.map(({ id, name }) => new Option(name, id)));
  if (form.elements.have) typing(form.querySelector("[type=search]"), form.elements.have);
  const all = element.querySelector("[type=reset]");
  said.tabIndex = -1;
  form.addEventListener("reset", () => said.focus()); // the button goes away
  inAddress(form, show);
  if (String(chosen(form))) form.scrollIntoView({ behavior: "instant" });

  function show() {
    const choice = chosen(form);
    const mine = data.conditions.find(({ id }) => id === word("have"));
    const goal = data.goals[word("goal")];
    const noted = Boolean(mine) && !none(mine);
    for (const made of body.querySelectorAll(".bm-sorted, .bm-caution")) made.remove();
    const alike = none(mine) || !String(choice);
    const placed = rows.map((row, index) => ({ row, index, group: alike ? POSSIBLE : group(row, mine) }));
    const first = (!none(mine) && goal?.first) || [];
    const order = (row) => (first.includes(key(row)) ? first.indexOf(key(row)) : first.length);
    placed.sort((a, b) => a.group - b.group || order(a.row) - order(b.row) || a.index - b.index);
    const groups = new Set(placed.map((one) => one.group));
    const wanted = placed.flatMap(({ row, group: place }, index) => {
      const starts = groups.size > 1 && place !== placed[index - 1]?.group;
      return starts ? [heading((mine ? WITH_CONDITION : GROUPS)[place]), row] : [row];
    });
    // A row that is moved loses the focus that is in it.
    if (wanted.some((row, index) => row !== body.rows[index])) body.append(...wanted);
    if (noted) for (const row of rows) row.append(...caution(row, mine));
    table.classList.toggle("bm-noted", noted);
    sayTable(table);
    if (none(mine) !== fold.isConnected) {
      if (fold.isConnected) fold.replaceWith(...folded);
      else {
        folded[0].before(fold);
        fold.append(...folded);
        fold.open = false;
      }
    }
    all.closest("div").parentElement.hidden = !String(choice);
    said.replaceChildren(...(String(choice) ? summary(choice, mine, goal) : []));
  }

  function group(row, mine) {
    const facts = data.rows[key(row)];
    const goal = data.goals[word("goal")];
    const have = word("have");
    const places = [];
    if (madeFor(row, mine)) return SUITS;
    if (goal) places.push(place(goal.first.includes(key(row)), goal.only));
    if (have) places.push(place(facts.better.includes(have), facts.other.includes(have)));
    for (const name of ["pressure", "clothing"]) {
      if (word(name) && !tooFirm(name, mine)) places.push(place([facts[name]].flat().includes(word(name)), true));
    }
    return Math.max(...places);
  }

  // The kind that is made for a condition with which one asks first: no other wish moves it from its place.
  function madeFor(row, mine) {
    return mine?.level === "ask-first" && data.rows[key(row)].better.includes(mine.id);
  }

  // Firm pressure is no choice for somebody who should choose another kind than a firm one.
  function tooFirm(name, mine) {
    return name === "pressure" && word(name) === "firm" && Boolean(mine?.light);
  }

  function heading(text) {
    const cell = make("th", { colspan: table.tHead.rows[0].cells.length, scope: "rowgroup" }, text);
    return make("tr", { class: "bm-sorted" }, cell);
  }

  // What the condition means for this kind, in its own words: a cell of its own, across the row.
  function caution(row, mine) {
    const note = data.rows[key(row)].care[mine.id];
    return note ? [make("td", { class: "bm-caution" }, make("b", {}, `${mine.name}: `), note)] : [];
  }

  // One live region: what the table is sorted for, and the advice that goes with it.
  function summary(choice, mine, goal) {
    const names = [...choice.keys()].filter((name) => !tooFirm(name, mine)).map(label).join(", ");
    const count = none(mine)
      ? `${mine.name}: no massage of any kind now.`
      : `Sorted for: ${names}. All ${rows.length} kinds are still in the table.`;
    const lines = [make("p", { class: "bm-filter__count" }, count)];
    if (tooFirm("pressure", mine) && !none(mine)) {
      lines.push(make("p", {}, `${mine.name}: firm pressure is left out. Ask for light pressure.`));
    }
    for (const row of [...choice].length > 1 ? rows.filter((one) => madeFor(one, mine)) : []) {
      const name = row.cells[0].querySelector("b").textContent;
      lines.push(make("p", {}, `${name} comes first, whatever else you chose.`));
    }
    if (mine) {
      lines.push(...parsed(mine.own));
    } else if (goal) {
      lines.push(make("p", {}, ...parsed(goal.expect)));
      const words = goal.alone ? [goal.say] : [make("b", {}, "Say: "), `“${goal.say}”`];
      lines.push(make("p", goal.alone ? {} : { class: "bm-goal__say" }, ...words));
    }
    return lines;
  }
}

// Where a kind goes for one thing that was chosen.
function place(suits, other) {
  if (suits) return SUITS;
  return other ? OTHER : POSSIBLE;
}

// Types into a list of conditions: what is left in it is what the site's search knows by these words.
function typing(field, list) {
  const all = [...list.options];
  const byId = new Map(all.map((option) => [option.value, option]));
  const note = make("p", { role: "status" });
  let turn = 0;
  list.after(note);
  field.form.addEventListener("reset", () => {
    field.value = "";
    show();
  });
  field.addEventListener("input", show);
  if (field.value) show(); // typed before this came

  async function show() {
    const mine = ++turn;
    const words = field.value.trim();
    let [left, said, only] = [all, ""];
    if (words.length > 1) {
      try {
        if (!note.textContent) note.textContent = "Searching…";
        const { conditionFinder } = await import("./places.js");
        const { hits, guesses } = (await conditionFinder())(words);
        const best = hits.filter(({ share }) => share > hits[0].share - ALIKE);
        left = best.length ? [all[0], ...best.map(({ id }) => byId.get(id)).filter(Boolean)] : all;
        const near = [...guesses.values()].map((word) => `“${word}”`).join(", ");
        const guess = near && `Did you mean ${near}? `;
        // "pregnant" is the name of one of those found: that one is chosen.
        only = byId.get((single(best.filter(({ just }) => just)) ?? single(best))?.id);
        const more = `${left.length - 1} found: ${only ? "is this the right one?" : "choose one."}`;
        said = best.length > 1 ? guess + more : guess;
        if (!best.length) said = "Not found here. That does not mean it is safe: ask your doctor first.";
      } catch {
        said = "The words did not load. Choose from the list, or type again.";
      }
    }
    if (mine !== turn) return;
    const before = list.value;
    list.replaceChildren(...left);
    list.value = only ? only.value : left.includes(byId.get(before)) ? before : "";
    note.textContent = said;
    if (list.value !== before) list.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// What is the only one in a list.
function single(list) {
  return list.length === 1 ? list[0] : undefined;
}

// HTML that our own templates made.
function parsed(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}
