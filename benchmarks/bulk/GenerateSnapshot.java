import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the data of the bulk benchmark: one AWS Config snapshot file, the same items in eight
 * files, and the same items one per line for tools that read NDJSON. An item depends on nothing but
 * its number, how many there are, and the templates, so every run writes the same items, on any
 * machine.
 *
 * <pre>java benchmarks/bulk/GenerateSnapshot.java OUT_DIR [ITEMS]</pre>
 *
 * The items' shapes are the templates in the folder items/ beside this file; shared.template
 * explains their notation.
 */
public final class GenerateSnapshot {

  private static final long SEED = 20261105L;
  private static final int DEFAULT_ITEMS = 200_000;
  private static final int FILES_OF_THE_SPLIT = 8;
  private static final Instant SNAPSHOT_TIME = Instant.parse("2026-11-05T06:41:17Z");
  private static final List<String> ACCOUNTS =
      List.of("111122223333", "222233334444", "333344445555", "444455556666", "555566667777");
  private static final List<String> REGIONS =
      List.of("eu-central-1", "us-east-1", "ap-southeast-2");

  /** How many of every 400 items are of a type. Every profile has its role. */
  private static final List<Share> SHARES =
      List.of(
          new Share("AWS::IAM::InstanceProfile", 1),
          new Share("AWS::IAM::Role", 1),
          new Share("AWS::EC2::Instance", 60),
          new Share("AWS::EC2::Volume", 99),
          new Share("AWS::EC2::NetworkInterface", 56),
          new Share("AWS::EC2::SecurityGroup", 50),
          new Share("AWS::S3::Bucket", 27),
          new Share("AWS::Lambda::Function", 64),
          new Share("AWS::CloudWatch::Alarm", 42));

  private static final int SUM_OF_SHARES = 400;

  private record Share(String type, int count) {}

  /** What an item is to be: the {@code rank}th of its type. */
  private record Slot(String type, int rank) {}

  private final Map<String, List<Piece>> parts;
  private final List<Slot> slots;

  private GenerateSnapshot(Map<String, List<Piece>> parts, int items) {
    this.parts = parts;
    this.slots =
        SHARES.stream()
            .flatMap(share -> slots(share, items))
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(slots, new Random(SEED));
  }

  private static Stream<Slot> slots(Share share, int items) {
    return IntStream.range(0, items / SUM_OF_SHARES * share.count())
        .mapToObj(rank -> new Slot(share.type(), rank));
  }

  public static void main(String[] args) throws Exception {
    int items = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_ITEMS;
    if (args.length < 1 || args.length > 2 || items < 1 || items % SUM_OF_SHARES != 0) {
      System.err.println(
          "usage: java GenerateSnapshot.java OUT_DIR [ITEMS], a multiple of " + SUM_OF_SHARES);
      System.exit(2);
    }
    new GenerateSnapshot(Templates.read(folderOfTemplates()), items).writeAll(Path.of(args[0]));
  }

  private static Path folderOfTemplates() throws URISyntaxException {
    var source = GenerateSnapshot.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(source.toURI()).resolveSibling("items");
  }

