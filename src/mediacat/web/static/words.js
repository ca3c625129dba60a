// The words of a transcript: numbers, moments and places in the text. A paragraph is taken apart
// only when it is needed, so that opening three hours costs nothing here.
export class Words {
  constructor(root) {
    this.root = root;
    this.paragraphs = [...root.querySelectorAll(".paragraph")];
    this.starts = this.paragraphs.map((one) => Number(one.dataset.start));
    // Number of each paragraph's first word.
    this.first = [];
    let count = 0;
    this.times = this.paragraphs.map((one) => {
      const text = one.querySelector(".said").dataset.words;
      this.first.push(count);
      let length = 1;
      for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", at + 1)) length += 1;
      count += length;
      return text;
    });
    this.count = count;
    this.taken = new Map();
  }

  // A paragraph's word moments (milliseconds) and the places of its words.
  paragraph(number) {
    let known = this.taken.get(number);
    if (!known) {
      let moment = 0;
      const starts = this.times[number].split(" ").map((step) => (moment += Number(step)));
      const said = this.paragraphs[number].querySelector(".said");
      for (const mark of said.querySelectorAll("mark:not([lang])")) mark.replaceWith(...mark.childNodes);
      said.normalize();
      const places = [];
      const walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (const match of node.data.matchAll(/\S+/g))
          places.push([node, match.index, match.index + match[0].length]);
      known = { starts, places };
      this.taken.set(number, known);
    }
    return known;
  }

  paragraphOf(word) {
    return last(this.first, word);
  }

  paragraphAt(milliseconds) {
    return Math.max(0, last(this.starts, milliseconds));
  }

  // The last word that has begun at a moment, or -1 before the first.
  at(milliseconds) {
    const number = last(this.starts, milliseconds);
    if (number < 0) return -1;
    return this.first[number] + Math.max(0, last(this.paragraph(number).starts, milliseconds));
  }

  start(word) {
    const number = this.paragraphOf(word);
    return this.paragraph(number).starts[word - this.first[number]];
  }

  // Where a word ends: where the next begins, but no long silence belongs to it.
  end(word) {
    const number = this.paragraphOf(word);
    const { starts } = this.paragraph(number);
    const inside = word - this.first[number];
    const border = inside + 1 < starts.length ? starts[inside + 1] : Number(this.paragraphs[number].dataset.end);
    return Math.min(border, starts[inside] + 1500);
  }

  range(from, to = from) {
    const range = new Range();
    const [startNode, start] = this.place(from);
    const [endNode, , end] = this.place(to);
    range.setStart(startNode, start);
    range.setEnd(endNode, end);
    return range;
  }

  // The same without what stands between paragraphs: names, times, the other language.
  ranges(from, to) {
    const found = [];
    for (let number = this.paragraphOf(from); number <= this.paragraphOf(to); number += 1) {
      const end = (this.first[number + 1] ?? this.count) - 1;
      found.push(this.range(Math.max(from, this.first[number]), Math.min(to, end)));
    }
    return found;
  }

  place(word) {
    const number = this.paragraphOf(word);
    return this.paragraph(number).places[word - this.first[number]];
  }

  text(from, to) {
    const found = [];
    for (let word = from; word <= to; word += 1) {
      const [node, start, end] = this.place(word);
      found.push(node.data.slice(start, end));
    }
    return found.join(" ");
  }

  // The word that stands at a place of the text; null outside the words.
  find(node, offset) {
    const said = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.(".said");
    const section = said?.closest(".paragraph");
    if (!section) return null;
    const number = this.paragraphs.indexOf(section);
    const { places } = this.paragraph(number);
    const probe = new Range();
    probe.setStart(node, Math.min(offset, node.nodeType === Node.TEXT_NODE ? node.data.length : node.childNodes.length));
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (probe.comparePoint(places[middle][0], places[middle][2]) < 0) low = middle + 1;
      else high = middle;
    }
    return this.first[number] + Math.min(low, places.length - 1);
  }

  // First and last word of what is selected; null if that is no part of the transcript.
  selected(selection) {
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.root)) return null;
    const from = this.border(range, true);
    const to = this.border(range, false);
    return from === null || to === null || to < from ? null : [from, to];
  }

  border(range, isStart) {
    const [node, offset] = isStart ? [range.startContainer, range.startOffset] : [range.endContainer, range.endOffset];
    let word = this.find(node, offset);
    if (word === null) {
      // The selection reaches beyond the words: to a name, a time or another paragraph's end.
      const touched = this.paragraphs.filter((one) => range.intersectsNode(one.querySelector(".said")));
      const section = isStart ? touched[0] : touched[touched.length - 1];
      if (!section) return null;
      const number = this.paragraphs.indexOf(section);
      return isStart ? this.first[number] : this.first[number] + this.paragraph(number).places.length - 1;
    }
    const [text, start, end] = this.place(word);
    if (isStart && range.comparePoint(text, end) <= 0 && !(text === node && offset < end)) word += 1;
    if (!isStart && range.comparePoint(text, start) >= 0 && !(text === node && offset > start)) word -= 1;
    return Math.min(Math.max(word, 0), this.count - 1);
  }

  // Words of a span of time.
  within(start, end) {
    let from = Math.max(0, this.at(start));
    // Links are cut at word borders; a word that has hardly any part in the span is not meant.
    if (this.start(from) < start - 60 && 2 * (this.end(from) - start) < this.end(from) - this.start(from)) from += 1;
    let to = Math.max(from, this.at(end - 1));
    if (to > from && 2 * (end - this.start(to)) < this.end(to) - this.start(to)) to -= 1;
    return [Math.min(from, this.count - 1), Math.min(to, this.count - 1)];
  }
}

// Index of the last number that is not larger; numbers ascend.
export function last(numbers, limit) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
