// The search page of a published site: what the server does elsewhere, with the same shape.
import { clock } from "./share.js";
import { search } from "./shards.js";

const EACH = 3; // moments shown of one recording
const MOST = 12; // recordings
const ROOT = new URL("..", import.meta.url).pathname;
const query = (new URLSearchParams(location.search).get("q") ?? "").trim().slice(0, 1000);
const language = document.documentElement.lang;
const notice = document.querySelector(".notice");
const { none, play, more } = notice.dataset;
const languages = new Intl.DisplayNames([language], { type: "language" });
const plural = new Intl.PluralRules(language);

function element(name, content, attributes = {}) {
  const made = document.createElement(name);
  made.append(...[content].flat());
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const best = (text) => text[language] ?? text.uk ?? text.en;
const address = (kind, key) => `${ROOT}${language}/${kind}/${key.split("/").map(encodeURIComponent).join("/")}`;

// "one|few|many" as CLDR names them for the language of the page.
function counted(forms, count) {
  const names = language === "uk" ? ["one", "few", "many"] : ["one", "other"];
  return forms.split("|")[names.indexOf(plural.select(count))].replace("{count}", count);
}

// The language most of a text is in, as web/tongues.py tells it.
function languageOf(text, otherwise) {
  const [cyrillic, latin] = [/[\u0400-\u04ff]+/g, /[A-Za-z]+/g].map((script) => (text.match(script) ?? []).length);
  if (latin > cyrillic) return "en";
  return cyrillic > latin && otherwise === "en" ? "uk" : otherwise;
}

function moment({ recording, start, end, words, first, goesOn }) {
  const link = element("a", clock(start), {
    class: "play",
    href: `${address("r", recording.key)}?t=${start / 1000},${end / 1000}`,
    "aria-label": play.replace("{time}", clock(start)),
  });
  const said = words.flatMap(([text, isHit]) => [isHit ? element("mark", text) : text, " "]);
  const lang = languageOf(words.map(([text]) => text).join(" "), recording.language);
  const text = element("p", [first ? "… " : "", ...said, goesOn ? "…" : ""], { class: "said", lang });
  return element("li", [element("div", link), element("div", text, { class: "text" })]);
}

function article({ recording, moments, count }) {
  const page = address("r", recording.key);
  const title = element("a", best(recording.title) ?? best(recording.event) ?? recording.key, { href: page });
  const chip = element("span", languages.of(recording.language), { class: "chip" });
  const parts = [element("h3", [title, " ", chip]), element("ol", moments.map(moment), { class: "moments" })];
  const rest = count - moments.length;
  if (rest > 0) {
    const all = element("a", counted(more, rest), { href: `${page}?${new URLSearchParams({ find: query })}` });
    parts.push(element("p", all, { class: "more" }));
  }
  return element("article", parts);
}

function events(groups) {
  const together = new Map();
  for (const group of groups) {
    const event = group.recording.key.split("/")[0];
    together.set(event, [...(together.get(event) ?? []), group]);
  }
  return [...together].map(([event, all]) => {
    const link = element("a", best(all[0].recording.event) ?? event, { href: address("e", event) });
    return element("section", [element("h2", link), ...all.map(article)]);
  });
}

if (query) {
  document.querySelector("#q").value = query;
  document.querySelector("h1").append(`: ${query}`);
  document.title = `${query} · ${document.title}`;
  document.querySelector(".tongue").search = location.search;
  const { groups, total } = await search(query, MOST, EACH);
  document.querySelector(".hits").replaceChildren(...events(groups));
  notice.className = total ? "quiet" : "notice";
  notice.textContent = total ? counted(notice.dataset.count, total) : none;
}
document.documentElement.dataset.ready = "yes";
