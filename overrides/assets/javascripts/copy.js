// Copies addresses. Nothing is sent or fetched.
import { make } from "./site.js";

const said = make("span", { class: "bm-noprint", role: "status" });

/** Copies an address; the one line that says so, to eye and ear, comes after what was pressed. Nothing is fetched. */
export async function copyLink(href, place) {
  let words = "Link copied.";
  said.textContent = "";
  place.after(said);
  try {
    await navigator.clipboard.writeText(href);
  } catch {
    words = "Copy it from the address bar.";
  }
  setTimeout(() => (said.textContent = words), 99); // a line that just came is not read aloud
}

/** A button beside each link of a list: it copies the whole address that the link leads to. */
export default function copy(list) {
  for (const link of list.querySelectorAll("li > a")) {
    const name = make("span", { class: "bm-hide" }, `: ${link.textContent}`);
    const button = make("button", { type: "button" }, "Copy", name);
    const place = make("span", { class: "bm-quiet" }, button);
    button.addEventListener("click", () => copyLink(link.href, place));
    link.after(place);
  }
}
