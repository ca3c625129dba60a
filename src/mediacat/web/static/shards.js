// Search without a server, over the files that web/shards.py writes. A query's words become
// dictionary forms, those become places; windows of words that hold most of them are moments.
import { folded } from "./links.js";

const FORM_LETTERS = 2;
const WORD_LETTERS = 3;
const CHUNK = 400;
const MOST_MISSING = 0.25; // share of a long quote's words that may differ from what was said
const files = new Map();

function load(path) {
  if (!files.has(path))
    files.set(path, fetch(new URL(`../search/${path}.json`, import.meta.url)).then((answer) => {
      if (answer.status === 404) return {};
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.json();
    }));
  return files.get(path);
}

const shard = (word, letters) =>
  [...word].slice(0, letters).map((letter) => letter.codePointAt(0).toString(16)).join("-");

// Recording's number → places of any form of a word, with no order.
async function placesOf(form) {
  const table = await load(`forms/${shard(form, FORM_LETTERS)}`);
  const meant = [table[form] ?? form].flat();
  const found = new Map();
  for (const lemma of meant) {
    const words = await load(`words/${shard(lemma, WORD_LETTERS)}`);
    for (const [number, steps] of Object.entries(words[lemma] ?? {})) {
      let place = 0;
      const places = found.get(Number(number)) ?? new Set();
      for (const step of steps) places.add((place += step));
      found.set(Number(number), places);
    }
  }
  return found;
}

// Moments of one recording: [first, last, score], best first, none overlapping another.
function windows(places, count) {
  const events = places.flatMap((some, word) => [...(some ?? [])].map((place) => [place, word]));
  events.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const needed = count < 6 ? count : Math.ceil(count * (1 - MOST_MISSING));
  const width = Math.max(12, Math.round(count * 1.6));
  const inside = new Array(count).fill(0);
  let distinct = 0;
  let low = 0;
  const found = [];
  events.forEach(([place, word], high) => {
    if (inside[word]++ === 0) distinct += 1;
    while (place - events[low][0] >= width) if (--inside[events[low++][1]] === 0) distinct -= 1;
    if (distinct < needed) return;
    // Shrink: what the window's first event names may come again later.
    let from = low;
    const counts = [...inside];
    while (counts[events[from][1]] > 1) counts[events[from++][1]] -= 1;
    const part = events.slice(from, high + 1);
    const ordered = part.filter((one, at) => at && one[1] === part[at - 1][1] + 1 && one[0] - part[at - 1][0] <= 1).length;
    found.push([events[from][0], place, distinct + ordered - (place - events[from][0]) / (4 * width)]);
  });
  found.sort((one, other) => other[2] - one[2] || one[0] - other[0]);
  const kept = [];
  for (const one of found)
    if (kept.length < 500 && !kept.some((other) => one[0] <= other[1] && other[0] <= one[1])) kept.push(one);
  return kept;
}

async function moments(query, only) {
  const forms = folded(query);
  const each = await Promise.all(forms.map(placesOf));
  const numbers = new Set(each.flatMap((found) => [...found.keys()]));
  const found = [];
  for (const number of numbers) {
    if (only !== undefined && number !== only) continue;
    for (const [from, to, score] of windows(each.map((one) => one.get(number)), forms.length))
      found.push({ number, from, to, score, places: each.map((one) => one.get(number)) });
  }
  return found.sort((one, other) => other.score - one.score || one.number - other.number || one.from - other.from);
}

// First and last word of every moment of one recording, in order.
export async function inside(query, key) {
  const recordings = await load("index");
  const number = recordings.findIndex((one) => one.key === key);
  const found = await moments(query, number);
  return found.map(({ from, to }) => [from, to]).sort((one, other) => one[0] - other[0]);
}

// The best moments of the whole catalog by recording, the best recordings first.
export async function search(query, most, each) {
  const recordings = await load("index");
  const found = await moments(query);
  const groups = new Map();
  for (const one of found) groups.set(one.number, [...(groups.get(one.number) ?? []), one]);
  const shown = [...groups.values()].slice(0, most).map(async (all) => {
    const recording = recordings[all[0].number];
    const passages = all.slice(0, each).map((one) => passage(recording, one));
    return { recording, moments: await Promise.all(passages), count: all.length };
  });
  return { groups: await Promise.all(shown), total: found.length };
}

async function passage(recording, { number, from, to, places }) {
  const [first, last] = [Math.max(0, from - 12), to + 20];
  const chunks = [];
  for (let chunk = Math.floor(first / CHUNK); chunk <= Math.floor(last / CHUNK); chunk += 1) {
    const { words = [], steps = [], end = 0 } = await load(`text/${number}/${chunk}`);
    let moment = 0;
    words.forEach((text, at) => chunks.push({ text, place: chunk * CHUNK + at, start: (moment += steps[at]) }));
    if (chunks.length) chunks.end = end;
  }
  const isHit = (place) => place >= from && place <= to && places.some((some) => some?.has(place));
  const start = chunks.find((one) => one.place === from).start;
  const after = chunks.find((one) => one.place === to + 1)?.start ?? chunks.end;
  const shown = chunks.filter((one) => one.place >= first && one.place <= last);
  return { recording, start, end: after, words: shown.map((one) => [one.text, isHit(one.place)]) };
}
