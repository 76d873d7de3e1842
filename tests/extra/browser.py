"""Open the highlighted seed document in a real browser: no errors, every mark over its characters, speakers filtered.

    browser.py

Needs chromium with its driver; selenium is installed into an environment of its own beside the checkout.
"""

import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv-browser"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MARKS = """
const found = {};
for (const mark of document.querySelectorAll('mark[data-span]')) {
  // A figure and a time can have the same span: each kind of mark is held against the text by itself.
  const key = mark.dataset.span + ' ' + mark.classList[0];
  found[key] = (found[key] || '') + mark.textContent;
}
return found;
"""


def in_its_own_environment():
    """Run this script again where selenium is; say so and pass where it cannot be had."""
    python = VENV / "bin" / "python"
    if not python.exists():
        venv.create(VENV, with_pip=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "selenium>=4.20"]
    if subprocess.run(install, check=False).returncode:
        print("browser: skipped, selenium cannot be installed")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        make = (
            "import copydesk, sys; from copydesk import display; from pathlib import Path\n"
            "text = Path(sys.argv[1]).read_text(encoding='utf-8')\n"
            "display.save_html(copydesk.parse(text), sys.argv[2])"
        )
        seed = next((ROOT / "seeds").glob("*.txt"))
        subprocess.run([sys.executable, "-c", make, seed, f"{folder}/page.html"], check=True)
        return subprocess.run([python, __file__, seed, f"{folder}/page.html"], check=False).returncode


def look(seed, page):
    from selenium import webdriver
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in (*FLAGS, f"--user-data-dir={tempfile.mkdtemp()}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        driver.get(Path(page).as_uri())
        errors = [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
        assert not errors, errors
        # Every mark lies over its characters; paragraphs are elements, so line ends are not text.
        text = Path(seed).read_text(encoding="utf-8")
        found = driver.execute_script(MARKS)
        assert len(found) > 100, f"expected more than a hundred marks, found {len(found)}"
        for span, shown in found.items():
            start, end = map(int, span.split(" ")[0].split("-"))
            wanted = "".join(text[start:end].split())
            assert "".join(shown.split()) == wanted, f"{span}: {shown!r} over {text[start:end]!r}"
        # The keyboard reaches the filter and every first piece of a mark, and chooses a speaker.
        radios = driver.find_elements(By.CSS_SELECTOR, "input[type=radio]")
        assert radios[0].is_selected()
        radios[0].send_keys(Keys.ARROW_RIGHT)
        chosen = next(i for i, r in enumerate(radios) if r.is_selected())
        assert chosen == 1, f"an arrow key chooses the next speaker, found {chosen}"
        shown = "return [...document.querySelectorAll('.said')].map(m => [m.className, getComputedStyle(m).opacity])"
        faded = [float(opacity) < 1 for _, opacity in driver.execute_script(shown)]
        assert any(faded) and not all(faded), "a chosen speaker fades the others"
        radios[1].send_keys(Keys.TAB)
        focused = driver.switch_to.active_element
        assert focused.tag_name == "mark", f"the next stop of the keyboard is a mark, found {focused.tag_name}"
        reachable = driver.execute_script("return document.querySelectorAll('mark[tabindex=\"0\"]').length")
        assert reachable == len(found), f"{len(found)} marks, {reachable} reached from the keyboard"
        print(f"browser: {len(found)} marks over their characters, {len(radios) - 1} speakers to choose from")
    finally:
        driver.quit()


def main():
    if len(sys.argv) == 3:
        look(*sys.argv[1:])
        return 0
    for tool in ("chromium", "chromedriver"):
        if not shutil.which(tool):
            print(f"browser: skipped, {tool} is not installed")
            return 0
    return in_its_own_environment()


if __name__ == "__main__":
    sys.exit(main())
