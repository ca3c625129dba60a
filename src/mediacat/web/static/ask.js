// Asks for the moments of a recording: hits [[start, end, whether it was found through the other language], …]
// in milliseconds, in order, and what was meant if what was typed was not found.
export async function ask(query, key, words) {
  if (words.root.dataset.search === "shards") {
    const { inside } = await import("./shards.js");
    const found = await inside(query, key);
    return { hits: found.map(([from, to]) => [words.start(from), words.end(to), false]), meant: null };
  }
  const answer = await fetch(`/api/search?${new URLSearchParams({ q: query, recording: key })}`);
  if (!answer.ok) throw new Error(String(answer.status));
  const { hits, meant } = await answer.json();
  return { hits: hits.map((hit) => [hit.start_ms, hit.end_ms, hit.through !== null]), meant };
}
