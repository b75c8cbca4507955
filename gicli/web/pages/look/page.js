// Makes quicker what works without it: says when the ledger has changed, takes a file that is dropped.
"use strict";
(() => {
  const mark = document.documentElement.dataset.mark;
  const moved = document.getElementById("moved");
  let touched = false;
  document.addEventListener("input", () => { touched = true; });

  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch("/changed", { cache: "no-store", credentials: "same-origin" });
      if (!answer.ok || (await answer.text()) === mark) return;
    } catch { return; }
    const open = document.querySelector("details[open]");
    if (!touched && !open && location.pathname === "/") {
      location.reload();
      return;
    }
    if (moved.hidden) {
      const again = document.createElement("a");
      again.href = location.href;
      again.textContent = moved.dataset.again;
      moved.append(moved.dataset.words, " ", again);
      moved.hidden = false;
    }
  };
  if (mark) {
    setInterval(look, 3000);
    document.addEventListener("visibilitychange", look);
  }

  const drop = document.getElementById("drop");
  if (drop) {
    const file = drop.querySelector("input[type=file]");
    for (const kind of ["dragenter", "dragover"]) {
      document.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
    }
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (event.dataTransfer.files.length) {
        file.files = event.dataTransfer.files;
        drop.requestSubmit();
      }
    });
  }
})();
