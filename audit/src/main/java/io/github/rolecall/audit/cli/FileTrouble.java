package io.github.rolecall.audit.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file, in words: some of Java's exceptions say its name alone. */
final class FileTrouble {

  private FileTrouble() {}

  /** Returns one line with the file, where it is known, and with what is wrong. */
  static String line(IOException e) {
    if (e instanceof FileSystemException trouble && trouble.getFile() != null) {
      return trouble.getFile() + reason(trouble);
    }
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }

  /** Returns what is wrong, behind the name of the file. */
  static String reason(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return " does not exist";
    }
    if (e instanceof AccessDeniedException) {
      return ": no permission";
    }
    if (e instanceof FileAlreadyExistsException) {
      return " exists already";
    }
    return ": " + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason());
  }
}
