// What a reader sees of the words: on a narrow window the player stays above them.
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const MARGIN = 24; // pixels
const HANDS = ["wheel", "touchmove", "keydown", "pointerdown"];
const [FRAMES, STEADY] = [60, 12];
const BELOW = 128; // where "jump to playing" and the buttons for hits lie

// Brings words into view if they are not; paragraphs may be longer than the window.
export function show(range, smoothly = false) {
  const screen = document.querySelector(".screen");
  const covers = screen && getComputedStyle(screen).position === "sticky";
  const top = covers ? Math.max(0, screen.getBoundingClientRect().bottom) : 0;
  const box = range.getBoundingClientRect();
  if (box.top >= top + MARGIN && box.bottom <= innerHeight - BELOW) return;
  const behavior = smoothly && !STILL.matches ? "smooth" : "instant";
  scrollBy({ top: box.top - top - (innerHeight - top) * 0.3, behavior });
}

// Whether words are in the window or in the next one, above or below.
export function isNear(range) {
  const box = range.getBoundingClientRect();
  return box.bottom > -innerHeight && box.top < 2 * innerHeight;
}

// The same from afar: paragraphs between here and there have sizes only once they are near. A smooth scroll
// would see each of them get its size, and its aim go further away.
export function jump(section, range) {
  section.scrollIntoView({ block: "center", behavior: "instant" });
  show(range);
}

// Stops a smooth scroll that is under way.
export function stay() {
  scrollTo({ top: scrollY, behavior: "instant" });
}

// Keeps a paragraph where it stands, also while those around it get their sizes: they do once they
// are near. It ends when nothing has moved for a while, or by the reader's hand.
export function hold(section, top) {
  const until = new AbortController();
  for (const name of HANDS) addEventListener(name, () => until.abort(), { signal: until.signal, passive: true });
  const frame = (left, steady) => {
    if (until.signal.aborted) return;
    const moved = section.getBoundingClientRect().top - top;
    scrollBy({ top: moved, behavior: "instant" });
    const still = Math.abs(moved) < 1 ? steady + 1 : 0;
    if (left && still < STEADY) requestAnimationFrame(() => frame(left - 1, still));
    else until.abort();
  };
  frame(FRAMES, 0);
}
