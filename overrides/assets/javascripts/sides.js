// Any two or three techniques side by side, fetched by pairs.js. The choice lives in the address (?a=&b=&c=);
// the cells are those of the full comparison, read from its page, so that they are written once.

export default function (element) {
  const form = element.querySelector("form");
  const selects = [...form.querySelectorAll("select")];
  const said = element.querySelector("[role=status]");
  const out = element.querySelector(".bm-pick__out");
  let table;

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", write);
  addEventListener("popstate", read);
  // Without an address, the first choice is why this file was fetched.
  if (location.search) read();
  else write();

  function write() {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    if (String(query) !== location.search.slice(1)) history.pushState(null, "", String(query) ? `?${query}` : location.pathname);
    read();
  }

  // Shows what the address says. Unknown words in it are ignored.
  function read() {
    const choice = new URLSearchParams(location.search);
    for (const select of selects) {
      select.value = choice.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    show();
  }

  function chosen() {
    return [...new Set(selects.map((select) => select.value).filter(Boolean))];
  }

  async function show() {
    const ids = chosen();
    if (ids.length < 2) {
      out.replaceChildren();
      said.textContent = ids.length ? "Choose one more." : "";
      return;
    }
    try {
      table ??= await load();
    } catch {
      out.replaceChildren();
      said.textContent = "The table did not load. Read it on the page with all techniques.";
      return;
    }
    if (String(chosen()) !== String(ids)) return; // while it loaded, the choice was changed
    const rows = ids.map((id) => table.querySelector(`#row-${CSS.escape(id)}`)).filter(Boolean);
    const names = rows.map((row) => row.querySelector("th b").textContent.trim());
    const list = new Intl.ListFormat("en-US").format(names);
    out.replaceChildren(draw(rows, names, list));
    said.textContent = `Showing ${list}.`;
  }

  // The comparison's page, with links that hold from here.
  async function load() {
    const address = new URL(element.dataset.from, location.href);
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const link of page.querySelectorAll("table a")) link.href = new URL(link.getAttribute("href"), address);
    return page.querySelector("table");
  }

  function draw(rows, names, list) {
    const made = node("table", { role: "table", class: "bm-versus", "data-count": rows.length });
    const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
    const caption = node("caption", { class: "bm-hide" }, list);
    const top = node("tr", { role: "row" }, node("th", { role: "columnheader", scope: "col", class: "bm-versus__what" }, "Compared by"));
    for (const row of rows) {
      top.append(node("th", { role: "columnheader", scope: "col" }, ...copies(row.querySelector("th b"))));
    }
    const body = node("tbody", { role: "rowgroup" });
    body.append(line("What it is", rows.map((row) => afterName(row.cells[0])), names));
    for (let column = 1; column < heads.length; column += 1) {
      body.append(line(heads[column], rows.map((row) => copies(row.cells[column])), names));
    }
    made.append(caption, node("thead", { role: "rowgroup" }, top), body);
    return made;
  }

  function line(label, cells, names) {
    const row = node("tr", { role: "row" }, node("th", { role: "rowheader", scope: "row" }, label));
    cells.forEach((cell, index) => row.append(node("td", { role: "cell", "data-label": names[index] }, ...cell)));
    return row;
  }

  function afterName(cell) {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll("b, [hidden]").forEach((part) => part.remove());
    return [copy.textContent.trim()];
  }

  // What a cell holds, without its marks for sources (their numbers belong to the other page).
  function copies(cell) {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll("sup, [hidden]").forEach((part) => part.remove());
    return [...copy.childNodes];
  }
}

function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
