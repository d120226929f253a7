// The comparison's filters. Without this file the whole table stands; nothing here is stored or sent.
// The choice lives in the address (?goal=&pressure=&clothing=&have=), so that it can be shared.

const NOT_LISTED = "Not listed for this technique: ask all the same.";
const EVERY_KIND = "This holds for every kind of massage.";

export default function (element) {
  const form = element.querySelector("form");
  const box = form.querySelector("details");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const have = form.elements.have;
  const said = element.querySelector("[role=status]");
  const showAll = element.querySelector("[type=reset]");
  const rows = [...element.querySelectorAll("tbody tr")];

  said.tabIndex = -1;
  form.querySelector("fieldset").disabled = false;
  element.querySelector(".bm-take__shown").hidden = false;
  element.parentElement.querySelectorAll(".bm-tuck").forEach(openOnDesk);

  read();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => write(chosen()));
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    write(new URLSearchParams());
    said.focus(); // the button goes away
  });
  addEventListener("popstate", read);
  element.addEventListener("click", (event) => {
    const kind = event.target.dataset?.save;
    if (kind) save(kind);
  });

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
    if (have) have.value = choice.get("have") ?? "";
    if (have && have.selectedIndex < 0) have.value = "";
    if (String(chosen())) box.open = true;
    show();
  }

  function show() {
    const wanted = group(boxes.filter((input) => input.checked));
    for (const row of rows) {
      const holds = ([name, inputs]) => inputs.some((input) => row.dataset[name].split(" ").includes(input.value));
      row.hidden = ![...wanted].every(holds);
      for (const line of row.querySelectorAll(".bm-forgoal")) {
        line.hidden = !wanted.get("goal")?.some((input) => input.value === line.dataset.goal);
      }
      caution(row);
    }
    showAll.hidden = !String(chosen());
    announce();
  }

  function group(inputs) {
    const found = new Map();
    for (const input of inputs) found.set(input.name, [...(found.get(input.name) ?? []), input]);
    return found;
  }

  // "I have …": each row says what it means there. A row is never hidden for it, as if the others were safe.
  function caution(row) {
    row.querySelector(".bm-caution")?.remove();
    if (!have?.value) return;
    const listed = row.querySelector(`[data-care="${have.value}"]`);
    const line = make("p", "bm-caution");
    const option = have.selectedOptions[0];
    const level = element.querySelector(`template[data-level="${option.dataset.level}"]`).content;
    const link = make("a", "", option.text);
    link.href = `${element.dataset.conditions}#${have.value}`;
    if (listed) {
      const shown = listed.closest(".bm-lv");
      line.classList.add(...shown.classList);
      line.append(shown.querySelector(".bm-tag").cloneNode(true), " ", link, `. ${listed.dataset.note ?? level.lastElementChild.textContent}`);
    } else if (option.dataset.level === "avoid") {
      line.classList.add(...level.firstElementChild.classList);
      line.append(level.querySelector(".bm-tag").cloneNode(true), " ", link, `. ${EVERY_KIND}`);
    } else {
      line.append(link, `. ${NOT_LISTED}`);
    }
    row.querySelector("[data-field=care]").prepend(line);
  }

  // One live region: how many are shown, and what the condition means for any massage.
  function announce() {
    const shown = rows.filter((row) => !row.hidden).length;
    const count = shown
      ? `Showing ${shown} of ${rows.length} techniques.`
      : "No technique has all of these. Take one away, or show all.";
    const lines = [make("p", "bm-filter__count", count)];
    if (have?.value) {
      const option = have.selectedOptions[0];
      const line = make("p", "bm-filter__own");
      const link = make("a", "", option.text);
      link.href = `${element.dataset.conditions}#${option.value}`;
      const level = element.querySelector(`template[data-level="${option.dataset.level}"]`);
      line.append(link, " ", level.content.cloneNode(true));
      lines.push(line);
    }
    said.replaceChildren(...lines);
  }

  // What is shown, as rows of words: the first holds the column names.
  function words() {
    const heads = [...element.querySelectorAll("thead th")].map((head) => head.textContent.trim());
    const shown = rows.filter((row) => !row.hidden).map((row) => {
      const cells = [...row.cells].map((cell) => {
        const copy = cell.cloneNode(true);
        copy.querySelectorAll("summary, sup, [hidden], .bm-caution").forEach((part) => part.remove());
        return tidy(copy.textContent);
      });
      const line = row.querySelector(".bm-caution");
      return [row.id.replace("row-", ""), ...cells, ...(have?.value ? [tidy(line.textContent)] : [])];
    });
    return [["id", ...heads, ...(have?.value ? [`If: ${have.selectedOptions[0].text}`] : [])], ...shown];
  }

  function save(kind) {
    const [heads, ...shown] = words();
    const text = kind === "csv"
      ? `\uFEFF${[heads, ...shown].map((row) => row.map(quote).join(",")).join("\r\n")}\r\n`
      : `${JSON.stringify({
          from: location.href,
          licence: "CC BY 4.0",
          rows: shown.map((row) => Object.fromEntries(heads.map((head, index) => [head, row[index]]))),
        }, null, 2)}\n`;
    const link = make("a");
    link.href = URL.createObjectURL(new Blob([text], { type: kind === "csv" ? "text/csv" : "application/json" }));
    link.download = `${element.dataset.name}-shown.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}

// Where style sheets hold a fold open, say so to a screen reader too.
function openOnDesk(fold) {
  const summary = fold.querySelector("summary");
  if (matchMedia("(min-width: 40rem)").matches && (!summary.getClientRects().length || fold.matches(".bm-goal"))) fold.open = true;
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
