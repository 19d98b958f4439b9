package io.github.rolecall.audit.export;

import com.github.luben.zstd.Zstd;
import io.github.rolecall.evidence.Column;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Reads Parquet with Apache's own reader, which has no code in common with who wrote it. */
final class ParquetRows {

  private ParquetRows() {}

  /** Returns a table's rows, each value as the other encodings write it. */
  static List<Map<String, @Nullable String>> of(Path file, Table table) throws IOException {
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ZstdOnly())
            .build();
    try (ParquetFileReader reader = new ParquetFileReader(new LocalInputFile(file), options)) {
      MessageType schema = reader.getFooter().getFileMetaData().getSchema();
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long i = 0; i < pages.getRowCount(); i++) {
          rows.add(row(records.read(), table));
        }
      }
    }
    return rows;
  }

  /** Returns the columns that the file itself names, in order. */
  static List<String> columns(Path file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    try (ParquetFileReader reader = new ParquetFileReader(new LocalInputFile(file), options)) {
      return reader.getFooter().getFileMetaData().getSchema().getFields().stream()
          .map(field -> field.getName())
          .toList();
    }
  }

  private static Map<String, @Nullable String> row(Group group, Table table) {
    Map<String, @Nullable String> row = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      boolean isNull = group.getFieldRepetitionCount(column.name()) == 0;
      row.put(column.name(), isNull ? null : value(group, column));
    }
    return row;
  }

  private static String value(Group group, Column column) {
    return switch (column.type()) {
      case TEXT -> group.getString(column.name(), 0);
      case NUMBER -> Long.toString(group.getLong(column.name(), 0));
      case TIME ->
          Instant.EPOCH.plus(group.getLong(column.name(), 0), ChronoUnit.MICROS).toString();
    };
  }

  /** The one codec that the files use, without the classes of Hadoop that the usual ones need. */
  private static final class ZstdOnly implements CompressionCodecFactory {

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
      if (codec != CompressionCodecName.ZSTD) {
        throw new IllegalArgumentException("expected ZSTD, found " + codec);
      }
      return new BytesInputDecompressor() {
        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
          byte[] packed = bytes.toInputStream().readAllBytes();
          return BytesInput.from(Zstd.decompress(packed, size));
        }

        @Override
        public void decompress(ByteBuffer in, int packed, ByteBuffer out, int size) {
          throw new UnsupportedOperationException("only whole pages are read");
        }

        @Override
        public void release() {}
      };
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
      throw new UnsupportedOperationException("nothing is written");
    }

    @Override
    public void release() {}
  }
}
