package io.github.rolecall.audit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellWritersTest {

  private static final List<String> COLUMNS = List.of("a", "b", "c");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void csvJoinsListsAndOpensNoFormula() throws IOException {
    write(CellWriters.csv(COLUMNS, out));
    assertThat(text()).isEqualTo("a,b,c\r\n'=1+1,7,x; y\r\n,,\r\n");
  }

  @Test
  void ndjsonIsAnObjectALine() throws IOException {
    write(CellWriters.ndjson(COLUMNS, out));
    assertThat(text())
        .isEqualTo(
            "{\"a\":\"=1+1\",\"b\":7,\"c\":[\"x\",\"y\"]}\n{\"a\":null,\"b\":null,\"c\":[]}\n");
  }

  @Test
  void jsonIsOneObjectWithAList() throws IOException {
    write(CellWriters.json("rows", COLUMNS, out));
    assertThat(text())
        .isEqualTo(
            """
            {"rows":[
            {"a":"=1+1","b":7,"c":["x","y"]},
            {"a":null,"b":null,"c":[]}
            ]}
            """);
  }

  @Test
  void anEmptyListIsJsonToo() throws IOException {
    CellWriters.json("rows", COLUMNS, out).end();
    assertThat(text()).isEqualTo("{\"rows\":[\n]}\n");
  }

  private static void write(CellWriter writer) throws IOException {
    writer.row(List.of("=1+1", 7L, List.of("x", "y")));
    writer.row(Arrays.asList(null, null, List.of()));
    writer.end();
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
