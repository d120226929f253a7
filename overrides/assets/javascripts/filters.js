// Sorts the table of techniques: what suits first, what to choose another for last. Nothing is ever hidden, and
// without this file the whole table is there. What it sorts by is fetched when somebody reaches for it.
import { chosen, inAddress } from "./address.js";
import { make, sayTable } from "./site.js";

const [SUITS, POSSIBLE, OTHER] = [0, 1, 2];
const GROUPS = ["Suits you best", "Also possible", "Does not fit what you chose"];
const WITH_CONDITION = ["Choose this kind", "Possible, with care", "Choose another kind"];

export default async function filters(element) {
  const data = await (await fetch(element.dataset.from)).json();
  const form = element.querySelector("form");
  const said = element.querySelector("[role=status]");
  const table = element.querySelector("table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const key = (row) => row.id.replace("row-", "");
  const word = (name) => form.elements[name]?.value ?? "";
  const label = (name) => form.elements[name].selectedOptions[0].text;

  form.elements.have?.append(...data.conditions.map(({ id, name }) => new Option(name, id)));
  said.tabIndex = -1;
  form.addEventListener("reset", () => said.focus()); // the button goes away
  inAddress(form, show);
  if (String(chosen(form))) form.scrollIntoView();

  function show() {
    const choice = chosen(form);
    const mine = data.conditions.find(({ id }) => id === word("have"));
    const goal = data.goals[word("goal")];
    // Who should have no massage at all is not told which kind comes first.
    const none = mine?.level === "avoid";
    for (const made of body.querySelectorAll(".bm-sorted, .bm-caution")) made.remove();
    const placed = rows.map((row, index) => ({ row, index, group: none || !String(choice) ? POSSIBLE : group(row) }));
    const first = (!none && goal?.first) || [];
    const order = (row) => (first.includes(key(row)) ? first.indexOf(key(row)) : first.length);
    placed.sort((a, b) => a.group - b.group || order(a.row) - order(b.row) || a.index - b.index);
    const groups = new Set(placed.map((one) => one.group));
    const wanted = placed.flatMap(({ row, group: place }, index) => {
      const starts = groups.size > 1 && place !== placed[index - 1]?.group;
      return starts ? [heading((mine ? WITH_CONDITION : GROUPS)[place]), row] : [row];
    });
    // A row that is moved loses the focus that is in it.
    if (wanted.some((row, index) => row !== body.rows[index])) body.append(...wanted);
    if (mine && !none) for (const row of rows) row.cells[0].append(...caution(row, mine));
    sayTable(table);
    element.querySelector("[type=reset]").hidden = !String(choice);
    said.replaceChildren(...(String(choice) ? summary(choice, mine, goal) : []));
  }

  function group(row) {
    const facts = data.rows[key(row)];
    const goal = data.goals[word("goal")];
    const have = word("have");
    const places = [];
    if (goal) places.push(goal.first.includes(key(row)) ? SUITS : goal.only ? OTHER : POSSIBLE);
    if (have) places.push(facts.better.includes(have) ? SUITS : facts.other.includes(have) ? OTHER : POSSIBLE);
    for (const name of ["pressure", "clothing"]) {
      if (word(name)) places.push([facts[name]].flat().includes(word(name)) ? SUITS : OTHER);
    }
    return Math.max(...places);
  }

  function heading(text) {
    const cell = make("th", { colspan: table.tHead.rows[0].cells.length, scope: "rowgroup" }, text);
    return make("tr", { class: "bm-sorted" }, cell);
  }

  // What the condition means for this kind, in its own words.
  function caution(row, mine) {
    const note = data.rows[key(row)].care[mine.id];
    return note ? [make("span", { class: "bm-caution" }, make("b", {}, `${mine.name}: `), note)] : [];
  }

  // One live region: what the table is sorted for, and the advice that goes with it.
  function summary(choice, mine, goal) {
    const none = mine?.level === "avoid";
    const names = [...choice.keys()].map(label).join(", ");
    const count = none
      ? `${mine.name}: no massage of any kind now.`
      : `Sorted for: ${names}. All ${rows.length} kinds are still in the table.`;
    const lines = [make("p", { class: "bm-filter__count" }, count)];
    const say = (text) => make("p", { class: "bm-goal__say" }, make("b", {}, "Say: "), `“${text}”`);
    if (mine) {
      const link = make("a", { href: mine.href }, "All about it");
      lines.push(make("p", { class: "bm-filter__own" }, ...parsed(data.levels[mine.level]), ` ${mine.do} `, link));
      if (mine.changes && !none) lines.push(make("p", {}, mine.changes));
      if (!none) lines.push(say(mine.say));
    } else if (goal) {
      lines.push(make("p", {}, ...parsed(goal.expect)));
      lines.push(goal.alone ? make("p", {}, goal.say) : say(goal.say));
    }
    return lines;
  }
}

// HTML that our own templates made.
function parsed(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}
