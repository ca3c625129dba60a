// The visitor's language first, where no server can choose it.
const wish = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === "uk" || tag === "en");
location.replace(new URL(`../${wish ?? "en"}/`, import.meta.url));
