// Conditions: narrow the list while typing, by name, lay name or misspelling. Nothing is kept or sent.
// The field appears only with this script; the words beside the names come once it is used.
// Headings stay, so that every link into the list still leads somewhere.
import { folded, singular, words } from "./words.js";

const root = new URL("../../", import.meta.url);
const NOT_SAFE = "That does not mean it is safe: ask your doctor, nurse or pharmacist.";

export default function narrow(box) {
  const field = box.querySelector("input");
  const note = box.querySelector("[role=status]");
  const rows = [...document.querySelectorAll(".bm-rows li")];
  let also;

  async function load() {
    const file = await fetch(new URL("search/condition-words.json", root));
    if (!file.ok) throw new Error(`HTTP ${file.status}`);
    return file.json();
  }

  // Shows the rows that have the most of the words; all of them where nothing is typed or other names are missing.
  async function show() {
    const typed = words(field.value).map(singular);
    let names;
    try {
      names = await (also ??= load());
    } catch {
      also = undefined; // asked again with the next letter
    }
    if (String(typed) !== String(words(field.value).map(singular))) return; // a later letter answers
    const met = rows.map((row) => {
      const text = folded(`${row.textContent} ${names?.[row.id] ?? ""}`);
      return typed.filter((word) => text.includes(word)).length;
    });
    const most = Math.max(...met);
    rows.forEach((row, index) => (row.hidden = Boolean(names) && typed.length > 0 && (!most || met[index] < most)));
    for (const level of document.querySelectorAll(".bm-level")) level.hidden = !level.querySelector("li:not([hidden])");
    const shown = rows.filter((row) => !row.hidden).length;
    if (!typed.length) note.textContent = "";
    else if (!names) note.textContent = `Other names did not load. Read the whole list. What is not in it need not be safe.`;
    else if (!most) note.textContent = `Not found here. ${NOT_SAFE}`;
    else if (most < typed.length) note.textContent = `Nothing here has all these words. ${shown} of ${rows.length} shown, with some of them.`;
    else note.textContent = `${shown} of ${rows.length} shown.`;
  }

  box.hidden = false;
  field.addEventListener("input", show);
  if (field.value) show();
}
