// Any two or three techniques side by side. The cells are those of the full comparison, read from its page,
// so that they are written once.
import { chosen, inAddress } from "./address.js";
import { make, sayTable } from "./site.js";

export default function sides(element) {
  const form = element.querySelector("form");
  const said = element.querySelector("[role=status]");
  const out = element.querySelector(".bm-pick__out");
  const ids = () => [...new Set(chosen(form).values())];
  let table;
  inAddress(form, show);

  async function show() {
    const mine = ids();
    said.textContent = mine.length === 1 ? "Choose one more." : "";
    if (mine.length < 2) return out.replaceChildren();
    try {
      table ??= await load(element.dataset.from);
    } catch {
      out.replaceChildren();
      said.textContent = element.dataset.later;
      return;
    }
    if (String(ids()) !== String(mine)) return; // while it loaded, the choice was changed
    const rows = mine.map((id) => table.querySelector(`#row-${CSS.escape(id)}`));
    const names = new Intl.ListFormat("en-US").format(rows.map(nameOf));
    out.replaceChildren(draw(table, rows, names));
    said.textContent = `Showing ${names}.`;
  }
}

const nameOf = (row) => row.querySelector("th b").textContent.trim();

// The comparison's page, with links that hold from here.
async function load(from) {
  const answer = await fetch(from);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const link of page.querySelectorAll("table a")) link.href = new URL(link.getAttribute("href"), answer.url);
  return page.querySelector("table");
}

function draw(table, rows, names) {
  const [, ...labels] = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  const head = (row) => make("th", { scope: "col" }, ...copies(row.querySelector("th b")));
  const line = (label, cellOf, without) => make("tr", {}, make("th", { scope: "row" }, label),
    ...rows.map((row) => make("td", { "data-label": nameOf(row) }, ...copies(cellOf(row), without))));
  const corner = make("th", { scope: "col", class: "bm-versus__what" }, "Compared by");
  const sides = make("table", { class: "bm-versus", "data-count": rows.length },
    make("caption", { class: "bm-hide" }, names),
    make("thead", {}, make("tr", {}, corner, ...rows.map(head))),
    make("tbody", {}, line("What it is", (row) => row.cells[0], "b, [hidden]"),
      ...labels.map((label, index) => line(label, (row) => row.cells[index + 1], "sup, [hidden]"))));
  sayTable(sides);
  return sides;
}

// What an element holds, without some of it: the numbers of sources belong to the other page.
function copies(element, without = "none") {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(without).forEach((part) => part.remove());
  return [...copy.childNodes];
}
