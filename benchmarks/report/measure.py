"""Opens a report in headless Chromium: how long until the table is painted, and until a search, a filter or a sorting is."""

import statistics
import sys
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

PAINTED = "return performance.getEntriesByName('table-painted')[0]?.startTime ?? null"
# From the event to the second animation frame behind it: by then the browser has painted what the event changed.
BEHIND = "const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(then));"
SEARCH = BEHIND + """
    const [text, done] = arguments;
    const field = document.getElementById('search');
    field.value = text;
    const start = performance.now();
    field.dispatchEvent(new Event('input'));
    painted(() => done([performance.now() - start, document.getElementById('count').textContent]));"""
GO = BEHIND + """
    const [query, done] = arguments;
    const start = performance.now();
    addEventListener('hashchange', () => painted(
      () => done([performance.now() - start, document.getElementById('count').textContent])), {once: true});
    location.hash = '?' + query;"""
SEARCHES = ["w", "we", "web-1", "no_profile eu-west", "i-0a", ""]
STEPS = ["compliance=NON_COMPLIANT", "sort=byOwner.asc", "sort=byOwner.asc&compliance=NON_COMPLIANT"]


def start(browser, driver):
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1440,1000"):
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=Service(driver))


def opened(browser, page):
    browser.get("about:blank")
    browser.get(page)
    while (painted := browser.execute_script(PAINTED)) is None:
        time.sleep(0.02)
    return painted


def timed(browser, script, arguments, rounds):
    for argument in arguments:
        runs = [browser.execute_async_script(script, argument) for _ in range(rounds) if reset(browser)]
        millis = [run[0] for run in runs]
        print(f"{argument or '(search emptied)':45} best {min(millis):4.0f} ms, median {statistics.median(millis):4.0f} ms: {runs[0][1]}")


def reset(browser):
    browser.execute_async_script(GO, "q=nothing-has-this")
    return True


def main(page, chromium, chromedriver, rounds):
    browser = start(chromium, chromedriver)
    try:
        print(browser.capabilities["browserVersion"])
        times = [opened(browser, page) for _ in range(rounds)]
        print(f"navigation to table painted: best {min(times):.0f} ms, median {statistics.median(times):.0f} ms")
        timed(browser, SEARCH, SEARCHES, rounds)
        timed(browser, GO, STEPS, rounds)
    finally:
        browser.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve().as_uri(), sys.argv[2], sys.argv[3], int(sys.argv[4]))
