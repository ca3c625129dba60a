// The other language beside the words: fetched once, when a reader wants it.
export class Beside {
  constructor(root, words) {
    Object.assign(this, { root, words });
  }

  // Resolves when the words stand in the page; to false where there are none.
  get() {
    this.got ??= this.fetch().catch(() => {
      this.got = undefined; // another time, perhaps
      return false;
    });
    return this.got;
  }

  async fetch() {
    const path = this.root.dataset.key.split("/").map(encodeURIComponent).join("/");
    const answer = await fetch(new URL(`../beside/${path}.json`, import.meta.url));
    if (!answer.ok) return false;
    const { paragraphs } = await answer.json();
    paragraphs.forEach((pieces, number) => {
      const made = document.createElement("p");
      made.className = "other";
      for (const [start, there, text, language] of pieces) {
        const piece = document.createElement("span");
        piece.lang = language;
        Object.assign(piece.dataset, { start, there });
        piece.textContent = text;
        made.append(piece, " ");
      }
      this.words.paragraphs[number]?.append(made);
    });
    return true;
  }

  // The piece that renders a moment (milliseconds) of this recording; null where none does.
  async at(moment) {
    if (!(await this.get())) return null;
    const section = this.words.paragraphs[this.words.paragraphAt(moment)];
    const pieces = [...section.querySelectorAll(".other [data-start]")];
    return pieces.findLast((one) => Number(one.dataset.start) <= moment) ?? pieces[0] ?? null;
  }
}
