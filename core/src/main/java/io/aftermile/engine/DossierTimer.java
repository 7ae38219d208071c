package io.aftermile.engine;

import java.time.Instant;
import java.util.List;

/**
 * A time that a dossier waits for. It follows from the dossier, so that nothing has to be set or cancelled.
 *
 * @param name what it is for, such as {@code proposal/p-1/lapse}
 * @param due when
 */
public record DossierTimer(String name, Instant due) {

    static List<DossierTimer> of(Dossier dossier) {
        return dossier.proposals().stream()
                .filter(it -> it.state() == ProposalState.WAITING || it.state() == ProposalState.APPROVED)
                .flatMap(it -> it.lapsesAt().stream().map(due -> new DossierTimer(Subject.of(it.id()) + "/lapse", due)))
                .toList();
    }
}
