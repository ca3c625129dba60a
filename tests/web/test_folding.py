"""The browser folds words as the server does: else links and a published search miss them."""

from playwright.sync_api import Browser

from mediacat.text import tokens

TEXT = (
    "П’ять за\u0301мків, Café ﬁnal Ｚｅｌｅｎｓｋｙ　２０２６ CO₂ м² Ⅵ ①② 𝐊𝐲𝐢𝐯 ½ "
    "ко\u00adнсти\u200bтуція Її подвійний й"
)
FOLDED = """async (text) => {
  const { folded } = await import("/static/links.js");
  return folded(text);
}"""


def test_words_are_folded_alike(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    assert page.evaluate(FOLDED, TEXT) == tokens.forms(TEXT)
    page.close()
