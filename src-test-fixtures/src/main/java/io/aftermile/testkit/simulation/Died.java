package io.aftermile.testkit.simulation;

/** The end of a process, as far as one thread can have it: nobody catches it but the world. */
final class Died extends Error {

    private static final long serialVersionUID = 1L;

    Died(String where) {
        super(where, null, false, false);
    }
}
