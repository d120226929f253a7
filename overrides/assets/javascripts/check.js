// The safety check: what was ticked stands in the note as well, to copy or to print. Ticks, answers and print work
// without this; nothing is stored, put into the address or sent.
import { make } from "./site.js";

export default function check(box) {
  const boxes = [...box.querySelectorAll(".bm-ticks input")];
  const note = box.querySelector(".bm-slip");
  const status = note.querySelector("[role=status]");
  const list = make("ul", { class: "bm-slip__ticked" });
  const ticked = () => boxes.filter((each) => each.checked).map((each) => each.labels[0].firstChild.textContent.trim());
  const shown = () => [...note.querySelectorAll(".bm-if")].filter((line) => line.offsetParent);

  const show = () => {
    list.replaceChildren(...ticked().map((words) => make("li", {}, words)));
    list.hidden = !list.children.length;
    status.textContent = "";
  };
  const copy = async () => {
    const lines = [...shown().map((line) => line.textContent.trim()), ...ticked().map((words) => `- ${words}`)];
    try {
      await navigator.clipboard.writeText(lines.join("\n"));
      status.textContent = "Note copied.";
    } catch {
      status.textContent = "This browser does not let the page copy. Print it, or write it down.";
    }
  };
  const clear = () => {
    for (const each of boxes) each.checked = false;
    show();
    status.textContent = "Nothing is checked now.";
  };

  const buttons = make("p", { class: "bm-slip__buttons" });
  for (const [words, press] of [["Print the note", () => print()], ["Copy the note", copy], ["Clear all", clear]]) {
    const button = make("button", { type: "button" }, words);
    button.addEventListener("click", press);
    buttons.append(button, " ");
  }
  note.querySelector(".bm-slip__how").after(list);
  status.before(buttons);
  box.addEventListener("change", show);
  show(); // a browser may bring ticks back with the page
}
