// The choice of a form, kept in the address: it can be shared, and back and forward go through the choices. It stands
// after the #, which no browser sends to a server: what somebody has is nobody else's business.

const SIGN = "#sort:";

function inHash() {
  return new URLSearchParams(location.hash.startsWith(SIGN) ? location.hash.slice(SIGN.length) : "");
}

/** What a form says, in its order, as address words; empty fields are left out. */
export function chosen(form) {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
}

/** Keep a form and the address in step, and call show() after each change. Unknown words in an address are ignored. */
export function inAddress(form, show) {
  function fill(words) {
    for (const field of form.elements) {
      const values = words.getAll(field.name);
      if (field.type === "checkbox") field.checked = values.includes(field.value);
      if (field.options) field.value = [...field.options].some((option) => option.value === values[0]) ? values[0] : "";
    }
    show();
  }

  function write() {
    const query = String(chosen(form));
    if (query !== String(inHash())) history.pushState(null, "", query ? SIGN + query : location.pathname);
    show();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", write);
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    fill(new URLSearchParams());
    write();
  });
  addEventListener("popstate", () => {
    if (!location.hash || location.hash.startsWith(SIGN)) fill(inHash()); // not for a link to a part of the page
  });
  // Somebody who was faster than this file has chosen already; an address says more.
  if (String(inHash())) fill(inHash());
  else write();
}
