/** What the constructs render, compared with what AWS Config, IAM and the rule itself expect. */
@NullMarked
package io.github.rolecall.infra;

import org.jspecify.annotations.NullMarked;
