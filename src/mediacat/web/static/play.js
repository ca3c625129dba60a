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

  // Another moment of a media element that may not know its length yet.
  seek(seconds) {
    this.finish(false);
    const target = Math.max(0, seconds);
    const go = () => (this.media.currentTime = target);
    if (this.media.readyState >= 1 || !(this.media instanceof HTMLMediaElement)) go();
    else this.media.addEventListener("loadedmetadata", go, { once: true });
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
