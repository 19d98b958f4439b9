package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.report.HandmadeBundle;
import io.github.rolecall.fixtures.BuiltJar;
import io.github.rolecall.fixtures.Organization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page of the sample organisation in a real browser. */
class ReportIT {

  /** Fixed two days after it was launched without a profile; caused and fixed by known events. */
  private static final String INSTANCE = "i-04a256ddecdc34207";

  private static final String ROWS = "document.querySelectorAll('.tabulator-row').length";
  private static final String COUNT = "return document.getElementById('count').textContent";
  private static final String IS_OPEN = "return document.getElementById('detail').open";
  private static final String IS_CLOSED = "return !document.getElementById('detail').open";

  /** Tables of which a part is out of sight. */
  private static final String SCROLLED =
      "return [...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth >"
          + " one.clientWidth).map((one) => one.textContent)";

  /** Words of reasons that stand on two lines. */
  private static final String TORN =
      """
      return [...document.querySelectorAll('.reason, #print-table .under')]
        .flatMap((one) => [...one.childNodes]).filter((node) => node.nodeType === Node.TEXT_NODE)
        .filter((node) => {
          const range = document.createRange();
          range.selectNodeContents(node);
          return new Set([...range.getClientRects()].map((line) => line.top)).size > 1;
        }).map((node) => node.textContent)
      """;

  @TempDir static Path temp;

  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void makeThePage() throws Exception {
    browser = Browser.start(temp.resolve("profile"));
    page = temp.resolve("report.html");
    String bundle = temp.resolve("bundle").toString();
    run("export", Organization.folder().toString(), "-o", bundle);
    run("report", bundle, "-o", page.toString());
  }

