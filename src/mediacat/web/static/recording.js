// Comfort for a recording's page. Without it the page still reads, searches and jumps: every time
// is a plain link and the player begins at the moment of the address.
import { ask } from "./ask.js";
import { Beside } from "./beside.js";
import { Follow } from "./follow.js";
import { Inside } from "./inside.js";
import { keyboard } from "./keys.js";
import { resolve } from "./links.js";
import { mediaOf } from "./media.js";
import { paint } from "./paint.js";
import { Player } from "./play.js";
import { Reading } from "./reading.js";
import { Share } from "./share.js";
import { hold, jump } from "./view.js";
import { Words, last } from "./words.js";

const one = (selector) => document.querySelector(selector);
const root = one(".transcript");
const media = mediaOf(one(".player"));
const words = new Words(root);
const other = new Beside(root, words);
const player = media && new Player(media);
const messages = one("#messages").dataset;
const dialog = one("dialog.keys");
const control = (name) => one(`[data-control=${name}]`);

// What only a listener needs to be told.
function tell(text, lang = document.documentElement.lang) {
  const aloud = one("#said-aloud");
  aloud.lang = lang;
  aloud.textContent = text;
}

function controls() {
  one(".controls").hidden = false;
  const speed = control("speed");
  speed?.addEventListener("change", () => (media.playbackRate = Number(speed.value)));
  one("[data-action=keys]").addEventListener("click", () => dialog.showModal());
  control("beside")?.addEventListener("change", (event) => beside(event.target.checked));
}

// The other language appears while the words that were in view stay in view, above all those that sound.
async function beside(on) {
  const box = control("beside");
  if (!box) return;
  box.checked = on;
  if (on && !(await other.get())) return;
  const now = one(".paragraph.now");
  const kept = now && inView(now) ? now : words.paragraphs.find(inView);
  const before = kept?.getBoundingClientRect().top;
  one(".watch").classList.toggle("beside", box.checked);
  if (kept) hold(kept, before);
}

function inView(section) {
  const box = section.getBoundingClientRect();
  return box.bottom > innerHeight / 3 && box.top < innerHeight;
}

// The other track opens at the moment that is playing here, where the two are paired.
function twins() {
  if (!control("beside")) return;
  for (const link of document.querySelectorAll("a.twin"))
    link.addEventListener("click", async (event) => {
      const moment = (media?.currentTime ?? 0) * 1000;
      if (!moment || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const piece = await other.at(moment);
      if (piece) link.search = `?t=${Number(piece.dataset.there) / 1000}`;
      location.assign(link.href);
    });
}

function clicks() {
  for (const part of [root, one(".chapters")])
    part?.addEventListener("click", (event) => {
      if (!getSelection().isCollapsed || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const timed = event.target.closest("a.time, .other [data-start]");
      const moment = timed ? startOf(timed) : momentAt(event);
      if (moment === null || !player) return;
      event.preventDefault();
      const isPlaying = !media.paused;
      if (isPlaying || timed) player.from(moment / 1000);
      else player.seek(moment / 1000);
    });
}

function startOf(timed) {
  return Number(timed.dataset.start ?? timed.closest(".paragraph").dataset.start);
}

function momentAt(event) {
  if (event.target.closest("a") || !event.target.closest(".said")) return null;
  const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const range = place ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const [node, offset] = place ? [place.offsetNode, place.offset] : [range?.startContainer, range?.startOffset];
  const word = node ? words.find(node, offset) : null;
  return word === null ? null : words.start(word);
}

function timeline() {
  const bar = one(".bar");
  if (!bar || !media) return null;
  bar.hidden = false;
  const duration = Number(root.dataset.duration);
  const played = bar.querySelector(".played");
  media.addEventListener("timeupdate", () =>
    played.setAttribute("width", `${Math.min(100, (100000 * media.currentTime) / duration)}%`));
  bar.addEventListener("click", (event) => {
    const box = bar.getBoundingClientRect();
    player.seek(((event.clientX - box.left) / box.width) * (duration / 1000));
  });
  return bar;
}

// The chapter that is heard is marked in their list.
function chapters() {
  const list = [...document.querySelectorAll(".chapters li")];
  const starts = list.map((one) => Number(one.dataset.start));
  let here = null;
  media.addEventListener("timeupdate", () => {
    const now = list[last(starts, media.currentTime * 1000)] ?? null;
    if (now === here) return;
    here?.classList.remove("now");
    here?.querySelector("a").removeAttribute("aria-current");
    now?.classList.add("now");
    now?.querySelector("a").setAttribute("aria-current", "true");
    here = now;
  });
}

function asked() {
  const found = resolve(words, root);
  if (!found) return;
  paint("asked", words.ranges(found.from, found.to));
  root.dataset.found = found.by;
  const note = { text: messages.byText, time: messages.byTime }[found.by];
  const told = one(".resolved");
  const section = words.paragraphs[words.paragraphOf(found.from)];
  told.lang = document.documentElement.lang;
  if (note) section.before(told); // where the page goes: there it is seen
  told.hidden = !note;
  told.textContent = note ?? "";
  jump(section, words.range(found.from));
  if (note) told.scrollIntoView({ block: "nearest", behavior: "instant" });
  if (!player) return;
  const [start, end] = [words.start(found.from) / 1000, words.end(found.to) / 1000];
  const play = () => {
    if (found.goesOn) player.from(start);
    else player.span(start, end).then((out) => out && tell(messages.keep));
  };
  if (media instanceof HTMLMediaElement) play();
  // A publisher's player is loaded by a click, perhaps on another word.
  else media.addEventListener("loadedmetadata", () => media.wished ?? play(), { once: true });
}

if (root && words.count) {
  const checkbox = control("follow");
  const bar = timeline();
  const follow = media && new Follow(words, media, { pill: one(".pill"), checkbox });
  controls();
  if (media) clicks();
  if (media) chapters();
  twins();
  new Inside({ form: one(".inside"), words, root, bar, player, follow, messages, ask });
  new Share({ toolbar: one(".selection"), words, root, messages, tell, beside, other });
  const play = (moment) => (player ? player.from(moment / 1000) : null);
  new Reading({ words, root, play, tell });
  keyboard({ player, media, speed: control("speed"), find: one("#find"), dialog, checkbox });
  asked();
  document.documentElement.dataset.ready = "yes";
}
