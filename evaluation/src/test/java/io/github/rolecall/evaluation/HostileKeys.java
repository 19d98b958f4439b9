package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.InputSpace.ExemptionTag;
import io.github.rolecall.evaluation.KeySpace.Case;
import io.github.rolecall.evaluation.KeySpace.Listing;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.util.List;
import java.util.Map;

/** Texts that no AWS service would send, at every place where the facts on a user hold a text. */
final class HostileKeys {

  private HostileKeys() {}

  /** One text for the key and the service, another for the user and the region. */
  static Case texts(Choices one) {
    String text = one.of(HostileSpace.TEXTS);
    String other = one.of(HostileSpace.TEXTS);
    KeyInDays young = new KeyInDays(true, 1, KeySpace.USES.get(1));
    KeyInDays old = new KeyInDays(true, 91, KeySpace.USES.get(2));
    List<KeyInDays> keys = one.of(List.of(List.of(young), List.of(old), List.of(young, young)));
    List<AccessKey> hostile =
        keys.stream()
            .map(key ->
                new AccessKey(
                    text,
                    true,
                    key.at(InputSpace.NOW, "").createdAt(),
                    new LastUse.At(
                        ((LastUse.At) key.at(InputSpace.NOW, "").lastUse()).at(), text, other)))
            .toList();
    boolean known = one.flag();
    Case ordinary =
        KeySpace.of(
            new ResourceFacts(
                KeySpace.TYPE,
                text,
                new ResourceStatus.Other(text),
                false,
                Map.of(InputSpace.EXEMPTION_TAG_KEY, "?" + other, "eks:cluster-name", other),
                InputSpace.NOW),
            known ? keys : null,
            one.flag(),
            one.flag() ? Listing.EMPTY_LIST : Listing.LISTED,
            ExemptionTag.NONSENSE,
            Compliance.COMPLIANT,
            false);
    boolean hasPassword =
        ordinary.facts().credentials() instanceof Credentials.Known k && k.hasPassword();
    return new Case(
        new UserAccessKeyFacts(
            ordinary.resource(),
            "arn:aws:iam::123456789012:user/apps/" + other,
            known ? new Credentials.Known(hasPassword, hostile) : new Credentials.Unknown(other)),
        ordinary.parameters(),
        ExemptionTag.NONSENSE,
        ordinary.keys(),
        ordinary.listing());
  }
}
