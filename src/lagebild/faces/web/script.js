"use strict";
// Shows a cited passage in its report beside the page. Without this script the citations are plain links into the reports below.
(() => {
  const panel = document.getElementById("panel");
  const title = document.getElementById("panel-source");
  const text = document.getElementById("panel-text");
  const copy = document.getElementById("panel-copy");
  const full = document.getElementById("panel-full");
  const narrow = matchMedia("(max-width: 64rem)");
  const label = copy.textContent;
  let opener = null;
  let quotation = "";

  function show(link, anchor) {
    const report = anchor.closest(".report");
    const copied = report.querySelector(".text").cloneNode(true);
    for (const node of copied.querySelectorAll(".at")) node.remove();
    const hits = [...copied.querySelectorAll(".s")].filter((s) => s.dataset.p.split(" ").includes(anchor.id));
    for (const hit of hits) hit.replaceWith(marked(hit));
    quotation = `„${hits.map((s) => s.textContent).join("")}“ (${report.dataset.source})`;
    title.textContent = report.dataset.name;
    text.replaceChildren(copied);
    text.lang = copied.lang;
    full.href = `#${report.id}`;
    copy.textContent = label;
    for (const old of document.querySelectorAll(".cite[aria-current], .words[aria-current]")) old.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    opener = link;
    if (!panel.open) narrow.matches ? panel.showModal() : panel.show();
    document.body.classList.toggle("with-panel", !narrow.matches);
    document.getElementById("panel-title").focus({ preventScroll: true });
    const first = text.querySelector("mark");
    if (first) text.scrollTop = first.offsetTop - text.clientHeight / 3;
  }

  function marked(segment) {
    const mark = document.createElement("mark");
    mark.textContent = segment.textContent;
    return mark;
  }

  function closed() {
    document.body.classList.remove("with-panel");
    if (!opener) return;
    opener.removeAttribute("aria-current");
    opener.focus({ preventScroll: true });
    opener = null;
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (event.target === panel) return panel.close();
    const link = event.target.closest("a.cite, a.words");
    const anchor = link && document.getElementById(link.hash.slice(1));
    if (!anchor) return;
    event.preventDefault();
    show(link, anchor);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.open) panel.close();
  });

  panel.addEventListener("close", closed);
  document.getElementById("panel-close").addEventListener("click", () => panel.close());

  full.addEventListener("click", () => {
    const report = document.getElementById(full.hash.slice(1));
    report.querySelector("details").open = true;
    opener = null;
    panel.close();
  });

  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(quotation);
    copy.textContent = copy.dataset.done;
  });
})();
