/**
 * Runs refund and order-total cases from files, through the same doors that users take.
 * {@link io.aftermile.testkit.cases.CaseRunner} reads a directory and reports every case as passed, failed or
 * unsupported; {@link io.aftermile.testkit.cases.RefundCaseKit} shows them as JUnit tests, and
 * {@link io.aftermile.testkit.cases.RunCases} is a command for pipelines without JUnit. A case is unsupported only by
 * the name of a rule or policy that is not offered, decided before it runs; an exception on the way is a failure.
 */
@NullMarked
package io.aftermile.testkit.cases;

import org.jspecify.annotations.NullMarked;
