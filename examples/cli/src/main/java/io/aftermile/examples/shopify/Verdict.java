package io.aftermile.examples.shopify;

/**
 * What a file came to.
 *
 * @param kind what it is, such as {@code webhook}
 * @param outcome how it went
 * @param said what was found, in words
 */
record Verdict(String kind, Outcome outcome, String said) {

    /** How it went. */
    enum Outcome {
        /** It was understood, or refused by name. */
        PASSED,
        /** It was not. */
        FAILED,
        /** It is known, and no part of the post-purchase flow. */
        UNSUPPORTED
    }

    static Verdict passed(String kind, String said) {
        return new Verdict(kind, Outcome.PASSED, said);
    }

    static Verdict failed(String kind, String said) {
        return new Verdict(kind, Outcome.FAILED, said);
    }

    static Verdict unsupported(String kind, String said) {
        return new Verdict(kind, Outcome.UNSUPPORTED, said);
    }
}