  private void writeAll(Path folder) throws Exception {
    Files.createDirectories(folder);
    List<Callable<String>> files = new ArrayList<>();
    files.add(() -> writeSnapshot(folder.resolve("one"), 0, 1));
    files.add(() -> write(folder.resolve("items.ndjson.gz"), 0, 1, "", "\n", "\n"));
    IntStream.range(0, FILES_OF_THE_SPLIT)
        .forEach(file ->
            files.add(() -> writeSnapshot(folder.resolve("eight"), file, FILES_OF_THE_SPLIT)));
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      for (Future<String> written : workers.invokeAll(files)) {
        System.out.println(written.get());
      }
    } finally {
      workers.shutdown();
    }
  }

  /**
   * Writes the items whose number, divided by the number of files, leaves the number of this file.
   */
  private String writeSnapshot(Path folder, int file, int files) throws IOException {
    String account = ACCOUNTS.get(file % ACCOUNTS.size());
    String region = REGIONS.get(file % REGIONS.size());
    UUID id = UUID.nameUUIDFromBytes(("snapshot " + file + " of " + files).getBytes(UTF_8));
    Path day =
        folder.resolve("AWSLogs/%s/Config/%s/2026/11/5/ConfigSnapshot".formatted(account, region));
    Files.createDirectories(day);
    String name =
        "%s_Config_%s_ConfigSnapshot_20261105T064117Z_%s.json.gz".formatted(account, region, id);
    String head =
        "{\"fileVersion\":\"1.0\",\"configSnapshotId\":\"%s\",\"configurationItems\":["
            .formatted(id);
    return write(day.resolve(name), file, files, head, ",", "]}");
  }

  private String write(Path path, int first, int step, String head, String separator, String tail)
      throws IOException {
    long inflated = tail.length();
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path), 1 << 16)) {
      String before = head;
      for (int i = first; i < slots.size(); i += step) {
        byte[] item = item(i);
        out.write(before.getBytes(UTF_8));
        out.write(item);
        inflated += before.length() + item.length;
        before = separator;
      }
      out.write(tail.getBytes(UTF_8));
    }
    long size = Files.size(path);
    return "%,d bytes, %,d inflated, %.2f to 1: %s"
        .formatted(size, inflated, (double) inflated / size, path);
  }

  private byte[] item(int number) {
    Slot slot = slots.get(number);
    var item = new Item(parts, new SplittableRandom(SEED + 1 + number));
    int profile =
        slot.type().startsWith("AWS::IAM::")
            ? slot.rank()
            : item.number(0, slots.size() / SUM_OF_SHARES - 1);
    var keysOfProfile = new Item(parts, new SplittableRandom(~profile));
    // Odd, so that the milliseconds are never zero: Instant would leave them out.
    long captured =
        SNAPSHOT_TIME
                .minusMillis(item.number(0, (int) Duration.ofDays(20).toMillis()))
                .toEpochMilli()
            | 1;
    item.keep("account", ACCOUNTS.get(profile % ACCOUNTS.size()));
    item.keep("region", REGIONS.get(item.number(0, REGIONS.size() - 1)));
    item.keep("profile", Integer.toString(profile));
    item.keep("profileKey", keysOfProfile.letters("16", Item.KEY));
    item.keep("roleKey", keysOfProfile.letters("16", Item.KEY));
    item.keep("captured", Instant.ofEpochMilli(captured).toString());
    item.keep("stateId", Long.toString(captured));
    item.use(slot.type());
    return item.text.toString().getBytes(UTF_8);
  }

  /** One item being written: its text so far, the texts kept for later, and what chance decides. */
  private static final class Item {

    static final String HEX = "0123456789abcdef";
    static final String KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String[] WORDS =
        ("amber basin cedar delta ember fjord grove harbor island jetty kernel lagoon "
                + "meadow north orchid pillar quarry ridge saddle tundra upland valley willow xenon yonder zephyr anchor beacon "
                + "copper dune estuary falcon garnet heron indigo juniper kestrel lantern maple nectar onyx pepper")
            .split(" ");

    private final Map<String, List<Piece>> parts;
    private final SplittableRandom random;
    private final Map<String, String> kept = new HashMap<>();
    private final StringBuilder text = new StringBuilder(1 << 14);

    Item(Map<String, List<Piece>> parts, SplittableRandom random) {
      this.parts = parts;
      this.random = random;
    }

    void use(String part) {
      known(parts, part).forEach(piece -> piece.writeTo(this));
    }

    void put(String piece) {
      text.append(piece);
    }

    void keep(String name, String value) {
      kept.put(name, value);
    }

    void keep(String name, Piece piece) {
      int start = text.length();
      piece.writeTo(this);
      keep(name, text.substring(start));
      text.setLength(start);
    }

    int number(int least, int most) {
      return random.nextInt(least, most + 1);
    }

    String letters(String count, String alphabet) {
      var letters = new StringBuilder();
      for (int left = Integer.parseInt(count); left > 0; left--) {
        letters.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      return letters.toString();
    }

    String words(String count) {
      return random
          .ints(Integer.parseInt(count), 0, WORDS.length)
          .mapToObj(i -> WORDS[i])
          .collect(Collectors.joining("-"));
    }

    static <T> T known(Map<String, T> map, String name) {
      return Objects.requireNonNull(
          map.get(name), () -> "the templates mention '" + name + "' but nothing says what it is");
    }
  }

  private interface Piece {
    void writeTo(Item item);
  }

  private static final class Templates {

    private static final Pattern BRACKETS = Pattern.compile("<([^<>]+)>");

    static Map<String, List<Piece>> read(Path folder) throws IOException {
      Map<String, List<Piece>> parts = new HashMap<>();
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.template")) {
        for (Path file : files) {
          String text = Files.readString(file).replaceAll("(?m)^#.*\n", "");
          for (String part : text.strip().substring("--- ".length()).split("\n--- ")) {
            String[] lines = part.split("\n", 2);
            parts.put(lines[0], compile(lines.length == 2 ? lines[1].replace("\n", "") : ""));
          }
        }
      }
      return parts;
    }

    private static List<Piece> compile(String text) {
      List<Piece> pieces = new ArrayList<>();
      Matcher brackets = BRACKETS.matcher(text);
      int end = 0;
      while (brackets.find()) {
        String literal = text.substring(end, brackets.start());
        pieces.add(item -> item.put(literal));
        pieces.add(expression(brackets.group(1)));
        end = brackets.end();
      }
      String rest = text.substring(end);
      pieces.add(item -> item.put(rest));
      return pieces;
    }

    private static Piece expression(String text) {
      String verb = text.split(" ", 2)[0];
      String rest = text.substring(Math.min(text.length(), verb.length() + 1));
      return switch (verb) {
        case "hex" -> item -> item.put(item.letters(rest, Item.HEX));
        case "key" -> item -> item.put(item.letters(rest, Item.KEY));
        case "words" -> item -> item.put(item.words(rest));
        case "int" -> number(rest.split(" "));
        case "pick" -> pick(rest.split("\\|"));
        case "use" -> item -> item.use(rest);
        case "times" -> times(rest.split("[- ]", 3));
        case "maybe" -> maybe(rest.split(" ", 2));
        case "let" -> let(rest.split(" = ", 2));
        default -> item -> item.put(Item.known(item.kept, text));
      };
    }

    private static Piece number(String[] bounds) {
      int least = Integer.parseInt(bounds[0]);
      int most = Integer.parseInt(bounds[1]);
      return item -> item.put(Integer.toString(item.number(least, most)));
    }

    private static Piece pick(String[] choices) {
      return item -> item.put(choices[item.number(0, choices.length - 1)]);
    }

    private static Piece times(String[] boundsAndPart) {
      int least = Integer.parseInt(boundsAndPart[0]);
      int most = Integer.parseInt(boundsAndPart[1]);
      return item ->
          IntStream.range(0, item.number(least, most)).forEach(i -> item.use(boundsAndPart[2]));
    }

    private static Piece maybe(String[] percentAndParts) {
      int percent = Integer.parseInt(percentAndParts[0]);
      String[] either = percentAndParts[1].split(" else ");
      return item -> item.use(item.number(1, 100) <= percent ? either[0] : either[1]);
    }

    private static Piece let(String[] nameAndExpression) {
      Piece value = expression(nameAndExpression[1]);
      return item -> item.keep(nameAndExpression[0], value);
    }
  }
}
