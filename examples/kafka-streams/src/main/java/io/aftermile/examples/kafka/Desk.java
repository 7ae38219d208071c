package io.aftermile.examples.kafka;

/** Names of the topology's parts. */
final class Desk {

    static final String ORDERS = "to-orders";
    static final String NAMES = "to-names";
    static final String EFFECTS = "to-effects";
    static final String JOURNAL = "to-journal";
    static final String DEAD_LETTERS = "to-dead-letters";

    static final String DOSSIER_STORE = "dossiers";
    static final String EFFECT_STORE = "open-effects";
    static final String ALARM_STORE = "alarms";
    static final String NAME_STORE = "known-names";

    private Desk() {}
}
