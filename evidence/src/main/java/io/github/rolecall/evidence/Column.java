package io.github.rolecall.evidence;

/**
 * A column of a table.
 *
 * @param name its name, the same in all formats
 * @param type what it holds
 * @param optional whether a row may lack it
 * @param meaning what it says, in one sentence
 */
public record Column(String name, ColumnType type, boolean optional, String meaning) {

  static Column text(String name, String meaning) {
    return new Column(name, ColumnType.TEXT, false, meaning);
  }

  static Column time(String name, String meaning) {
    return new Column(name, ColumnType.TIME, false, meaning);
  }

  static Column number(String name, String meaning) {
    return new Column(name, ColumnType.NUMBER, false, meaning);
  }

  /** Returns the same column, which a row may lack. */
  Column ifAny() {
    return new Column(name, type, true, meaning);
  }
}
