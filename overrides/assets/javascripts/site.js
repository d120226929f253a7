// Enhancement only: every page reads, filters and prints without this file.

/** An element with attributes and what it holds. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// An element that wants more says so: data-enhance="name" loads ./name.js and hands it the element. With data-later
// that waits until somebody reaches for its form or a button, or comes with a choice in the address; data-later is
// what is said if it cannot be had.
for (const element of document.querySelectorAll("[data-enhance]")) {
  const { enhance, later } = element.dataset;
  let loading;
  const load = () => (loading ??= import(`./${enhance}.js`).then((module) => module.default(element)).catch((error) => {
    loading = undefined;
    if (!later) throw error;
    element.querySelector("[role=status]").textContent = later;
  }));
  for (const part of element.querySelectorAll("fieldset:disabled")) part.disabled = false;
  for (const part of element.querySelectorAll("[data-script]")) part.hidden = false;
  if (later === undefined || location.hash.includes("=")) load();
  if (later === undefined) continue;
  for (const kind of ["pointerover", "focusin", "change"]) element.querySelector("form").addEventListener(kind, load);
  for (const press of element.querySelectorAll("[data-script] button")) {
    press.addEventListener("click", () => loading || load().then(() => loading && press.click()));
  }
}

// What needs the script comes with it, so that no page carries a button that would do nothing.
const button = (icon, word, press) => {
  const mark = make("i", { class: `bm-i ${icon}`, "aria-hidden": "true" });
  const made = make("button", { type: "button" }, mark, make("span", {}, word));
  made.onclick = press;
  return made;
};

// What copies comes at the first touch of a page, long before it is needed: nothing is fetched while copying.
const copier = () => import("./copy.js");
for (const kind of ["pointerover", "focusin"]) addEventListener(kind, copier, { once: true });
const copyLink = (href, place) => copier().then((module) => module.copyLink(href, place));

// Quiet bar: copy the address, print.
for (const bar of document.querySelectorAll(".bm-quiet")) {
  const copy = button("bm-i--copy-link", "Copy link", () => copyLink(location.href, copy));
  bar.append(copy, button("bm-i--print", "Print", () => print()));
}

// Each heading with an address shows it; a press copies it. Its name stays its words: it is heard once.
for (const heading of document.querySelectorAll("main :is(:is(h2, h3)[id], article[id] > h3)")) {
  if (heading.closest(".bm-short, .bm-next")) continue;
  const href = `#${heading.id || heading.parentElement.id}`;
  heading.setAttribute("aria-label", heading.textContent.trim());
  const link = make("a", { class: "bm-anchor", href, "aria-label": "Link to this part" }, "#");
  link.onclick = () => copyLink(link.href, link.previousSibling);
  heading.insertBefore(link, heading.querySelector(":scope > small"));
}

// Beside the text the contents are open, also for a screen reader and a browser that cannot show them folded.
for (const box of document.querySelectorAll(".bm-toc")) box.open = matchMedia("(min-width: 64rem)").matches;

// Colors: auto, light, dark. Only a choice is kept, on this device; auto forgets it again.
for (const menu of document.querySelectorAll(".bm-nav")) {
  const root = document.documentElement.dataset;
  const group = make("div", { class: "bm-scheme", role: "group", "aria-label": "Colors" });
  // Around the page: for light, for dark.
  const bars = [...document.querySelectorAll("[name=theme-color]")];
  const colors = bars.map((bar) => bar.content);
  const show = (scheme) => {
    if (scheme === "auto") delete root.mdColorScheme;
    else root.mdColorScheme = scheme;
    bars.forEach((bar, n) => (bar.content = colors[{ default: 0, slate: 1 }[scheme] ?? n]));
    for (const each of group.children) each.setAttribute("aria-pressed", each.dataset.scheme === scheme);
  };
  const choice = (scheme, icon, word) => {
    const made = button(icon, word, () => {
      try {
        if (scheme === "auto") localStorage.removeItem("bm-scheme");
        else localStorage.setItem("bm-scheme", scheme);
      } catch {
        // Storage is off: the choice holds for this page.
      }
      show(scheme);
    });
    made.dataset.scheme = scheme;
    group.append(made);
  };
  choice("auto", "bm-i--auto", "Auto");
  choice("default", "bm-i--sun", "Light");
  choice("slate", "bm-i--moon", "Dark");
  menu.append(group);
  show(root.mdColorScheme || "auto");
  // Back to a page that the browser kept: another one may have root since.
  addEventListener("pageshow", () => {
    try {
      show(localStorage.getItem("bm-scheme") || "auto");
    } catch {
      // Storage is off.
    }
  });
}

// Rows become cards on a phone, and not every browser still calls that a table: say so in roles.
// They are no part of the HTML, where they would only repeat what it says.
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
export function sayTable(table) {
  for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, td, th")]) {
    part.setAttribute("role", ROLES[part.tagName] ?? (part.scope.startsWith("row") ? "rowheader" : "columnheader"));
  }
}
document.querySelectorAll(".bm-compare__t").forEach(sayTable);

// A table scroller takes keyboard focus only while it really scrolls.
for (const box of document.querySelectorAll(".bm-compare")) {
  new ResizeObserver(() => (box.tabIndex = box.scrollWidth > box.clientWidth ? 0 : -1)).observe(box);
}

// Search loads when the field is first used, or at once on the search page. Until then what is typed stays here:
// without the module, Search leads to the list of all pages.
for (const form of document.querySelectorAll(".bm-search")) {
  const field = form.querySelector("input");
  let starting;
  const start = () => (starting ??= import("./search.js").then((module) => {
    form.removeEventListener("submit", lead);
    module.default(form);
  }).catch((error) => {
    starting = undefined;
    const words = "Search did not load. Press Search for a list of all pages.";
    form.querySelector(".bm-search__hits").replaceChildren(make("p", {}, words));
    throw error;
  }));
  const lead = (event) => {
    event.preventDefault();
    start().then(() => field.value || form.querySelector("button").click(), () => location.assign(form.action));
  };
  form.addEventListener("submit", lead);
  const asked = new URLSearchParams(location.search).has("q") || history.state?.q;
  const begin = () => start().catch(() => {});
  if (field.value || asked) begin();
  else form.addEventListener("focusin", begin, { once: true });
  // In a popover it takes the focus when it opens; where there are none it would take it from every page.
  field.autofocus = Boolean(field.closest("[popover]")?.popover);
}

// Paper: closed boxes open for printing and close again.
let opened = [];
addEventListener("beforeprint", () => {
  opened = document.querySelectorAll("details:not([open])");
  for (const box of opened) box.open = true;
});
addEventListener("afterprint", () => {
  for (const box of opened) box.open = false;
});

// A link into a closed box opens it, where the browser does not do so by itself; a link to a record opens its box.
const reveal = () => {
  const target = document.querySelector(":target");
  if (target?.matches(".bm-moved")) location.replace(target.querySelector("a").href);
  const box = target?.closest("details:not([open])")
    ?? target?.parentElement.querySelector(".bm-record > details:not([open])");
  if (box) {
    box.open = true;
    target.scrollIntoView();
  }
};
addEventListener("hashchange", reveal);
// before it, a browser may not have gone to its target
addEventListener("load", reveal);
