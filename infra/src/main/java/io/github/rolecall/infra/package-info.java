/**
 * CDK constructs that deploy RoleCall: its rules, their functions, a remediation and a dashboard.
 *
 * <p>Every construct has a builder: {@code NAME.Builder.create(scope, id)}, options, {@code
 * build()}. What is wrong with an option is said while the app runs, before anything is deployed;
 * values that are known only at deployment (tokens) are left alone.
 */
@NullMarked
package io.github.rolecall.infra;

import org.jspecify.annotations.NullMarked;
