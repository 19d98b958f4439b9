package io.github.rolecall.infra.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words, texts, numbers and signs of a query. */
final class QueryTokens {

  /** Documented as not supported, or as nothing at all in a query's synopsis. */
  private static final Set<String> REFUSED =
      Set.of(
          "ALL",
          "AS",
          "DISTINCT",
          "FROM",
          "HAVING",
          "JOIN",
          "UNION",
          "NULL",
          "IS",
          "LIMIT",
          "OFFSET",
          "ON",
          "EXISTS",
          "CASE");

  private static final int MOST_CHARACTERS = 4096;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<text>'[^']*')|(?<number>-?\\d+(?:\\.\\d+)?)"
              + "|(?<word>[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)|(?<sign>[(),*=<>]))");

  /** One of them, with its kind: {@code text}, {@code number}, {@code word} or {@code sign}. */
  record Token(String kind, String value) {

    boolean isKeyword(String keyword) {
      return kind.equals("word") && value.equalsIgnoreCase(keyword);
    }

    boolean isSign(String sign) {
      return kind.equals("sign") && value.equals(sign);
    }
  }

  private static final Token END = new Token("end", "the end");

  private final List<Token> tokens = new ArrayList<>();
  private int next;

  QueryTokens(String expression) {
    if (expression.isEmpty() || expression.length() > MOST_CHARACTERS) {
      throw new QueryRefusedException(
          "a query has 1 to " + MOST_CHARACTERS + " characters, not " + expression.length());
    }
    Matcher matcher = TOKEN.matcher(expression);
    int at = 0;
    while (!expression.substring(at).isBlank()) {
      if (!matcher.region(at, expression.length()).lookingAt()) {
        throw new QueryRefusedException("not understood: " + expression.substring(at));
      }
      tokens.add(token(matcher));
      at = matcher.end();
    }
  }

  private static Token token(Matcher matcher) {
    for (String kind : List.of("text", "number", "word", "sign")) {
      String value = matcher.group(kind);
      if (value != null) {
        if (kind.equals("word") && REFUSED.contains(value.toUpperCase(Locale.ROOT))) {
          throw new QueryRefusedException("not supported: " + value);
        }
        return new Token(kind, value);
      }
    }
    throw new IllegalStateException("a match has a kind");
  }

  Token peek() {
    return next < tokens.size() ? tokens.get(next) : END;
  }

  Token take() {
    Token token = peek();
    next++;
    return token;
  }

  boolean takesKeyword(String keyword) {
    return takesIf(peek().isKeyword(keyword));
  }

  boolean takesSign(String sign) {
    return takesIf(peek().isSign(sign));
  }

  void demandKeyword(String keyword) {
    demand(takesKeyword(keyword), keyword);
  }

  void demandSign(String sign) {
    demand(takesSign(sign), sign);
  }

  void demandEnd() {
    demand(next == tokens.size(), "the end");
  }

  private void demand(boolean isThere, String expected) {
    if (!isThere) {
      throw new QueryRefusedException("expected " + expected + " instead of " + peek().value());
    }
  }

  private boolean takesIf(boolean isThere) {
    if (isThere) {
      next++;
    }
    return isThere;
  }
}
