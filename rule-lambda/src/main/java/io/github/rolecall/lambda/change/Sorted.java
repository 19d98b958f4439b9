package io.github.rolecall.lambda.change;

import io.github.rolecall.lambda.change.trail.Change;
import io.github.rolecall.lambda.change.trail.Message;
import io.github.rolecall.lambda.change.trail.Message.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages of a batch, by what they ask for. */
final class Sorted {

  /** A message of a call that concerns the rules. */
  record Concerning(Message message, Change change) {}

  final List<Concerning> concerning = new ArrayList<>();

  /** By the message's id, what is wrong with it. */
  final Map<String, String> malformed = new LinkedHashMap<>();

  int irrelevant;

  Sorted(List<Message> messages, Settings settings) {
    for (Message message : messages) {
      Content content = message.content();
      if (content instanceof Content.Malformed wrong) {
        malformed.put(message.id(), wrong.problem());
      } else if (content instanceof Content.Changed changed
          && settings.concerns(changed.change())) {
        concerning.add(new Concerning(message, changed.change()));
      } else {
        irrelevant++;
      }
    }
  }
}
