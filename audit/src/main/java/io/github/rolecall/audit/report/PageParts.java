package io.github.rolecall.audit.report;

import io.github.rolecall.audit.bundle.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What is the same in every page: its markup, styles and programs, and the policy that lets a
 * browser run these and nothing else (W3C, "Content Security Policy Level 3").
 */
final class PageParts {

  private static final List<String> STYLES =
      List.of("base.css", "overview.css", "table.css", "detail.css", "print.css");

  private static final List<String> PROGRAMS =
      List.of(
          "data.js",
          "text.js",
          "address.js",
          "bar.js",
          "overview.js",
          "filter.js",
          "table.js",
          "detail.js",
          "page.js");

  private final String style = joined(STYLES);
  private final String chart = library("d3", "d3.min.js");
  private final String table = library("tabulator-tables", "tabulator.min.js");
  private final String program = "\"use strict\";\n(() => {\n" + joined(PROGRAMS) + "})();\n";

  /** Returns the page up to its data. */
  String beforeData() {
    String policy =
        "default-src 'none'; script-src "
            + String.join(" ", hash(chart), hash(table), hash(program))
            + "; style-src "
            + hash(style)
            + "; base-uri 'none'; form-action 'none'";
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="%s">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>RoleCall: compliance history</title>
    <style>%s</style>
    </head>
    <body>
    %s\
    """
        .formatted(policy, style, text("page.html"));
  }

  /** Returns the page from behind its data. */
  String afterData() {
    return "<script>"
        + chart
        + "</script>\n<script>"
        + table
        + "</script>\n<script>"
        + program
        + "</script>\n</body>\n</html>\n";
  }

  private static String joined(List<String> names) {
    return names.stream().map(PageParts::text).collect(Collectors.joining("\n"));
  }

  /** Returns a library with its licence, which asks to be kept with every copy. */
  private static String library(String name, String file) {
    String folder = "lib/" + name + "/";
    return "/*\n" + text(folder + "LICENSE").replace("*/", "* /") + "*/\n" + text(folder + file);
  }

  private static String hash(String inline) {
    byte[] digest = Hashes.sha256().digest(inline.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  /** Browsers hash what their parser made of it, with line feeds alone. */
  private static String text(String name) {
    try (InputStream in = Objects.requireNonNull(PageParts.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
