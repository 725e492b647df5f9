// Pages work without this script. With it they say when there is news, and requests arrive by themselves.
"use strict";

const ASKING_MS = 1000;
const KEPT_ROWS = 500;

async function text(address) {
  const answer = await fetch(address, { cache: "no-store" });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

function repeatedly(action) {
  const again = async () => {
    try {
      if (!document.hidden) await action();
    } catch {
      // The sandbox is away; the next round asks again.
    }
    setTimeout(again, ASKING_MS);
  };
  setTimeout(again, ASKING_MS);
}

function announceNews() {
  const place = document.getElementById("novedades");
  const seen = document.body.dataset.pulse;
  repeatedly(async () => {
    if (place.firstChild || (await text("/ver/pulso")) === seen) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Hay novedades: actualizar";
    button.addEventListener("click", () => location.reload());
    place.append(button);
  });
}

function listRequests(table) {
  const pause = document.getElementById("pausa");
  pause.hidden = false;
  pause.addEventListener("click", () => {
    const paused = pause.getAttribute("aria-pressed") !== "true";
    pause.setAttribute("aria-pressed", String(paused));
    pause.textContent = paused ? "Seguir" : "Pausar";
  });
  repeatedly(async () => {
    if (pause.getAttribute("aria-pressed") === "true") return;
    const last = table.firstElementChild ? table.firstElementChild.dataset.number : "0";
    const rows = document.createElement("template");
    rows.innerHTML = await text(`${table.dataset.news}?desde=${last}`);
    for (const row of rows.content.querySelectorAll("tr")) row.classList.add("new");
    table.prepend(rows.content);
    while (table.children.length > KEPT_ROWS) table.lastElementChild.remove();
    document.getElementById("ninguna").hidden = table.children.length > 0;
  });
}

const table = document.getElementById("solicitudes");
if (table) listRequests(table);
else announceNews();
