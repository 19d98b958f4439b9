package io.github.rolecall.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;

/** The classes of all modules, read once for all tests: that takes longer than the tests. */
final class Code {

  /** The package that all others are below. */
  static final String ROOT = "io.github.rolecall";

  static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  private Code() {}
}
