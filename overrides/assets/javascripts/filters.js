// The comparison's filters. Without this file the whole table stands; nothing here is stored or sent.
// What the open data says of each row is fetched with it, when somebody reaches for the filters.
import { chosen, inAddress } from "./address.js";
import { make } from "./site.js";

const NOT_LISTED = "Not listed for this technique: ask all the same.";
const EVERY_KIND = "This holds for every kind of massage.";

export default async function filters(element) {
  const data = await (await fetch(element.dataset.from)).json();
  const form = element.querySelector("form");
  const said = element.querySelector("[role=status]");
  const rows = [...element.querySelectorAll("tbody tr")];
  const key = (row) => row.id.replace("row-", "");
  const facts = (row) => data.rows[key(row)];
  const cell = (row, field) => row.querySelector(`[data-field=${field}]`);
  const condition = () => data.conditions.find(({ id }) => id === form.elements.have?.value);

  form.elements.have?.append(...data.conditions.map(({ id, name }) => new Option(name, id)));
  said.tabIndex = -1;
  form.addEventListener("reset", () => said.focus()); // the button goes away
  for (const button of element.querySelectorAll("[data-save]")) button.addEventListener("click", save);
  inAddress(form, show);
  if (String(chosen(form))) form.querySelector("details").open = true;

  function show() {
    const choice = chosen(form);
    const mine = condition();
    const names = [...new Set(choice.keys())].filter((name) => name !== "have");
    for (const row of rows) {
      const has = (name, value) => facts(row)[name].split(" ").includes(value);
      row.hidden = !names.every((name) => choice.getAll(name).some((value) => has(name, value)));
      for (const line of row.querySelectorAll(".bm-forgoal, .bm-caution")) line.remove();
      // What is known of each chosen goal, below what the technique may do.
      for (const [goal, html] of facts(row).lines.filter(([goal]) => choice.getAll("goal").includes(goal))) {
        const line = make("div", { class: "bm-forgoal", "data-goal": goal }, ...parsed(html));
        cell(row, "what-it-may-do").firstElementChild.append(line);
      }
      if (mine) cell(row, "care").prepend(caution(row, mine));
    }
    element.querySelector("[type=reset]").hidden = !String(choice);
    // One live region: how many are shown, and what the condition means for any massage.
    const shown = rows.filter((row) => !row.hidden).length;
    const count = shown
      ? `Showing ${shown} of ${rows.length} techniques.`
      : "No technique has all of these. Take one away, or show all.";
    said.replaceChildren(make("p", { class: "bm-filter__count" }, count));
    if (mine) {
      const level = data.levels[mine.level];
      const parts = [link(mine), " ", ...parsed(level.tag), " ", make("span", {}, level.do)];
      said.append(make("p", { class: "bm-filter__own" }, ...parts));
    }
  }

  // "I have …": each row says what it means there. A row is never hidden for it, as if the others were safe.
  function caution(row, mine) {
    const level = data.levels[mine.level];
    const note = facts(row).care[mine.id];
    const words = note ?? (mine.level === "avoid" ? EVERY_KIND : NOT_LISTED);
    if (words === NOT_LISTED) return make("p", { class: "bm-caution" }, link(mine), `. ${words}`);
    const box = { class: `bm-caution bm-lv bm-lv--${mine.level}` };
    return make("p", box, ...parsed(level.tag), " ", link(mine), `. ${words || level.do}`);
  }

  function link({ href, name }) {
    return make("a", { href }, name);
  }

  // A cell in words, without its marks for sources; cautions are told whole.
  function words(part) {
    if (part.dataset.field === "care") {
      const care = data.conditions.filter(({ id }) => id in facts(part.parentElement).care);
      return Object.entries(data.levels)
        .map(([id, { label }]) => [label, care.filter(({ level }) => level === id).map(({ name }) => name).join(", ")])
        .filter(([, names]) => names)
        .map(([label, names]) => `${label}: ${names}.`)
        .join(" ");
    }
    const copy = part.cloneNode(true);
    copy.querySelectorAll("sup, [hidden]").forEach((mark) => mark.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function save(event) {
    const kind = event.currentTarget.dataset.save;
    const mine = condition();
    const heads = [...element.querySelectorAll("thead th")].map(words);
    const columns = ["id", ...heads, ...(mine ? [`If: ${mine.name}`] : [])];
    const shown = rows.filter((row) => !row.hidden).map((row) =>
      [key(row), ...[...row.cells].map(words), ...(mine ? [words(row.querySelector(".bm-caution"))] : [])]);
    const line = (row) => row.map((word) => `"${word.replaceAll('"', '""')}"`).join(",");
    const text = kind === "csv"
      ? `\uFEFF${[columns, ...shown].map(line).join("\r\n")}\r\n`
      : `${JSON.stringify({
          from: location.href,
          licence: "CC BY 4.0",
          rows: shown.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]]))),
        }, null, 2)}\n`;
    const href = URL.createObjectURL(new Blob([text], { type: kind === "csv" ? "text/csv" : "application/json" }));
    make("a", { href, download: `${element.dataset.name}-shown.${kind}` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  }
}

// HTML that our own templates made.
function parsed(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}
