package io.aftermile.engine;

import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a return stands, out of every status it was reported to have reached: in the order of their own times, legal
 * steps only.
 */
final class ReturnLife {

    static final Comparator<Stated<StatedReturnStatus>> BY_TIME =
            Comparator.<Stated<StatedReturnStatus>, Instant>comparing(
                            it -> it.at().orElse(Instant.MIN))
                    .thenComparing(it -> rank(it.value().status()))
                    .thenComparing(it -> it.value().returnId().value())
                    .thenComparing(it -> it.value().status());

    /**
     * A closed return may be opened again; what was declined or called off is over. A decline counts after an approval
     * too, however late word of the approval comes: what was rejected is never booked as returned (field reports F25
     * and F29).
     */
    private static final Map<ReturnStatus, Set<ReturnStatus>> LEGAL = Map.of(
            ReturnStatus.REQUESTED,
                    EnumSet.of(
                            ReturnStatus.APPROVED, ReturnStatus.DECLINED, ReturnStatus.CANCELLED, ReturnStatus.CLOSED),
            ReturnStatus.APPROVED, EnumSet.of(ReturnStatus.DECLINED, ReturnStatus.CANCELLED, ReturnStatus.CLOSED),
            ReturnStatus.CLOSED, EnumSet.of(ReturnStatus.APPROVED),
            ReturnStatus.DECLINED, EnumSet.noneOf(ReturnStatus.class),
            ReturnStatus.CANCELLED, EnumSet.noneOf(ReturnStatus.class));

    private ReturnLife() {}

    /** How far along a status is, where nothing else decides. */
    static int rank(ReturnStatus status) {
        return switch (status) {
            case REQUESTED -> 0;
            case APPROVED -> 1;
            case DECLINED, CANCELLED -> 2;
            case CLOSED -> 3;
        };
    }

    /** The return with the status that it has reached. */
    static Return now(Return goods, List<Stated<StatedReturnStatus>> statuses) {
        return goods.withStatus(status(goods.id(), goods.status(), statuses));
    }

    private static ReturnStatus status(ReturnId id, ReturnStatus otherwise, List<Stated<StatedReturnStatus>> statuses) {
        List<ReturnStatus> reached = statuses.stream()
                .filter(it -> it.value().returnId().equals(id))
                .sorted(BY_TIME)
                .map(it -> it.value().status())
                .toList();
        ReturnStatus now = reached.isEmpty() ? otherwise : reached.get(0);
        for (ReturnStatus next : reached) {
            if (LEGAL.getOrDefault(now, Set.of()).contains(next)) {
                now = next;
            }
        }
        return now;
    }
}
