package io.github.rolecall.lambda.e2e;

import io.github.rolecall.emulator.AwsFront;
import io.github.rolecall.emulator.MotoServer;
import io.github.rolecall.evaluation.AccessKey;
import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes in moto the users that cases are about, with as many keys as they have. moto makes every
 * key now and never used, so that what it tells of the times is put right on the way to the
 * function.
 */
final class UserSeed {

  private final MotoServer moto;
  private final Map<String, List<String>> keyIds = new HashMap<>();

  UserSeed(MotoServer moto) {
    this.moto = moto;
  }

  /** Returns what is to be known of the user of a case, the keys under the ids that moto gave. */
  Credentials.Known make(Case one, AwsFront front) {
    Credentials.Known told = one.credentials();
    if (told == null) {
      return new Credentials.Known(false, List.of());
    }
    List<String> ids =
        keyIds.computeIfAbsent(
            one.account() + one.region() + UserCases.user(one).name(), name -> user(one, told));
    List<AccessKey> keys = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      AccessKey key = told.keys().get(i);
      String id = ids.get(i);
      keys.add(
          new AccessKey(
              "*" + id.substring(id.length() - 4),
              key.active(),
              created(key, one),
              key.lastUse() instanceof LastUse.Unknown ? new LastUse.Never() : key.lastUse()));
    }
    adapt(front, ids, keys);
    return new Credentials.Known(told.hasPassword(), keys);
  }

  private static Instant created(AccessKey key, Case one) {
    return key.createdAt() == null ? one.scenario().at().minusSeconds(60) : key.createdAt();
  }

  private List<String> user(Case one, Credentials.Known told) {
    String name = UserCases.user(one).name();
    String path = IamNode.path(UserCases.user(one).arn());
    iam(one, "CreateUser", Map.of("UserName", name, "Path", path));
    if (told.hasPassword()) {
      iam(one, "CreateLoginProfile", Map.of("UserName", name, "Password", "Not-4-real"));
    }
    return told.keys().stream()
        .map(key ->
            MotoServer.text(iam(one, "CreateAccessKey", Map.of("UserName", name)), "AccessKeyId"))
        .toList();
  }

  private static void adapt(AwsFront front, List<String> ids, List<AccessKey> keys) {
    StringBuilder listed = new StringBuilder();
    Map<String, String> lastUses = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      listed
          .append("<member><AccessKeyId>")
          .append(ids.get(i))
          .append("</AccessKeyId><Status>")
          .append(keys.get(i).active() ? "Active" : "Inactive")
          .append("</Status><CreateDate>")
          .append(keys.get(i).createdAt())
          .append("</CreateDate></member>");
      lastUses.put(ids.get(i), lastUse(keys.get(i).lastUse()));
    }
    front.adapting(
        "iam:ListAccessKeys",
        body -> body,
        answer ->
            answer.contains("<ListAccessKeysResult>")
                ? "<R><ListAccessKeysResult><AccessKeyMetadata>"
                    + listed
                    + "</AccessKeyMetadata></ListAccessKeysResult></R>"
                : answer);
    AtomicReference<String> asked = new AtomicReference<>("");
    front.adapting(
        "iam:GetAccessKeyLastUsed",
        body -> {
          asked.set(body.replaceFirst(".*AccessKeyId=(\\w+).*", "$1"));
          return body;
        },
        answer ->
            answer.contains("<AccessKeyLastUsed>")
                ? "<R><GetAccessKeyLastUsedResult><AccessKeyLastUsed>"
                    + lastUses.get(asked.get())
                    + "</AccessKeyLastUsed></GetAccessKeyLastUsedResult></R>"
                : answer);
  }

  private static String lastUse(LastUse lastUse) {
    return lastUse instanceof LastUse.At at
        ? "<LastUsedDate>%s</LastUsedDate><ServiceName>%s</ServiceName><Region>%s</Region>"
            .formatted(at.at(), orNone(at.service()), orNone(at.region()))
        : "<ServiceName>N/A</ServiceName><Region>N/A</Region>";
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "N/A" : text;
  }

  private String iam(Case one, String action, Map<String, String> form) {
    String region =
        one.region().startsWith("cn-") || one.region().startsWith("us-gov-")
            ? one.region()
            : "us-east-1";
    return moto.query(one.account(), region, "iam", action, form);
  }
}
