// Asks for the moments of a recording: [[start, end], …] in milliseconds, in order.
export async function ask(query, key, words) {
  if (words.root.dataset.search === "shards") {
    const { inside } = await import("./shards.js");
    const found = await inside(query, key);
    return found.map(([from, to]) => [words.start(from), words.end(to)]);
  }
  const answer = await fetch(`/api/search?${new URLSearchParams({ q: query, recording: key })}`);
  if (!answer.ok) throw new Error(String(answer.status));
  const { hits } = await answer.json();
  return hits.map((hit) => [hit.start_ms, hit.end_ms]);
}
