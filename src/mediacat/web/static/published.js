// The search page of a published site: what the server does elsewhere.
import { clock } from "./share.js";
import { search } from "./shards.js";

const MOST = 30;
const query = (new URLSearchParams(location.search).get("q") ?? "").trim().slice(0, 1000);
const language = document.documentElement.lang;
const notice = document.querySelector(".notice");

function element(name, content, attributes = {}) {
  const made = document.createElement(name);
  made.append(...[content].flat());
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function card({ recording, start, end, words }) {
  const path = recording.key.split("/").map(encodeURIComponent).join("/");
  const best = (text) => text[language] ?? text.uk ?? text.en ?? recording.key;
  const link = element("a", `${best(recording.title)} · ${clock(start)}`, {
    href: `/${language}/r/${path}?t=${start / 1000},${end / 1000}`,
  });
  const named = new Intl.DisplayNames([language], { type: "language" }).of(recording.language);
  const said = words.flatMap(([text, isHit]) => [isHit ? element("mark", text) : text, " "]);
  return element("li", [
    element("h2", link),
    element("p", [element("span", named), " ", element("span", best(recording.event))], { class: "facts" }),
    element("p", said, { class: "said", lang: recording.language }),
  ], { class: "card" });
}

if (query) {
  document.querySelector("#q").value = query;
  document.querySelector("h1").append(`: ${query}`);
  document.title = `${query} · ${document.title}`;
  const twin = document.querySelector(".tongue");
  twin.search = location.search;
  const { hits } = await search(query, MOST);
  document.querySelector(".hits").replaceChildren(...hits.map(card));
  if (!hits.length) notice.textContent = notice.dataset.none;
}
document.documentElement.dataset.ready = "yes";
