package io.aftermile.engine;

import java.util.List;

/**
 * What follows from one event.
 *
 * @param dossier what is known now
 * @param effects what other systems are to do, in this order
 * @param journal what was decided, and from what
 */
public record Decision(Dossier dossier, List<Effect> effects, List<JournalEntry> journal) {

    public Decision {
        effects = List.copyOf(effects);
        journal = List.copyOf(journal);
    }
}