  private static void run(String... arguments) throws Exception {
    CommandLineRun run = ProgramRun.run(temp, BuiltJar.command(List.of(), arguments));
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @AfterAll
  static void quit() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void nothingWasComplainedOfNorAskedFor() {
    assertThat(browser.said()).isEmpty();
    assertThat(browser.requested())
        .isNotEmpty()
        .allMatch(url -> url.startsWith("file:") && url.endsWith(".html"));
  }

  @Test
  void searchNarrowsTheTableAndStandsInTheAddress() {
    browser.open(page, "");
    assertThat(browser.text(COUNT)).isEqualTo("40 instances");
    browser.find("document.getElementById('search')").sendKeys("no_profile EU-central");
    browser.waitFor(COUNT + ".includes(' of 40 ')");
    long shown = (long) browser.run("return " + ROWS);
    assertThat(browser.text(COUNT)).isEqualTo(shown + " of 40 instances");
    assertThat(shown).isBetween(1L, 39L);
    assertThat(browser.address()).isEqualTo("#?q=no_profile+EU-central");
    browser.back();
    browser.waitFor(COUNT + " === '40 instances'");
    assertThat(browser.address()).isEmpty();
  }

  @Test
  void filtersStandInTheAddressAndTheBackButtonUndoesThem() {
    browser.open(page, "");
    choose("compliance", "NON_COMPLIANT");
    browser.waitFor(COUNT + " === '10 of 40 instances'");
    choose("account", "444455556666");
    browser.waitFor(COUNT + " === '3 of 40 instances'");
    assertThat(browser.address()).isEqualTo("#?account=444455556666&compliance=NON_COMPLIANT");
    browser.reload();
    assertThat(browser.text(COUNT)).isEqualTo("3 of 40 instances");
    browser.back();
    browser.waitFor(COUNT + " === '10 of 40 instances'");
    assertThat(browser.text("return document.querySelector('[name=account]').value")).isEmpty();
    browser.back();
    browser.waitFor(COUNT + " === '40 instances'");
  }

  @Test
  void aLinkWithFiltersAndAnInstanceOpensBoth() {
    browser.open(page, "#" + INSTANCE + "?region=eu-central-1&sort=non_compliant_seconds.desc");
    assertThat(browser.text("return document.getElementById('detail-heading').textContent"))
        .isEqualTo(INSTANCE);
    assertThat(browser.text("return document.querySelector('[name=region]').value"))
        .isEqualTo("eu-central-1");
    assertThat(browser.text("return document.querySelector('[aria-sort=descending]').textContent"))
        .contains("Non-compliant for");
    browser.press(Keys.ESCAPE);
    browser.waitFor(IS_CLOSED);
    assertThat(browser.address())
        .isEqualTo("#?region=eu-central-1&sort=non_compliant_seconds.desc");
    browser.back();
    browser.waitFor(IS_OPEN);
  }

  @Test
  void aHeadingSortsTwiceAndThenNoMore() {
    browser.open(page, "");
    String before = firstInstance();
    browser.find("document.querySelector('[data-sort=non_compliant_seconds]')").click();
    browser.waitFor("return document.querySelector('[aria-sort=descending]') !== null");
    assertThat(browser.text("return document.querySelector('.tabulator-row .long').textContent"))
        .contains(" d ");
    browser.find("document.querySelector('[data-sort=non_compliant_seconds]')").click();
    browser.waitFor("return document.querySelector('[aria-sort=ascending]') !== null");
    browser.find("document.querySelector('[data-sort=non_compliant_seconds]')").click();
    browser.waitFor("return document.querySelector('[aria-sort=ascending]') === null");
    assertThat(firstInstance()).isEqualTo(before);
    assertThat(browser.address()).isEmpty();
  }

  @Test
  void anInstanceOpensDownToTheItemThatSaysSo() {
    browser.open(page, "#" + INSTANCE);
    browser.run(
        "[...document.querySelectorAll('.stretch summary')]"
            + ".find((one) => one.textContent.includes('NO_PROFILE')).click()");
    browser.waitFor("return document.querySelector('.stretch[open] .source') !== null");
    String inside = browser.text("return document.querySelector('.stretch[open]').textContent");
    assertThat(inside)
        .contains("no instance profile is attached")
        .contains("RunInstances")
        .contains("assumed-role/deployment/pipeline")
        .contains("Item in it, from 0")
        .contains("SHA-256 of the file")
        .contains("_CloudTrail_")
        .contains("AWS::EC2::Instance_");
    assertThat(browser.text("return document.getElementById('detail-body').textContent"))
        .contains("What AWS Config recorded")
        .contains("Where the two differ");
    assertThat((long) browser.run("return document.querySelectorAll('#detail .mark').length"))
        .isPositive();
  }

  @Test
  void theKeyboardAloneIsEnough() {
    browser.open(page, "");
    browser.press(Keys.TAB);
    assertThat(browser.text("return document.activeElement.id")).isEqualTo("skip");
    browser.press(Keys.ENTER);
    browser.waitFor("return document.activeElement.id === 'instances-heading'");
    browser.tabTo("document.querySelector('a.instance-link')");
    browser.press(Keys.ARROW_DOWN);
    browser.waitFor(
        "return document.activeElement === document.querySelectorAll('a.instance-link')[1]");
    String second = browser.text("return document.activeElement.textContent");
    browser.press(Keys.END);
    browser.waitFor("return document.activeElement.dataset.n === '39'");
    browser.press(Keys.HOME);
    browser.waitFor("return document.activeElement.dataset.n === '0'");
    browser.press(Keys.ARROW_DOWN);
    browser.waitFor("return document.activeElement.dataset.n === '1'");
    browser.press(Keys.ENTER);
    browser.waitFor(IS_OPEN);
    assertThat(browser.address()).isEqualTo("#" + second);
    browser.tabTo("document.querySelector('.stretch summary')");
    browser.press(Keys.ENTER);
    browser.waitFor("return document.querySelector('.stretch[open]') !== null");
    browser.press(Keys.ESCAPE);
    browser.waitFor(IS_CLOSED);
    browser.waitFor("return document.activeElement.textContent === arguments[0]", second);
    assertThat(browser.text("return getComputedStyle(document.activeElement).outlineStyle"))
        .isNotEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>window.hacked = true</script>",
        "\"><img src=x onerror=\"window.hacked = true\">",
        "<svg onload=window.hacked=true>",
        "\u202Etxt.exe"
      })
  void aHostileTagStaysText(String hostile) throws IOException {
    Path folder = temp.resolve("hostile" + hostile.hashCode());
    new HandmadeBundle()
        .instance("i-1", "Name=" + hostile)
        .add(HandmadeBundle.gap("RECORDER_STOPPED", hostile))
        .seal(folder);
    Path hostilePage = temp.resolve("hostile" + hostile.hashCode() + ".html");
    assertThat(CommandLineRun.of("report", folder.toString(), "-o", hostilePage.toString()).exit())
        .isZero();
    browser.open(hostilePage, "#i-1");
    browser.run("document.querySelector('.stretch summary').click()");
    String shown = hostile.replace("\u202E", "\u2039U+202E\u203A");
    assertThat(browser.text("return document.querySelector('.tabulator-row').textContent"))
        .contains(shown);
    assertThat(browser.text("return document.getElementById('gaps').textContent")).contains(shown);
    assertThat(browser.text("return document.getElementById('detail-body').textContent"))
        .contains(shown);
    assertThat(browser.run("return window.hacked")).isNull();
    assertThat(
            (long)
                browser.run(
                    "return document.querySelectorAll('img, script:not([data-block])').length"))
        .isEqualTo(3);
  }

