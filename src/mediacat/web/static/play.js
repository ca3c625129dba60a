// Plays from a moment, or a span and then stops.
export class Player {
  constructor(media) {
    this.media = media;
    this.end = null;
    this.done = null;
    for (const name of ["timeupdate", "pause"]) media.addEventListener(name, () => this.check(name));
  }

  check(name) {
    if (this.end === null) return;
    if (this.media.currentTime >= this.end) {
      this.finish(true);
      this.media.pause();
    } else if (name === "pause") this.finish(false);
  }

  finish(heardOut) {
    this.end = null;
    this.done?.(heardOut);
    this.done = null;
  }

  // Another moment. A media element that does not know its length yet keeps it and tells it from now on: were it
  // set only later, the element would begin to play by telling 0, and the page would follow it to the first word.
  seek(seconds) {
    this.finish(false);
    const go = () => (this.media.currentTime = Math.max(0, seconds));
    if (!this.media.readyState && this.media instanceof HTMLMediaElement)
      this.media.addEventListener("loadedmetadata", go, { once: true });
    go();
  }

  from(seconds) {
    this.seek(seconds);
    // A browser may want a click first; the place is right already.
    return this.media.play().catch(() => {});
  }

  // Resolves when the span has been heard out (true) or something else was played (false).
  span(seconds, end) {
    this.seek(seconds);
    this.end = end;
    const ended = new Promise((resolve) => (this.done = resolve));
    this.media.play().catch(() => {});
    // Events come four times a second; a quote should end with its last word.
    const watch = () => {
      if (this.end !== end) return;
      if (!this.media.paused) this.check("timeupdate");
      requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
    return ended;
  }

  toggle() {
    if (this.media.paused) this.media.play().catch(() => {});
    else this.media.pause();
  }
}
