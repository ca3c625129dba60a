// Links to words: their numbers in this version of the transcript, their text, their time.
// They are found again in that order, so a link outlives a corrected or newly made transcript.
const MOST_WORDS = 4;
const APOSTROPHES = /[’ʼ‘`´′＇]/g;
// Letters and digits in another dress, as on the server (text/normalise.py).
const COMPATIBLE = /[²³¹\u2070-\u2089\u2160-\u217f\u2460-\u2473\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}]+/gu;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

// The words of a text as they are compared: no case, no accents, one kind of apostrophe.
export function folded(text) {
  const plain = text
    .replace(APOSTROPHES, "'")
    .replace(INVISIBLE, "")
    .replace(COMPATIBLE, (run) => run.normalize("NFKC"))
    .normalize("NFD")
    .replace(/(?<![иИ])\u0306|(?<![іІ])\u0308|[\u0300-\u0305\u0307\u0309-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? [];
}

export function linkTo(words, root, from, to) {
  const address = new URL(location.pathname, location.href);
  address.searchParams.set("t", `${seconds(words.start(from))},${seconds(words.end(to))}`);
  address.searchParams.set("w", `${from}-${to}`);
  address.searchParams.set("v", root.dataset.version);
  address.searchParams.set("x", shortened(words, from, to));
  // Where no script runs, the browser scrolls to the paragraph by itself.
  address.hash = words.paragraphs[words.paragraphOf(from)].id;
  // Commas need no escape, and an address is read by people too.
  return address.href.replaceAll("%2C", ",");
}

function shortened(words, from, to) {
  if (to - from < 2 * MOST_WORDS) return words.text(from, to);
  return `${words.text(from, from + MOST_WORDS - 1)}…${words.text(to - MOST_WORDS + 1, to)}`;
}

// What the address asks for: the words, and how they were found; null if it asks for nothing.
export function resolve(words, root, address = new URL(location.href)) {
  const asked = address.searchParams;
  const numbers = /^(\d{1,7})-(\d{1,7})$/.exec(asked.get("w") ?? "");
  const given = asked.get("t") ?? /(?:^#|&)t=([^&]+)/.exec(address.hash)?.[1] ?? "";
  const time = spanOf(given);
  if (numbers && asked.get("v") === root.dataset.version) {
    const [from, to] = [Number(numbers[1]), Number(numbers[2])];
    if (from <= to && to < words.count) return { from, to, by: "numbers" };
  }
  const text = asked.get("x");
  if (text) {
    const found = search(words, text.slice(0, 2000), time?.[0] ?? 0);
    if (found) return { ...found, by: "text" };
  }
  if (!time || !words.count) return null;
  const [from, to] = words.within(...time);
  return { from, to, by: text ? "time" : "time alone", goesOn: !given.includes(",") };
}

// The place whose words are these, the nearest to a moment if there are several.
function search(words, text, near) {
  const [head, tail] = text.split("…").map(folded);
  if (!head?.length) return null;
  const said = [];
  for (let word = 0; word < words.count; word += 1) {
    const [node, start, end] = words.place(word);
    for (const form of folded(node.data.slice(start, end))) said.push([form, word]);
  }
  const isAt = (forms, at) => forms.every((form, step) => said[at + step]?.[0] === form);
  let best = null;
  for (let at = 0; at < said.length; at += 1) {
    if (!isAt(head, at)) continue;
    let end = at + head.length - 1;
    if (tail?.length) {
      end = at + head.length;
      const limit = Math.min(said.length, at + 2000);
      while (end < limit && !isAt(tail, end)) end += 1;
      if (end === limit) continue;
      end += tail.length - 1;
    }
    const distance = Math.abs(words.start(said[at][1]) - near);
    if (!best || distance < best.distance) best = { from: said[at][1], to: said[end][1], distance };
  }
  return best && { from: best.from, to: best.to };
}

function spanOf(text) {
  const [start, end] = text.replace(/^npt:/, "").split(",").map(moment);
  if (!Number.isFinite(start)) return null;
  return [start, Number.isFinite(end) && end > start ? end : start + 4000];
}

function moment(text) {
  if (!/^[\d:.]+$/.test(text)) return NaN;
  return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) * 1000;
}

function seconds(milliseconds) {
  return String(Math.round(milliseconds) / 1000);
}
