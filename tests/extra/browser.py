"""The page of the seed in a real browser: marks over their characters, speakers to choose, all of it by keyboard.

Needs Chromium (`apt-get install chromium`).  A script is put into the page; what it finds is read from the page's end.
"""

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import copydesk
from copydesk.display import save_html

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1000,900"
).split()

SCRIPT = r"""
<script>
const wrong = [];
window.onerror = message => { wrong.push("script: " + message); };
const squeeze = text => text.replace(/\s/g, "");
const marks = [...document.querySelectorAll("mark[data-span]")];
const pieces = new Map();
for (const mark of marks) {
  const key = mark.className + " " + mark.dataset.span;
  pieces.set(key, (pieces.get(key) || "") + mark.textContent);
}
for (const [key, words] of pieces) {
  const [start, end] = key.split(" ").pop().split("-").map(Number);
  const expected = TEXT.slice(start, end).join("");
  if (squeeze(words) !== squeeze(expected)) wrong.push(`${key}: ${words} is not ${expected}`);
}
const reached = new Set();
for (const mark of marks) {
  const key = mark.className + " " + mark.dataset.span;
  mark.scrollIntoView({ block: "center" });
  const box = mark.getClientRects()[0];
  if (!box || box.width < 1) { wrong.push(`${key} is not to be seen`); continue; }
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  if (!mark.contains(top) && !top.contains(mark)) wrong.push(`${key} is covered`);
  if (mark.tabIndex !== 0) continue;
  mark.focus();
  if (document.activeElement !== mark) wrong.push(`${key} cannot be reached`);
  if (getComputedStyle(mark, "::after").content === "none") wrong.push(`${key} says nothing when reached`);
  reached.add(key);
}
for (const key of pieces.keys()) if (!reached.has(key)) wrong.push(`${key} is not on the way of the keyboard`);
const radios = [...document.querySelectorAll("input[type=radio]")];
radios.forEach((radio, i) => {
  radio.focus();
  if (document.activeElement !== radio) wrong.push(`choice ${i} cannot be reached`);
  radio.click();
  for (const mark of document.querySelectorAll("mark.said")) {
    const faded = getComputedStyle(mark).opacity !== "1";
    const own = i === 0 || mark.classList.contains("s" + (i - 1));
    if (faded === own) wrong.push(`choice ${i}: ${mark.textContent} is ${faded ? "" : "not "}faded`);
  }
});
const found = { wrong, marks: pieces.size, choices: radios.length, wide: document.body.scrollWidth > innerWidth };
document.body.insertAdjacentHTML("beforeend", "<pre id=found></pre>");
document.getElementById("found").textContent = JSON.stringify(found);
</script>
"""


def look(article, folder):
    """What a browser finds in the page of an article."""
    page = Path(folder) / "page.html"
    save_html(article, page)
    # Code points, as Python counts them; "</" would end the script.
    text = json.dumps(list(article.text)).replace("</", "<\\/")
    script = SCRIPT.replace("<script>", f"<script>const TEXT = {text};", 1)
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", script + "</body>"), encoding="utf-8")
    command = [CHROMIUM, *QUIET, f"--user-data-dir={folder}/profile", "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    found = re.search(r'<pre id="found">(.*?)</pre>', done.stdout, re.DOTALL)
    return json.loads(html.unescape(found[1])) if found else {"wrong": ["the script did not run"]}


def main():
    if CHROMIUM is None:
        print("skipped: no Chromium here (apt-get install chromium)")
        return 0
    seed = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    evil = "“</script><script>document.title='x'</script> 🚢 é,” said Zoe\u0301 Lindqvist on Monday. It cost £5m.\n"
    status = 0
    for name, text in (("seed", seed), ("evil", evil)):
        with tempfile.TemporaryDirectory() as folder:
            found = look(copydesk.parse(text, published="2025-02-18"), folder)
        print(f"{name}: {found.get('marks')} marks, {found.get('choices')} choices, {len(found['wrong'])} wrong")
        for line in found["wrong"][:20]:
            print("  ", line)
        status |= bool(found["wrong"]) or found["wide"] or not found["marks"]
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
