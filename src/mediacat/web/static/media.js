// One face for what plays: a media element of this page, or YouTube's player in a frame.
// Both have currentTime, duration, paused, playbackRate, play(), pause() and the same events.
const YOUTUBE = "https://www.youtube-nocookie.com";

export function mediaOf(box) {
  const element = box.querySelector("video, audio");
  if (element) return element;
  const youtube = box.querySelector(".youtube");
  return youtube ? new YouTube(youtube) : null;
}

// Speaks the messages of YouTube's embedded player, without loading its script.
// https://developers.google.com/youtube/iframe_api_reference
class YouTube extends EventTarget {
  constructor(box) {
    super();
    this.box = box;
    this.readyState = 0;
    this.duration = NaN;
    this.paused = true;
    this.moment = 0;
    this.told = performance.now();
    this.rate = 1;
    this.wished = null;
    const button = box.querySelector("[data-action=load]");
    button.hidden = false;
    button.addEventListener("click", () => this.load());
  }

  load() {
    if (this.frame) return;
    this.frame = document.createElement("iframe");
    this.frame.title = this.box.dataset.title;
    this.frame.allow = "autoplay; encrypted-media; fullscreen";
    this.frame.src = `${YOUTUBE}/embed/${this.box.dataset.youtube}?enablejsapi=1&playsinline=1&rel=0&origin=${encodeURIComponent(location.origin)}`;
    window.addEventListener("message", (event) => {
      if (event.origin === YOUTUBE && event.source === this.frame.contentWindow) this.hear(event.data);
    });
    this.frame.addEventListener("load", () => this.greet());
    this.box.replaceChildren(this.frame);
  }

  // The player begins to talk once it has been greeted; it may not listen at the first time.
  greet() {
    this.send({ event: "listening" });
    if (!this.readyState) setTimeout(() => this.greet(), 250);
  }

  send(message) {
    this.frame.contentWindow.postMessage(JSON.stringify({ id: 1, channel: "widget", ...message }), YOUTUBE);
  }

  command(func, ...args) {
    this.send({ event: "command", func, args });
  }

  hear(data) {
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    if (message.event === "onReady" || message.event === "initialDelivery") this.ready();
    if (message.info && typeof message.info === "object") this.take(message.info);
  }

  ready() {
    if (this.readyState) return;
    this.readyState = 1;
    this.command("addEventListener", "onStateChange");
    this.emit("loadedmetadata");
    if (this.wished) this.wished();
    this.wished = null;
  }

  take(info) {
    if ("duration" in info) this.duration = info.duration;
    if ("playbackRate" in info) this.rate = info.playbackRate;
    if ("playerState" in info) {
      const paused = info.playerState !== 1 && info.playerState !== 3;
      if (paused !== this.paused) {
        this.paused = paused;
        this.emit(paused ? "pause" : "play");
      }
    }
    if ("currentTime" in info) {
      this.moment = info.currentTime;
      this.told = performance.now();
      this.emit("timeupdate");
    }
  }

  emit(name) {
    this.dispatchEvent(new Event(name));
  }

  // The frame tells its time a few times a second; between them time goes on.
  get currentTime() {
    const since = this.paused ? 0 : ((performance.now() - this.told) / 1000) * this.rate;
    return this.moment + Math.min(since, 0.5);
  }

  set currentTime(seconds) {
    this.whenReady(() => {
      this.command("seekTo", seconds, true);
      this.moment = seconds;
      this.told = performance.now();
      this.emit("seeked");
    });
  }

  get playbackRate() {
    return this.rate;
  }

  set playbackRate(rate) {
    this.whenReady(() => this.command("setPlaybackRate", rate));
  }

  play() {
    this.whenReady(() => this.command("playVideo"));
    return Promise.resolve();
  }

  pause() {
    this.whenReady(() => this.command("pauseVideo"));
  }

  whenReady(act) {
    if (this.readyState) return act();
    const before = this.wished;
    this.wished = () => {
      before?.();
      act();
    };
    this.load();
  }
}
