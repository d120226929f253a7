// The filters themselves, fetched by compare.js together with what the open data says of each row.
// The choice lives in the address (?goal=&pressure=&clothing=&have=), so that it can be shared.

const NOT_LISTED = "Not listed for this technique: ask all the same.";
const EVERY_KIND = "This holds for every kind of massage.";

// Returns the function that saves what is shown.
export default function (element, data) {
  const form = element.querySelector("form");
  const box = form.querySelector("details");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const have = form.elements.have;
  const said = element.querySelector("[role=status]");
  const showAll = element.querySelector("[type=reset]");
  const rows = [...element.querySelectorAll("tbody tr")];
  const heads = [...element.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  const conditions = new Map(data.conditions.map((condition) => [condition.id, condition]));

  said.tabIndex = -1;
  if (have) {
    for (const { id, name } of data.conditions) have.append(new Option(name, id));
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => write(chosen()));
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    write(new URLSearchParams());
    said.focus(); // the button goes away
  });
  addEventListener("popstate", read);
  // Somebody who was faster than this file has chosen already; an address says more.
  if (location.search) read();
  else write(chosen());
  return save;

  function of(row) {
    return data.rows[row.id.replace("row-", "")];
  }

  // The choice as address words, in the order of the form; empty ones are left out.
  function chosen() {
    return new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  }

  // Puts a choice in the address and shows it; "back" leads to the one before.
  function write(choice) {
    const query = String(choice);
    if (query !== location.search.slice(1)) history.pushState(null, "", query ? `?${query}` : location.pathname);
    read();
  }

  // Shows what the address says. Unknown words in it are ignored.
  function read() {
    const choice = new URLSearchParams(location.search);
    for (const input of boxes) input.checked = choice.getAll(input.name).includes(input.value);
    if (have) have.value = conditions.has(choice.get("have")) ? choice.get("have") : "";
    if (String(chosen())) box.open = true;
    show();
  }

  function show() {
    const wanted = new Map();
    for (const { name, value } of boxes.filter((input) => input.checked)) {
      wanted.set(name, [...(wanted.get(name) ?? []), value]);
    }
    for (const row of rows) {
      const holds = ([name, values]) => values.some((value) => of(row)[name].split(" ").includes(value));
      row.hidden = ![...wanted].every(holds);
      goals(row, wanted.get("goal") ?? []);
      caution(row);
    }
    showAll.hidden = !String(chosen());
    announce();
  }

  function cell(row, field) {
    return row.querySelector(`[data-field=${field}]`);
  }

  // What is known of each chosen goal, below what the technique may do.
  function goals(row, wanted) {
    row.querySelectorAll(".bm-forgoal").forEach((line) => line.remove());
    for (const [goal, html] of of(row).lines) {
      if (!wanted.includes(goal)) continue;
      const line = make("div", "bm-forgoal");
      line.dataset.goal = goal;
      line.append(...parsed(html));
      cell(row, "what-it-may-do").firstElementChild.append(line);
    }
  }

  // "I have …": each row says what it means there. A row is never hidden for it, as if the others were safe.
  function caution(row) {
    row.querySelector(".bm-caution")?.remove();
    const condition = conditions.get(have?.value);
    if (!condition) return;
    const level = data.levels[condition.level];
    const note = of(row).care[condition.id];
    const line = make("p", "bm-caution");
    if (note !== undefined || condition.level === "avoid") {
      line.classList.add("bm-lv", `bm-lv--${condition.level}`);
      line.append(...parsed(level.tag), " ");
    }
    const words = note ?? (condition.level === "avoid" ? EVERY_KIND : NOT_LISTED);
    line.append(link(condition), `. ${words || level.do}`);
    cell(row, "care").prepend(line);
  }

  function link(condition) {
    const made = make("a", "", condition.name);
    made.href = condition.href;
    return made;
  }

  // One live region: how many are shown, and what the condition means for any massage.
  function announce() {
    const shown = rows.filter((row) => !row.hidden).length;
    const count = shown
      ? `Showing ${shown} of ${rows.length} techniques.`
      : "No technique has all of these. Take one away, or show all.";
    const lines = [make("p", "bm-filter__count", count)];
    const condition = conditions.get(have?.value);
    if (condition) {
      const level = data.levels[condition.level];
      const line = make("p", "bm-filter__own");
      line.append(link(condition), " ", ...parsed(level.tag), " ", make("span", "", level.do));
      lines.push(line);
    }
    said.replaceChildren(...lines);
  }

  // What is shown, as rows of words: the first holds the column names. Cautions are told whole.
  function words() {
    const condition = conditions.get(have?.value);
    const shown = rows.filter((row) => !row.hidden).map((row) => {
      const cells = [...row.cells].map((one) => {
        if (one.dataset.field === "care") return cautions(row);
        const copy = one.cloneNode(true);
        copy.querySelectorAll("sup, [hidden]").forEach((part) => part.remove());
        return tidy(copy.textContent);
      });
      return [row.id.replace("row-", ""), ...cells, ...(condition ? [tidy(row.querySelector(".bm-caution").textContent)] : [])];
    });
    return [["id", ...heads, ...(condition ? [`If: ${condition.name}`] : [])], ...shown];
  }

  function cautions(row) {
    const listed = data.conditions.filter(({ id }) => id in of(row).care);
    return Object.entries(data.levels)
      .map(([id, { label }]) => [label, listed.filter(({ level }) => level === id).map(({ name }) => name)])
      .filter(([, names]) => names.length)
      .map(([label, names]) => `${label}: ${names.join(", ")}.`)
      .join(" ");
  }

  function save(kind) {
    const [columns, ...shown] = words();
    const text = kind === "csv"
      ? `\uFEFF${[columns, ...shown].map((row) => row.map(quote).join(",")).join("\r\n")}\r\n`
      : `${JSON.stringify({
          from: location.href,
          licence: "CC BY 4.0",
          rows: shown.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]]))),
        }, null, 2)}\n`;
    const anchor = make("a");
    anchor.href = URL.createObjectURL(new Blob([text], { type: kind === "csv" ? "text/csv" : "application/json" }));
    anchor.download = `${element.dataset.name}-shown.${kind}`;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 1000);
  }
}

// HTML that our own templates made.
function parsed(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}

function make(tag, name = "", text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}

function tidy(text) {
  return text.replace(/\s+/g, " ").trim();
}

function quote(text) {
  return `"${text.replaceAll('"', '""')}"`;
}
