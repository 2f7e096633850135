"""The page in a real browser, under its own policy; skipped where there is no Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html import escape
from pathlib import Path

import pytest

from lagebild.faces.web import render_page
from lagebild.records import Lagebild, Picture

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=3000",
    "--dump-dom",
)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

READING = """
const told = [];
const panel = document.getElementById("panel");
const cite = document.querySelector("a.cite");
const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
told.push(!panel.open);
cite.click();
told.push(panel.open, panel.querySelector("mark").textContent, document.activeElement.id, cite.getAttribute("aria-current"));
press("Escape");
setTimeout(() => {
  told.push(!panel.open, document.activeElement === cite);
  cite.click();
  document.getElementById("panel-full").click();
  setTimeout(() => {
    told.push(!panel.open, document.querySelector(".report details").open, getComputedStyle(document.body).fontSize);
    document.body.dataset.told = told.join("|");
  }, 50);
}, 50);
"""


def drive(page: str, script: str, folder: Path) -> str:
    """What a script, let in by its digest, tells about a page."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    page = page.replace("script-src &#39;", f"script-src &#39;sha256-{digest}&#39; &#39;").replace(
        "</body>", f"<script>{script}</script></body>"
    )
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    assert CHROMIUM
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", file.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    found = re.search(r'data-told="([^"]*)"', done.stdout)
    assert found, done.stderr[-2000:]
    return found.group(1)


def test_a_citation_opens_its_passage_and_escape_goes_back(lagebild: Lagebild, tmp_path: Path) -> None:
    told = drive(render_page(lagebild), READING, tmp_path).split("|")
    assert told == ["true", "true", "mindestens 12", "panel-title", "true", "true", "true", "true", "true", "16px"]


def test_nothing_in_a_report_runs(make: Callable[..., Picture], tmp_path: Path) -> None:
    attack = "<script>window.hit=1</script><img src=x onerror=window.hit=1><svg onload=window.hit=1>"
    texts = {d.id: d.text + attack + "\n" for d in make().documents}
    page = render_page(Lagebild(language="de", stories=(make(texts, title=attack, outlet=attack),)))
    script = "document.querySelector('a.cite').click(); document.body.dataset.told = String(window.hit);"
    assert drive(page, script, tmp_path) == "undefined"


def test_the_page_is_no_wider_than_a_phone(lagebild: Lagebild, tmp_path: Path) -> None:
    """In a frame as wide as a small phone, only what scrolls in itself is wider."""
    script = """
    addEventListener("load", () => {
      const inside = document.querySelector("iframe").contentDocument;
      const own = [...inside.querySelectorAll("main *")].filter((e) => !e.closest(".scroll, .sections, details"));
      const wide = own.filter((e) => e.getBoundingClientRect().right > 361);
      document.body.dataset.told = wide.map((e) => e.className || e.tagName).join(" ") || String(inside.documentElement.scrollWidth <= 360);
    });
    """
    frame = f'<body><iframe width="360" height="800" frameborder="0" srcdoc="{escape(render_page(lagebild))}"></iframe></body>'
    assert drive(frame, script, tmp_path) == "true"
