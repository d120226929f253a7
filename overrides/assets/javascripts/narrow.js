// Conditions: narrow the list while typing, by name, lay name or misspelling. Nothing is kept or sent.
// The field appears only with this script; headings stay, so that every link into the list still leads somewhere.
import { folded, singular, words } from "./words.js";

const NOT_SAFE = "That does not mean it is safe: ask your doctor, nurse or pharmacist.";

export default function narrow(box) {
  const field = box.querySelector("input");
  const note = box.querySelector("[role=status]");
  const names = (row) => [...row.querySelectorAll("h3, .bm-also, [hidden]")].map((part) => part.textContent).join(" ");
  const rows = [...document.querySelectorAll(".bm-record")].map((row) => [row, folded(names(row))]);

  // Shows the rows that have the most of the words; all of them where nothing is typed.
  function show() {
    const typed = words(field.value).map(singular);
    const met = rows.map(([, text]) => typed.filter((word) => text.includes(word)).length);
    const most = Math.max(...met);
    rows.forEach(([row], index) => (row.hidden = typed.length > 0 && (!most || met[index] < most)));
    for (const level of document.querySelectorAll(".bm-level")) {
      level.hidden = !level.querySelector(".bm-record:not([hidden])");
    }
    const count = `${rows.filter(([row]) => !row.hidden).length} of ${rows.length} shown`;
    if (!typed.length) note.textContent = "";
    else if (!most) note.textContent = `Not found here. ${NOT_SAFE}`;
    else if (most < typed.length) note.textContent = `Nothing here has all these words. ${count}, with some of them.`;
    else note.textContent = `${count}.`;
  }

  box.hidden = false;
  field.addEventListener("input", show);
  if (field.value) show();
}
