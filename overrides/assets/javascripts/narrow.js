// Conditions: narrow the list while typing. The field appears only with this script; nothing is kept or sent.

const plain = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’']/g, "");

export default function narrow(box) {
  const field = box.querySelector("input");
  const note = box.querySelector("[role=status]");
  // A row's own text holds its lay names and, hidden, the usual misspellings.
  const rows = [...document.querySelectorAll(".bm-cond")].map((row) => [row, plain(row.textContent)]);
  const levels = [...document.querySelectorAll(".bm-level")];
  const show = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    for (const level of levels) {
      const empty = !level.querySelector(".bm-cond:not([hidden])");
      level.hidden = empty;
      level.previousElementSibling.hidden = empty;
    }
    if (!words.length) note.textContent = "";
    else if (shown) note.textContent = `${shown} of ${rows.length} shown.`;
    else note.textContent = "Not on this list. That does not mean it is safe: ask your doctor, nurse or pharmacist.";
  };
  box.hidden = false;
  field.addEventListener("input", show);
  // A link into the list must find its row, even while the list is narrowed.
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.closest("[hidden]")) return;
    field.value = "";
    show();
    target.scrollIntoView();
  });
  if (field.value) show();
}
