// One tab stop for the whole transcript: arrow keys walk its paragraphs and words, Shift selects,
// Enter plays.
import { paint } from "./paint.js";

export class Reading {
  constructor({ words, root, play, tell }) {
    Object.assign(this, { words, root, play, tell });
    this.word = null;
    this.times = words.paragraphs.map((one) => one.querySelector("a.time"));
    for (const link of root.querySelectorAll("a")) link.tabIndex = -1;
    this.here = 0;
    if (this.times.length) this.times[0].tabIndex = 0;
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("focusin", (event) => this.enter(event.target));
    root.addEventListener("focusout", () => paint("cursor", []));
  }

  enter(target) {
    const number = this.times.indexOf(target);
    if (number >= 0) this.stop(number);
  }

  stop(number) {
    this.times[this.here].tabIndex = -1;
    this.times[number].tabIndex = 0;
    this.here = number;
  }

  go(number) {
    this.word = null;
    paint("cursor", []);
    const link = this.times[Math.min(this.times.length - 1, Math.max(0, number))];
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !event.target.matches("a.time")) return;
    const acts = {
      ArrowDown: () => this.go(this.here + 1),
      ArrowUp: () => this.go(this.here - 1),
      Home: () => this.go(0),
      End: () => this.go(this.times.length - 1),
      ArrowRight: () => this.walk(1, event.shiftKey),
      ArrowLeft: () => this.walk(-1, event.shiftKey),
      Enter: () => this.play(this.words.start(this.word ?? this.words.first[this.here])),
    };
    const act = acts[event.code];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  walk(step, selects) {
    const first = this.words.first[this.here];
    const end = first + this.words.paragraph(this.here).places.length - 1;
    const before = this.word;
    this.word = before === null ? first : Math.min(end, Math.max(first, before + step));
    paint("cursor", [this.words.range(this.word)]);
    if (!selects) {
      this.anchor = null;
      this.say(this.word, this.word);
      return;
    }
    this.anchor ??= before ?? this.word;
    const [from, to] = [Math.min(this.anchor, this.word), Math.max(this.anchor, this.word)];
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(this.words.range(from, to));
    this.say(from, to);
  }

  say(from, to) {
    const { lang } = this.words.place(this.word)[0].parentElement.closest("[lang]");
    this.tell(this.words.text(from, to), lang);
  }
}
