// A player for exactly one span, with the way to go on; or, embedded, from a moment.
import { mediaOf } from "./media.js";
import { Player } from "./play.js";

for (const box of document.querySelectorAll(".heard[data-span]")) {
  const media = mediaOf(box);
  if (!media) continue;
  const player = new Player(media);
  const [start, end] = box.dataset.span.split(",").map((text) => Number(text) / 1000);
  const hear = box.querySelector("[data-action=hear]");
  const on = box.querySelector("[data-action=on]");
  hear.hidden = false;
  hear.addEventListener("click", async () => {
    on.hidden = true;
    // A breath before the first word; it is not part of the link.
    on.hidden = !(await player.span(Math.max(0, start - 0.3), end));
  });
  on.addEventListener("click", () => {
    on.hidden = true;
    media.play().catch(() => {});
  });
}

// A published player has only its own address to know its moment from.
const embedded = document.querySelector(".embed .heard:not([data-span])");
const moment = parseFloat(new URLSearchParams(location.search).get("t"));
if (embedded && moment > 0) {
  const media = mediaOf(embedded);
  if (media) new Player(media).seek(moment);
}

const copy = document.querySelector("[data-action=copy]");
if (copy) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const text = document.querySelector("#citation").textContent;
    try {
      await navigator.clipboard.writeText(text);
      document.querySelector(".copied").textContent = copy.dataset.copied;
    } catch {
      getSelection().selectAllChildren(document.querySelector("#citation"));
    }
  });
}
