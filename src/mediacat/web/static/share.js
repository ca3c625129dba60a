// What a reader can do with selected words: copy a link or a quote, see the other language.
import { linkTo } from "./links.js";

export class Share {
  constructor({ toolbar, words, root, messages, tell, beside, other }) {
    Object.assign(this, { toolbar, words, root, messages, tell, beside, counterpart: other });
    document.addEventListener("selectionchange", () => this.look());
    toolbar.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
    const acts = { link: () => this.link(), quote: () => this.quote(), other: () => this.other() };
    for (const [name, act] of Object.entries(acts))
      toolbar.querySelector(`[data-action=${name}]`)?.addEventListener("click", act);
  }

  look() {
    const selection = getSelection();
    const found = this.words.selected(selection);
    if (!found) {
      if (!this.toolbar.contains(document.activeElement)) this.toolbar.hidden = true;
      return;
    }
    this.found = found;
    this.toolbar.hidden = false;
    const box = selection.getRangeAt(0).getBoundingClientRect();
    const own = this.toolbar.getBoundingClientRect();
    const below = box.bottom + 8 + own.height < innerHeight;
    const top = below ? box.bottom + 8 : Math.max(8, Math.min(box.top - own.height - 8, innerHeight - own.height - 8));
    const left = Math.max(8, Math.min(box.left, innerWidth - own.width - 8));
    this.toolbar.style.translate = `${left}px ${top}px`;
  }

  link() {
    this.copy(linkTo(this.words, this.root, ...this.found), this.messages.copiedLink);
  }

  quote() {
    const [from, to] = this.found;
    const { title, event, date } = this.root.dataset;
    const section = this.words.paragraphs[this.words.paragraphOf(from)];
    const times = `${clock(this.words.start(from))}–${clock(this.words.end(to))}`;
    const about = [section.dataset.speaker, event === title ? null : event, title, date, times];
    const [open, close] = this.root.lang === "uk" ? "«»" : "“”";
    const text = `${open}${this.words.text(from, to)}${close} — ${about.filter(Boolean).join(", ")}, ${linkTo(this.words, this.root, from, to)}`;
    this.copy(text, this.messages.copiedQuote);
  }

  async other() {
    const moment = this.words.start(this.found[0]);
    await this.beside(true);
    const piece = await this.counterpart.at(moment);
    if (!piece) return;
    piece.tabIndex = -1;
    piece.focus();
    piece.scrollIntoView({ block: "center", behavior: "instant" });
  }

  async copy(text, told) {
    try {
      await navigator.clipboard.writeText(text);
      this.say(told);
    } catch {
      prompt(this.messages.copyYourself, text);
    }
  }

  say(text) {
    this.tell(text);
    this.toolbar.dataset.said = text;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => delete this.toolbar.dataset.said, 2500);
  }
}

export function clock(milliseconds) {
  const all = Math.floor(milliseconds / 1000);
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
