package io.github.rolecall.evaluation;

/** An input that a rule of the family judges. */
interface Judged {

  Verdict verdict();
}
