package io.github.rolecall.audit.cli;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a screen, as the machine has it; nothing is downloaded. */
final class Browser implements AutoCloseable {

  private static final String MISSING =
      "chromium and chromedriver are not on the PATH: install the packages chromium and"
          + " chromium-driver to drive the report in a browser";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern REQUEST =
      Pattern.compile("Network\\.requestWillBeSent\".*?\"url\":\"([^\"]*)\"");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts it; where it is missing, the tests are left out, and with CI=true they fail. */
  static Browser start(Path profile) {
    Optional<Path> browser = onPath("chromium");
    Optional<Path> driver = onPath("chromedriver");
    if (browser.isEmpty() || driver.isEmpty()) {
      if ("true".equals(System.getenv("CI"))) {
        return Assertions.fail(MISSING);
      }
      System.out.println("Left out: " + MISSING);
      return Assumptions.abort(MISSING);
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.get().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.get().toFile())
            .usingAnyFreePort()
            .withEnvironment(Map.of("SE_OFFLINE", "true"))
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(file -> file.toFile().canExecute())
        .findFirst();
  }

  /** Forgets what it showed and said, and shows a page at the usual size, in light colours. */
  void open(Path page, String fragment) {
    driver.get("about:blank");
    said();
    requested();
    resize(1440, 1000);
    emulate("", "light");
    driver.get(page.toUri() + fragment);
    waitFor("return document.documentElement.dataset.ready === 'yes'");
  }

  void back() {
    driver.navigate().back();
  }

  void reload() {
    driver.navigate().refresh();
    waitFor("return document.documentElement.dataset.ready === 'yes'");
  }

  void resize(int width, int height) {
    Map<String, Object> size =
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false);
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", size);
  }

  void emulate(String media, String scheme) {
    Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia", Map.of("media", media, "features", List.of(feature)));
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Object runUntilDone(String script) {
    driver.manage().timeouts().scriptTimeout(PATIENCE.multipliedBy(3));
    return driver.executeAsyncScript(script);
  }

  String text(String script) {
    return String.valueOf(run(script));
  }

  /** Waits until a script returns true. */
  void waitFor(String script, Object... arguments) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds(script, arguments)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still not so: " + script + " in " + driver.getCurrentUrl());
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** A page that is only just loading holds nothing yet. */
  private boolean holds(String script, Object... arguments) {
    try {
      return Boolean.TRUE.equals(run(script, arguments));
    } catch (JavascriptException e) {
      return false;
    }
  }

  /** Presses keys wherever the focus is. */
  void press(CharSequence... keys) {
    for (CharSequence key : keys) {
      driver.switchTo().activeElement().sendKeys(key);
    }
  }

  /** Presses Tab until an element has the focus that a script finds. */
  void tabTo(String script) {
    for (int i = 0; i < 60; i++) {
      if (Boolean.TRUE.equals(run("return document.activeElement === (" + script + ")"))) {
        return;
      }
      press(Keys.TAB);
    }
    throw new AssertionError("Tab never comes to " + script);
  }

  WebElement find(String script) {
    return (WebElement) run("return " + script);
  }

  String address() {
    return text("return location.hash");
  }

  /** Returns what it complained of since it was asked last. */
  List<String> said() {
    List<String> said = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      said.add(entry.getMessage());
    }
    return said;
  }

  /** Returns what it asked for since it was asked last, without fragments. */
  List<String> requested() {
    List<String> requested = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      Matcher request = REQUEST.matcher(entry.getMessage());
      if (request.find()) {
        requested.add(request.group(1));
      }
    }
    return requested;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
