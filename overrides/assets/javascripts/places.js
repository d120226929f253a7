// The list of what can be found, fetched when somebody first asks: for the search, the list of conditions and "I have".
import finder from "./finder.js";

export const root = new URL("../../", import.meta.url);
let opening;

/** The list {docs, kinds, small, same}: see backmassage/publish/search_index.py. Tried again after a failure. */
export function open() {
  opening ??= start().catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function start() {
  const file = await fetch(new URL("search/search_index.json", root));
  if (!file.ok) throw new Error(`HTTP ${file.status}`);
  const { docs, ...list } = await file.json();
  const columns = Object.entries(docs).map(([key, cells]) => [key, cells.split("\n")]);
  let page;
  const rows = columns[0][1].map((_, n) => {
    const row = Object.fromEntries(columns.map(([key, cells]) => [key, cells[n]]));
    const id = row.id.startsWith("#") ? page + row.id : row.id; // a part of the page before it
    page = id.split("#")[0];
    return { ...row, id, alarm: +row.alarm };
  });
  return { ...list, docs: rows };
}

let conditions;

/** Finds among the conditions alone: gives (query) → {hits, guesses, unknown}, ids as on their page. */
export async function conditionFinder() {
  const list = await open();
  const page = "safety/conditions/#";
  const docs = list.docs.filter(({ id, level }) => level && id.startsWith(page));
  conditions ??= finder({ ...list, docs: docs.map((doc) => ({ ...doc, id: doc.id.slice(page.length) })) });
  return conditions;
}