  @Test
  void aNarrowScreenNeedsNoScrollingSideways() {
    browser.open(page, "");
    browser.resize(390, 844);
    browser.waitFor("return document.querySelectorAll('.card').length > 0");
    String overflow = "return document.documentElement.scrollWidth <= innerWidth";
    assertThat(browser.run(overflow)).isEqualTo(true);
    browser.run("document.querySelector('.as-table').open = true");
    assertThat(browser.run(SCROLLED)).isEqualTo(List.of());
    browser.run("document.querySelector('.tabulator-row').click()");
    browser.waitFor(IS_OPEN);
    assertThat(
            browser.run(
                "const d = document.getElementById('detail'); return d.scrollWidth <= d.clientWidth"))
        .isEqualTo(true);
  }

  @Test
  void aNarrowDetailShowsEachColumnOfItsTables() {
    browser.open(page, "#i-0e02b36f84df6643c");
    browser.resize(390, 844);
    browser.waitFor("return document.querySelectorAll('#detail .scroll td').length === 5");
    assertThat(browser.run(SCROLLED)).isEqualTo(List.of());
    assertThat(browser.run(TORN)).isEqualTo(List.of());
  }

  @Test
  void aReasonBreaksBetweenItsWordsAlone() {
    browser.open(page, "");
    browser.resize(500, 700);
    browser.emulate("print", "light");
    browser.waitFor("return document.querySelectorAll('#print-table tbody tr').length === 40");
    assertThat(browser.run(TORN)).isEqualTo(List.of());
  }

  @Test
  void darkAndPrintedPagesLookTheirWay() {
    browser.open(page, "");
    String ground = "return getComputedStyle(document.body).backgroundColor";
    String light = browser.text(ground);
    browser.emulate("", "dark");
    assertThat(browser.text(ground)).isNotEqualTo(light);
    browser.emulate("print", "light");
    browser.waitFor("return document.querySelectorAll('#print-table tbody tr').length === 40");
    assertThat(browser.text("return getComputedStyle(document.getElementById('table')).display"))
        .isEqualTo("none");
    assertThat(browser.text("return getComputedStyle(document.getElementById('filters')).display"))
        .isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#" + INSTANCE})
  void axeFindsNothing(String fragment) throws IOException {
    for (String scheme : List.of("light", "dark")) {
      browser.open(page, fragment);
      browser.emulate("", scheme);
      browser.run("document.querySelectorAll('details > summary').forEach((one) => one.click())");
      browser.run(axe());
      Object found =
          browser.runUntilDone(
              "axe.run({resultTypes: ['violations']}).then(({violations}) => arguments[0](violations"
                  + ".map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map((n) => n.html + ' '"
                  + " + n.failureSummary).join(' | ')}`)), (e) => arguments[0]([String(e)]))");
      assertThat((List<?>) found).as("in %s colours", scheme).isEmpty();
    }
  }

  @Test
  void anEmptyBundleSaysSo() throws IOException {
    Path empty = temp.resolve("empty.html");
    Path bundle = new HandmadeBundle().seal(temp.resolve("empty"));
    assertThat(CommandLineRun.of("report", bundle.toString(), "-o", empty.toString()).exit())
        .isZero();
    browser.open(empty, "");
    assertThat(browser.text("return document.getElementById('main').textContent"))
        .contains("This bundle holds no instance.")
        .contains("No gaps were found");
  }

  private static String firstInstance() {
    return browser.text("return document.querySelector('a.instance-link').textContent");
  }

  private static void choose(String name, String value) {
    browser.run(
        "const field = document.querySelector(`[name=${arguments[0]}]`);"
            + "field.value = arguments[1]; field.dispatchEvent(new Event('change'))",
        name,
        value);
  }

  private static String axe() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ReportIT.class.getResourceAsStream("/axe.min.js"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
