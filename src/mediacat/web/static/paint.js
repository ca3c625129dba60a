// Marks ranges without touching the text: selections and the page's structure stay as they are.
const NATIVE = typeof Highlight === "function" && CSS.highlights;
const painted = new Map();

export function paint(name, ranges) {
  if (!NATIVE) lay(name, ranges);
  else if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}

// For browsers without the CSS Custom Highlight API: boxes over the words.
function lay(name, ranges) {
  if (!painted.size) new ResizeObserver(again).observe(document.body);
  let layer = painted.get(name)?.layer;
  if (!layer) {
    layer = document.createElement("div");
    layer.ariaHidden = "true";
    document.body.append(layer);
  }
  painted.set(name, { layer, ranges });
  const boxes = ranges.flatMap((range) => [...range.getClientRects()]);
  layer.replaceChildren(...boxes.map((box) => overlay(name, box)));
}

function overlay(name, box) {
  const made = document.createElement("span");
  made.className = `paint ${name}`;
  const place = { left: box.left + scrollX, top: box.top + scrollY, width: box.width, height: box.height };
  for (const [side, length] of Object.entries(place)) made.style[side] = `${length}px`;
  return made;
}

function again() {
  for (const [name, { ranges }] of painted) lay(name, ranges);
}
