// The keyboard. Keys are known by their place (event.code), so they work in every layout; "/" and "?"
// also by what they write: in the Ukrainian layout, and in others, they lie elsewhere.
export function keyboard({ player, media, speed, find, dialog, checkbox }) {
  const faster = (step) => {
    speed.selectedIndex = Math.min(speed.options.length - 1, Math.max(0, speed.selectedIndex + step));
    speed.dispatchEvent(new Event("change"));
  };
  const acts = {
    Space: () => player.toggle(),
    KeyK: () => player.toggle(),
    ArrowLeft: () => player.seek(media.currentTime - 5),
    ArrowRight: () => player.seek(media.currentTime + 5),
    KeyJ: () => player.seek(media.currentTime - 10),
    KeyL: () => player.seek(media.currentTime + 10),
    KeyF: () => checkbox.click(),
    "Shift+Comma": () => faster(-1),
    "Shift+Period": () => faster(1),
  };
  const look = () => find.focus();
  const tell = () => dialog.showModal();
  const written = { "/": look, "?": tell };
  const always = { Slash: look, "Shift+Slash": tell };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || dialog.open) return;
    if (event.target.closest("input, select, textarea, summary, video, audio, dialog, [contenteditable]")) return;
    // A focused button or link has its own meaning for the space bar.
    if (event.code === "Space" && event.target.closest("button, a")) return;
    const code = `${event.shiftKey ? "Shift+" : ""}${event.code}`;
    const act = written[event.key] ?? always[code] ?? (media ? acts[code] : undefined);
    if (!act) return;
    event.preventDefault();
    act();
  });
}
