// Comfort for the recording's page: a click on a word plays from there, and the words follow the
// sound. Without it the page still reads, and every time is a plain link.
const player = document.querySelector("video, audio");
const transcript = document.querySelector(".transcript");

if (player && transcript) {
  const words = [...transcript.querySelectorAll(".word")];
  const starts = words.map((word) => Number(word.dataset.start));
  let current = -1;
  let stopAt = null;

  // The last word that starts at or before the moment: the work does not grow with the transcript.
  const wordAt = (milliseconds) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= milliseconds) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  const show = () => {
    if (stopAt !== null && player.currentTime >= stopAt) {
      stopAt = null;
      player.pause();
    }
    const next = wordAt(player.currentTime * 1000);
    if (next === current) return;
    for (const [index, on] of [[current, false], [next, true]]) {
      const word = words[index];
      if (!word) continue;
      word.classList.toggle("now", on);
      word.closest(".paragraph").classList.toggle("now", on);
    }
    current = next;
  };

  const play = (seconds, until) => {
    player.currentTime = seconds;
    stopAt = until ?? null;
    player.play().catch(() => {}); // a browser may want a click first; the place is right already
  };

  transcript.addEventListener("click", (event) => {
    if (!window.getSelection().isCollapsed) return; // the reader is selecting text
    const time = event.target.closest("a.time");
    const word = event.target.closest(".word");
    if (!time && !word) return;
    event.preventDefault();
    play(Number((time ?? word).dataset.start) / 1000);
  });

  for (const name of ["timeupdate", "seeked"]) player.addEventListener(name, show);

  const asked = transcript.dataset.asked?.split(",").map(Number);
  if (asked) {
    const begin = () => play(asked[0] / 1000, asked[1] / 1000);
    if (player.readyState >= 1) begin();
    else player.addEventListener("loadedmetadata", begin, { once: true });
    transcript.querySelector(".asked")?.scrollIntoView({ block: "center" });
  }
}
