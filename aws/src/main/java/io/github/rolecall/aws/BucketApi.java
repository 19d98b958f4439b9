package io.github.rolecall.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls to S3 for one bucket. Objects are read in parts, so that each part can be asked for
 * again, and a file of any size takes little memory. All throw {@link AwsException} when they fail.
 */
public final class BucketApi {

  private static final byte[] NOTHING = {};

  private final String bucket;
  private final int part;
  private volatile Session session;

  /**
   * Makes the calls of a session; when S3 says that the bucket is in another region, calls go there
   * from then on.
   *
   * @param session whose credentials are used
   * @param bucket the bucket's name
   * @param part how many bytes of an object are asked for at once
   */
  public BucketApi(Session session, String bucket, int part) {
    this.session = session;
    this.bucket = bucket;
    this.part = part;
  }

  /**
   * Lists objects in the order of their keys, at most 1,000 at once.
   *
   * @param prefix what their keys begin with
   * @param nextToken the token of the page before; null for the first page
   */
  public Page<StoredObject> list(String prefix, @Nullable String nextToken) {
    Map<String, String> query = new TreeMap<>();
    query.put("list-type", "2");
    // Keys may hold characters that no XML can.
    query.put("encoding-type", "url");
    query.put("prefix", prefix);
    if (nextToken != null) {
      query.put("continuation-token", nextToken);
    }
    return call(
        new Request(Action.S3_LIST_BUCKET, NOTHING, new ObjectPath(bucket, "", query, Map.of())),
        BucketApi::page);
  }

  /**
   * Opens an object.
   *
   * @param object as it was listed; when it was written again since, reading fails
   */
  public InputStream open(StoredObject object) throws IOException {
    return new ObjectStream(this, object);
  }

  /** Reads a part of an object. */
  byte[] read(StoredObject object, long from) {
    if (object.size() == 0) {
      return NOTHING;
    }
    long to = Math.min(object.size(), from + part) - 1;
    Map<String, String> headers =
        Map.of("Range", "bytes=" + from + "-" + to, "If-Match", object.etag());
    Request request =
        new Request(
            Action.S3_GET_OBJECT, NOTHING, new ObjectPath(bucket, object.key(), Map.of(), headers));
    int expected = (int) (to + 1 - from);
    return call(request, body -> whole(body, expected));
  }

  private static byte[] whole(Body body, int expected) throws UnreadableAnswerException {
    byte[] bytes;
    try (InputStream in = body.open()) {
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new UnreadableAnswerException("it is not whole", e);
    }
    if (bytes.length != expected) {
      throw new UnreadableAnswerException(
          "it has " + bytes.length + " bytes where " + expected + " were asked for");
    }
    return bytes;
  }

  private <T> T call(Request request, Caller.Reading<T> reading) {
    try {
      return session.call(request, reading);
    } catch (AwsException e) {
      String there = e.bucketRegion();
      if (there.isEmpty() || there.equals(session.region())) {
        throw e;
      }
      session = session.in(there);
      return session.call(request, reading);
    }
  }

  private static Page<StoredObject> page(Body body) throws UnreadableAnswerException {
    List<StoredObject> objects = new ArrayList<>();
    String[] next = {""};
    boolean[] isCutOff = {false};
    XmlAnswer.read(
        body,
        xml -> {
          if (!xml.is("ListBucketResult")) {
            throw new UnreadableAnswerException("it lists no objects");
          }
          while (xml.next(1)) {
            if (xml.is("Contents")) {
              objects.add(object(xml));
            } else if (xml.is("NextContinuationToken")) {
              next[0] = xml.text();
            } else if (xml.is("IsTruncated")) {
              isCutOff[0] = xml.text().equals("true");
            }
          }
          return objects;
        });
    // Objects would be left out in silence.
    if (isCutOff[0] && next[0].isEmpty()) {
      throw new UnreadableAnswerException("it is cut off and does not say how to go on");
    }
    return new Page<>(objects, next[0]);
  }

  private static StoredObject object(XmlAnswer xml) throws UnreadableAnswerException {
    String key = "";
    String size = "";
    String etag = "";
    String modified = "";
    while (xml.next(2)) {
      switch (xml.name()) {
        case "Key" -> key = xml.text();
        case "Size" -> size = xml.text();
        case "ETag" -> etag = xml.text();
        case "LastModified" -> modified = xml.text();
        default -> {}
      }
    }
    try {
      return new StoredObject(
          URLDecoder.decode(key, StandardCharsets.UTF_8), Long.parseLong(size), etag, modified);
    } catch (IllegalArgumentException e) {
      throw new UnreadableAnswerException("an object is not whole", e);
    }
  }
}
