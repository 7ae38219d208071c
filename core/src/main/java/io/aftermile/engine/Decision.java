package io.aftermile.engine;

import java.util.List;

/**
 * What follows from one event.
 *
 * @param dossier what is known now
 * @param effects what other systems are to do, in this order
 * @param journal what was decided, and from what
 * @param recalls effects that are to be called back if they have not begun, each with the event that follows if so
 */
public record Decision(
        Dossier dossier, List<Effect> effects, List<JournalEntry> journal, List<DossierEvent.EffectRecalled> recalls) {

    public Decision {
        effects = List.copyOf(effects);
        journal = List.copyOf(journal);
        recalls = List.copyOf(recalls);
    }

    /** What follows from an event that calls nothing back. */
    public Decision(Dossier dossier, List<Effect> effects, List<JournalEntry> journal) {
        this(dossier, effects, journal, List.of());
    }
}
