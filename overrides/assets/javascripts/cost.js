// The cost sum: price × sessions a month, and × 12. Nothing is stored or sent.

/** Read a number as people write it: "45", "45.50", "45,50", "1,200". NaN for anything else. */
function read(text) {
  const plain = text.trim().replace(/\s/g, "").replace(/,(?=\d{3}(\D|$))/g, "").replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
}

export default function (element) {
  const fields = [...element.querySelectorAll("[data-sum]")];
  const out = element.querySelector("[role=status]");
  const show = (n) => n.toLocaleString("en-US", { maximumFractionDigits: 2 });
  const sum = () => {
    const [price, times] = fields.map((field) => read(field.value));
    const empty = fields.some((field) => !field.value.trim());
    if (empty) out.textContent = "Fill in both numbers.";
    else if (Number.isNaN(price) || Number.isNaN(times)) out.textContent = "Use numbers only, without a currency sign.";
    else out.textContent = `${show(price * times)} a month. ${show(price * times * 12)} a year.`;
  };
  for (const field of fields) field.addEventListener("input", sum);
  element.querySelector(".bm-sum__try").hidden = false;
}
