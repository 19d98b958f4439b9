package io.github.rolecall.audit.bucket;

import io.github.rolecall.audit.files.Input;
import io.github.rolecall.audit.files.InputFiles;
import io.github.rolecall.audit.files.RemoteFiles;
import io.github.rolecall.aws.Action;
import io.github.rolecall.aws.BucketApi;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.PageTokens;
import io.github.rolecall.aws.Session;
import io.github.rolecall.aws.StoredObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files below a place in S3: those that would be read of a folder with the same objects.
 */
public final class BucketFiles implements RemoteFiles {

  /** What comes within ten seconds of a slow line, and costs few calls on a fast one. */
  private static final int PART = 4 << 20;

  private final Session session;

  /** Makes one that calls with the credentials of a session. */
  public BucketFiles(Session session) {
    this.session = session;
  }

  @Override
  public boolean isOne(String path) {
    return path.startsWith(BucketPath.SCHEME);
  }

  /**
   * Finds the files below a prefix, which stands for a folder, or the one object of that key.
   *
   * @throws IOException if there is none
   * @throws io.github.rolecall.aws.AwsException if the bucket cannot be listed
   */
  @Override
  public List<Input> find(String path) throws IOException {
    BucketPath place = BucketPath.of(path);
    if (place == null) {
      throw new IOException(path + " is no place in S3: expected s3://BUCKET/PREFIX");
    }
    BucketApi bucket = new BucketApi(session, place.bucket(), PART);
    List<Input> found = new ArrayList<>();
    for (StoredObject object : list(bucket, place.folder())) {
      String name = object.key().substring(place.folder().length());
      if (InputFiles.isReadWithTrails(name.substring(name.lastIndexOf('/') + 1))) {
        found.add(input(bucket, object, name));
      }
    }
    if (found.isEmpty() && !place.prefix().isEmpty()) {
      for (StoredObject object : list(bucket, place.prefix())) {
        if (object.key().equals(place.prefix())) {
          String key = object.key();
          found.add(input(bucket, object, key.substring(key.lastIndexOf('/') + 1)));
        }
      }
    }
    if (found.isEmpty()) {
      throw new IOException(place + " holds no .json, .ndjson, .jsonl or .gz object");
    }
    return found;
  }

  private static List<StoredObject> list(BucketApi bucket, String prefix) {
    List<StoredObject> objects = new ArrayList<>();
    PageTokens tokens = new PageTokens();
    @Nullable String token = null;
    do {
      Page<StoredObject> page = bucket.list(prefix, token);
      objects.addAll(page.items());
      token = tokens.next(Action.S3_LIST_BUCKET, page.nextToken());
    } while (token != null);
    return objects;
  }

  private static Input input(BucketApi bucket, StoredObject object, String name) {
    return new Input(
        name,
        object.size(),
        () -> bucket.open(object),
        object.etag() + " " + object.size() + " " + object.lastModified());
  }
}
