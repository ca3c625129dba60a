// The words follow the sound: the word and its paragraph are marked, the page scrolls along until
// the reader scrolls, walks through it with Tab or presses on something: what is pressed must still
// be there when it is let go. A tick touches one paragraph, however long the transcript is.
import { paint } from "./paint.js";
import { isNear, jump, show, stay } from "./view.js";

const SCROLLS = ["wheel", "touchmove"];
const SCROLL_KEYS = new Set(["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", "Tab"]);
const LETS_GO = ["pointerup", "pointercancel"];

export class Follow {
  constructor(words, media, { pill, checkbox }) {
    Object.assign(this, { words, media, pill, checkbox });
    this.word = -1;
    this.section = null;
    this.away = false;
    this.pressed = false;
    for (const name of ["timeupdate", "seeked", "play"]) media.addEventListener(name, () => this.tick());
    media.addEventListener("play", () => this.run());
    media.addEventListener("play", () => (pill.hidden = !this.away || !checkbox.checked));
    for (const name of SCROLLS) addEventListener(name, () => this.leave(), { passive: true });
    addEventListener("keydown", (event) => SCROLL_KEYS.has(event.code) && this.leave());
    addEventListener("pointerdown", (event) => this.press(event));
    for (const name of LETS_GO) addEventListener(name, () => (this.pressed = false));
    pill.addEventListener("click", () => this.back());
    checkbox.addEventListener("change", () => (checkbox.checked ? this.back() : (pill.hidden = true)));
  }

  // Words are shorter than the pauses between a media element's own events.
  run() {
    const frame = () => {
      if (this.media.paused) return;
      this.tick();
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  tick() {
    const word = this.words.at(this.media.currentTime * 1000 + 30);
    if (word === this.word) return;
    this.word = word;
    if (word < 0) return;
    this.range = this.words.range(word);
    paint("now", [this.range]);
    const section = this.words.paragraphs[this.words.paragraphOf(word)];
    if (!this.media.paused) this.scroll(section);
    if (section === this.section) return;
    this.section?.classList.remove("now");
    section.classList.add("now");
    this.section = section;
  }

  scroll(section) {
    if (this.away || this.pressed || !this.checkbox.checked) return;
    if (isNear(this.range)) show(this.range, true);
    else jump(section, this.range);
  }

  press(event) {
    this.pressed = true;
    if (event.clientX >= document.documentElement.clientWidth) this.leave(); // on the scrollbar
    else if (!this.media.paused && !this.away && this.checkbox.checked) stay();
  }

  leave() {
    if (this.media.paused || !this.checkbox.checked) return;
    this.away = true;
    this.pill.hidden = false;
  }

  // The reader looks at something else of their own accord: hits, a chapter.
  pauseScrolling() {
    this.away = true;
    this.pill.hidden = this.media.paused || !this.checkbox.checked;
  }

  back() {
    this.away = false;
    this.pill.hidden = true;
    if (this.section) jump(this.section, this.range);
  }
}
