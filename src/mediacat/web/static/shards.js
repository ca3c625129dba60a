// Search without a server, over the files that web/shards.py writes. A query's words become
// dictionary forms, those become places; windows of words that hold most of them are moments.
import { folded } from "./links.js";

const FORM_LETTERS = 2;
const WORD_LETTERS = 3;
const CHUNK = 400;
const LOADED = 12; // recordings whose frequent words are fetched
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

const named = (word, letters) =>
  [...word].slice(0, letters).map((letter) => letter.codePointAt(0).toString(16)).join("-");

// What a file says of a word. Where many words begin alike, files are cut by more letters.
async function lookUp(kind, word, letters) {
  const { cuts } = await load("index");
  let length = letters;
  while ([...word].length > length && cuts[kind].includes(named(word, length))) length += 1;
  return (await load(`${kind}/${named(word, length)}`))[word];
}

function unpacked(steps, into) {
  let place = 0;
  for (const step of steps) into.add((place += step));
}

// Where any form of a word is said: recording's number → places; and for dictionary forms that are
// said very often only in which recordings, how many times.
async function placesOf(form) {
  const meant = [(await lookUp("forms", form, FORM_LETTERS)) ?? form].flat();
  const found = { places: new Map(), often: new Map() };
  for (const lemma of meant) {
    const { often, ...rare } = (await lookUp("words", lemma, WORD_LETTERS)) ?? {};
    if (often) found.often.set(lemma, often);
    for (const [number, steps] of Object.entries(rare)) unpacked(steps, placesIn(found, Number(number)));
  }
  return found;
}

function placesIn({ places }, number) {
  if (!places.has(number)) places.set(number, new Set());
  return places.get(number);
}

// The places of words said often in one recording join the others.
async function complete(each, number) {
  const wanted = each.filter(({ often }) => [...often.values()].some((counts) => counts[number]));
  const known = wanted.length ? await load(`often/${number}`) : {};
  for (const found of wanted)
    for (const lemma of found.often.keys()) unpacked(known[lemma] ?? [], placesIn(found, number));
}

const countIn = ({ places, often }, number) =>
  (places.get(number)?.size ?? 0) + [...often.values()].reduce((sum, counts) => sum + (counts[number] ?? 0), 0);

const needed = (count) => (count < 6 ? count : Math.ceil(count * (1 - MOST_MISSING)));

// Recordings with enough of the words; where some are said often, those with most of the others.
function candidates(each) {
  const { places, often } = { places: each.map((one) => one.places), often: each.flatMap((one) => [...one.often.values()]) };
  const numbers = new Set([...places.flatMap((one) => [...one.keys()]), ...often.flatMap((one) => Object.keys(one).map(Number))]);
  const held = [...numbers].map((number) => ({
    number,
    words: each.filter((one) => countIn(one, number)).length,
    rare: each.reduce((sum, { places }) => sum + (places.get(number)?.size ?? 0), 0),
    all: each.reduce((sum, one) => sum + countIn(one, number), 0),
  }));
  const enough = held.filter(({ words }) => words >= needed(each.length));
  if (!often.length) return enough;
  return enough.sort((one, other) => other.words - one.words || other.rare - one.rare || other.all - one.all).slice(0, LOADED);
}

// Moments of one recording: [first, last, score], best first, none overlapping another.
function windows(places, count) {
  const events = places.flatMap((some, word) => [...(some ?? [])].map((place) => [place, word]));
  events.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const enough = needed(count);
  const width = Math.max(12, Math.round(count * 1.6));
  const inside = new Array(count).fill(0);
  let distinct = 0;
  let low = 0;
  const found = [];
  events.forEach(([place, word], high) => {
    if (inside[word]++ === 0) distinct += 1;
    while (place - events[low][0] >= width) if (--inside[events[low++][1]] === 0) distinct -= 1;
    if (distinct < enough) return;
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
  const numbers = only === undefined ? candidates(each).map(({ number }) => number) : [only];
  await Promise.all(numbers.map((number) => complete(each, number)));
  const found = [];
  for (const number of numbers) {
    const places = each.map((one) => one.places.get(number));
    for (const [from, to, score] of windows(places, forms.length)) found.push({ number, from, to, score, places });
  }
  return found.sort((one, other) => other.score - one.score || one.number - other.number || one.from - other.from);
}

// First and last word of every moment of one recording, in order.
export async function inside(query, key) {
  const { recordings } = await load("index");
  const number = recordings.findIndex((one) => one.key === key);
  const found = await moments(query, number);
  return found.map(({ from, to }) => [from, to]).sort((one, other) => one[0] - other[0]);
}

// The best moments of the whole catalog by recording, the best recordings first.
export async function search(query, most, each) {
  const { recordings } = await load("index");
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
  for (let chunk = Math.floor(first / CHUNK); chunk <= Math.floor((last + 1) / CHUNK); chunk += 1) {
    const { words = [], steps = [], end = 0 } = await load(`text/${number}/${chunk}`);
    let moment = 0;
    words.forEach((text, at) => chunks.push({ text, place: chunk * CHUNK + at, start: (moment += steps[at]) }));
    if (words.length) chunks.end = end;
  }
  const isHit = (place) => place >= from && place <= to && places.some((some) => some?.has(place));
  const start = chunks.find((one) => one.place === from).start;
  const after = chunks.find((one) => one.place === to + 1)?.start ?? chunks.end;
  const shown = chunks.filter((one) => one.place >= first && one.place <= last);
  const goesOn = chunks.at(-1).place > last;
  return { recording, start, end: after, words: shown.map((one) => [one.text, isHit(one.place)]), first, goesOn };
}
