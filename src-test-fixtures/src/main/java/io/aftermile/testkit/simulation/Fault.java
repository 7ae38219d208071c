package io.aftermile.testkit.simulation;

/** What goes wrong in a simulated world. */
public enum Fault {
    /** A delivery comes twice under the same name. */
    DELIVERED_TWICE("delivered twice"),
    /** The same facts come again in a delivery of another name. */
    TOLD_AGAIN("told again"),
    /** A delivery is overtaken by later ones. */
    OVERTAKEN("overtaken"),
    /** A delivery comes hours after its event. */
    LATE("late"),
    /** A delivery never comes, until the host asks what has changed or has it sent again. */
    MISSING("missing"),
    /** The process dies while it asks, page by page, what has changed. */
    SWEEP_CUT_OFF("sweep cut off"),
    /** Somebody who holds no secret sends a delivery, or changes one on its way. */
    FORGED("forged"),
    /** The acknowledgement gets lost, and the sender delivers again. */
    ACKNOWLEDGEMENT_LOST("acknowledgement lost"),
    /** The other system says to slow down. */
    THROTTLED("throttled"),
    /** The other system fails before it has done anything. */
    UNAVAILABLE("unavailable"),
    /** No answer comes, and nothing was done. */
    TIMEOUT_WITHOUT_EFFECT("timeout without effect"),
    /** No answer comes, and it was done. */
    TIMEOUT_WITH_EFFECT("timeout with effect"),
    /** The connector itself fails after the call was sent. */
    CONNECTOR_SLIP("connector slip"),
    /** The other system refuses until a person mends something there. */
    REJECTED("rejected"),
    /** An item is not mapped until a person maps it. */
    UNMAPPED("unmapped"),
    /** The store refuses a transaction. */
    STORE_UNAVAILABLE("store unavailable"),
    /** The store commits, and its answer gets lost. */
    STORE_ANSWER_LOST("store's answer lost"),
    /** The process dies before a transaction. */
    CRASH_BEFORE_COMMIT("crash before commit"),
    /** The process dies inside a transaction, which leaves a torn tail. */
    CRASH_IN_COMMIT("crash in commit"),
    /** The process dies after a commit, before it knows of it. */
    CRASH_AFTER_COMMIT("crash after commit"),
    /** The process dies before a call to another system. */
    CRASH_BEFORE_CALL("crash before call"),
    /** The process dies after a call had its effect, before its answer. */
    CRASH_AFTER_CALL("crash after call"),
    /** A node's clock jumps ahead. */
    CLOCK_FORWARD("clock forward"),
    /** A node's clock jumps back. */
    CLOCK_BACK("clock back"),
    /** A second node works on the same store. */
    SECOND_NODE("second node"),
    /** A node stands still in the middle of its work while another one goes on. */
    STALLED("stalled");

    private final String label;

    Fault(String label) {
        this.label = label;
    }

    /** In words. */
    public String label() {
        return label;
    }
}
