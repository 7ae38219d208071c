package io.aftermile.engine;

/** Where an effect stands. */
public enum EffectState {
    /** To be carried out, once it is due and everything before it in its lane is done. */
    DUE,
    /** The intent to call is recorded and no answer is: it is asked for before anything is sent. */
    IN_DOUBT,
    /** Carried out. */
    DONE,
    /** Waits for a person; its lane waits with it. */
    PARKED,
    /** The other system cannot do it: a case for a person; its lane goes on. */
    UNSUPPORTED,
    /** A person decided that it is not to be carried out; its lane goes on. */
    SKIPPED;

    /** Whether effects after this one in its lane have to wait. */
    boolean holdsLane() {
        return this == DUE || this == IN_DOUBT || this == PARKED;
    }
}
