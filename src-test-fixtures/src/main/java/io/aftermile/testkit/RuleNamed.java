package io.aftermile.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Begins whatever a rule of a kit fails with by the rule's id and words, since reports name methods and the documents
 * name rules. A rule that is skipped stays skipped.
 */
final class RuleNamed implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (failure instanceof TestAbortedException) {
            throw failure;
        }
        String message = context.getDisplayName() + ": "
                + (failure instanceof AssertionError ? failure.getMessage() : "unexpected " + failure);
        AssertionFailedError named = failure instanceof AssertionFailedError compared
                        && compared.isExpectedDefined()
                        && compared.isActualDefined()
                ? new AssertionFailedError(message, compared.getExpected(), compared.getActual(), failure)
                : new AssertionFailedError(message, failure);
        named.setStackTrace(failure.getStackTrace());
        throw named;
    }
}
