package io.sluice.e2e.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a screen. {@code src/install-browser} puts it on the machine. */
public final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path PICTURES = Path.of("target", "screenshots");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  public static boolean isInstalled() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  public static Browser start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    // Builds run as root in containers, where the sandbox and /dev/shm do not work.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--force-prefers-reduced-motion",
        "--window-size=1280,900");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    return new Browser(new ChromeDriver(service, options));
  }

  public void open(String url) {
    driver.get(url);
  }

  public String url() {
    return driver.getCurrentUrl();
  }

  /** All that can be read on the page. */
  public String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /** Clicks a link by its text. */
  public void click(String link) {
    press(By.linkText(link));
  }

  /** Clicks the first element that a selector finds. */
  public void press(String css) {
    press(By.cssSelector(css));
  }

  /** Pages keep themselves up to date: what is clicked may be exchanged, or come, at any moment. */
  private void press(By what) {
    long end = System.nanoTime() + SluiceProcess.PATIENCE.toNanos();
    while (true) {
      try {
        driver.findElement(what).click();
        return;
      } catch (StaleElementReferenceException | NoSuchElementException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  public WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** Waits until a text can be read on the page. */
  public void await(String text, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    // Each look is a call to the browser, which takes its time.
    while (!text().contains(text)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "expected to read \"" + text + "\" within " + longest + "; the page:\n" + text());
      }
    }
  }

  public void width(int pixels) {
    driver.manage().window().setSize(new Dimension(pixels, 900));
  }

  /** Whether the page is wider than the window. */
  public boolean overflows() {
    return (Boolean)
        driver.executeScript(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  public void dark(boolean on) {
    Map<String, String> scheme =
        Map.of("name", "prefers-color-scheme", "value", on ? "dark" : "light");
    var unused =
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  public Object run(String script) {
    return driver.executeScript(script);
  }

  /** What keeps people from using the page, as axe-core finds it: serious things and worse. */
  public List<String> violations() {
    return axe("{resultTypes: ['violations']}");
  }

  /** The same as far as colours are concerned, for a page that was looked at in others. */
  public List<String> violationsOfContrast() {
    return axe("{runOnly: ['color-contrast']}");
  }

  @SuppressWarnings("unchecked")
  private List<String> axe(String options) {
    if (Boolean.TRUE.equals(driver.executeScript("return typeof axe === 'undefined'"))) {
      var unused = driver.executeScript(axe());
    }
    return (List<String>)
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, %s).then((found) => done(found.violations
              .filter((v) => v.impact === 'serious' || v.impact === 'critical')
              .flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.html + ' ' + n.failureSummary))));
            """
                .formatted(options));
  }

  private static String axe() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What went wrong in the browser: scripts that fail, and what the page may not do. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Keeps a picture of the page under the build's output. */
  public void picture(String name) throws IOException {
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
