package io.aftermile.testkit.simulation;

/** An invariant does not hold. An error, so that nothing on the way takes it for a failure to live with. */
final class Breach extends Error {

    private static final long serialVersionUID = 1L;

    Breach(String rule, String detail) {
        super(rule + ": " + detail, null, false, false);
    }

    static void unless(boolean holds, String rule, String detail) {
        if (!holds) {
            throw new Breach(rule, detail);
        }
    }
}
