// Conditions: narrow the list while typing, by name, lay name or misspelling. Nothing is kept or sent.
// The field appears only with this script; the words beside the names come once it is used.
// Headings stay, so that every link into the list still leads somewhere.

const root = new URL("../../", import.meta.url);
const plain = (text) => text.normalize("NFD").replace(/[\p{M}’']/gu, "").toLowerCase();

export default function narrow(box) {
  const field = box.querySelector("input");
  const note = box.querySelector("[role=status]");
  const rows = [...document.querySelectorAll(".bm-rows li")];
  let words;
  const show = async () => {
    words ??= fetch(new URL("search/condition-words.json", root)).then((file) => file.json()).catch(() => ({}));
    const also = await words;
    const typed = plain(field.value).split(/\s+/);
    let shown = 0;
    for (const row of rows) {
      const text = plain(row.textContent + also[row.id]);
      row.hidden = !typed.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    for (const level of document.querySelectorAll(".bm-level")) level.hidden = !level.querySelector("li:not([hidden])");
    note.textContent = !field.value ? "" : shown ? `${shown} of ${rows.length} shown.`
      : "Not found here. That does not mean it is safe: ask your doctor, nurse or pharmacist.";
  };
  box.hidden = false;
  field.addEventListener("input", show);
  if (field.value) show();
}
