// Search inside the recording: "3 of 15", ticks on the bar, all hits played one after the other.
import { paint } from "./paint.js";
import { jump } from "./view.js";

export class Inside {
  constructor({ form, words, root, bar, player, follow, messages, ask }) {
    Object.assign(this, { form, words, root, bar, player, follow, messages, ask });
    this.hits = [];
    this.place = -1;
    this.input = form.querySelector("input");
    this.output = form.querySelector("output");
    this.steps = form.querySelector(".steps");
    this.instead = document.querySelector(".instead");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.asked === this.input.value.trim()) this.step(1);
      else this.search();
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.code === "Enter" && event.shiftKey) {
        event.preventDefault();
        this.step(-1);
      } else if (event.code === "Escape") this.clear();
    });
    this.input.addEventListener("input", () => this.input.value || this.clear());
    form.querySelector("[data-action=previous]").addEventListener("click", () => this.step(-1));
    form.querySelector("[data-action=next]").addEventListener("click", () => this.step(1));
    form.querySelector("[data-action=all]").addEventListener("click", () => this.playAll());
    form.querySelector("[data-action=close]").addEventListener("click", (event) => this.close(event.target));
    if (this.input.value) this.search();
  }

  async search() {
    this.asked = this.input.value.trim();
    if (!this.asked) return this.clear();
    for (const listed of document.querySelectorAll(".found")) listed.remove();
    try {
      const { hits, meant } = await this.ask(this.asked, this.root.dataset.key, this.words);
      this.hits = hits;
      this.tellInstead(meant);
    } catch {
      this.hits = [];
      this.tellInstead(null);
      this.say(this.messages.failed);
      return;
    }
    paint("hit", this.hits.flatMap(([start, end]) => this.words.ranges(...this.words.within(start, end))));
    this.ticks();
    this.place = -1;
    if (this.hits.length) this.step(1);
    else this.say(this.messages.none);
  }

  // Function replacements: what was typed may hold "$&".
  tellInstead(meant) {
    const told = { "{meant}": meant, "{words}": this.asked };
    this.instead.textContent = meant ? this.messages.meant.replace(/\{meant\}|\{words\}/g, (name) => told[name]) : "";
    this.instead.hidden = !meant;
  }

  say(text) {
    this.output.value = text;
    this.steps.hidden = false;
    for (const button of this.steps.querySelectorAll("button:not([data-action=close])")) button.hidden = !this.hits.length;
  }

  step(by) {
    if (!this.hits.length) return;
    this.place = (this.place + by + this.hits.length) % this.hits.length;
    const [start, end, through] = this.hits[this.place];
    const place = this.messages.place.replace("{number}", this.place + 1).replace("{count}", this.hits.length);
    this.say(through ? `${place}, ${this.messages.through}` : place);
    const [from, to] = this.words.within(start, end);
    paint("hit-here", this.words.ranges(from, to));
    this.follow?.pauseScrolling();
    const section = this.words.paragraphs[this.words.paragraphOf(from)];
    jump(section, this.words.range(from));
    this.player?.seek(start / 1000);
  }

  async playAll() {
    if (!this.player || !this.hits.length) return;
    const mine = (this.playing = Symbol("playing"));
    for (let place = 0; place < this.hits.length && this.playing === mine; place += 1) {
      this.place = place - 1;
      this.step(1);
      const [start, end] = this.hits[place];
      const heardOut = await this.player.span(Math.max(0, start - 400) / 1000, (end + 900) / 1000);
      if (!heardOut) return;
    }
  }

  ticks() {
    const group = this.bar?.querySelector(".ticks");
    if (!group) return;
    const duration = Number(this.root.dataset.duration);
    group.replaceChildren(
      ...this.hits.slice(0, 500).map(([start]) => {
        const tick = document.createElementNS("http://www.w3.org/2000/svg", "rect");
        tick.setAttribute("x", `${(100 * start) / duration}%`);
        tick.setAttribute("y", "3");
        tick.setAttribute("width", "3");
        tick.setAttribute("height", "20");
        return tick;
      }),
    );
  }

  // Whoever uses keys goes on from the search box; under a finger the page stays where it is.
  close(button) {
    const byKey = button.matches(":focus-visible");
    this.clear();
    if (byKey) this.input.focus();
  }

  clear() {
    this.hits = [];
    this.asked = null;
    this.playing = null;
    this.input.value = "";
    this.steps.hidden = true;
    this.tellInstead(null);
    paint("hit", []);
    paint("hit-here", []);
    this.ticks();
  }
}
