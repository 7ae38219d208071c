package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.TenderId;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** A caller insists on giving back more money than was captured and is left; nothing is quoted (rule R40). */
public final class AmountExceedsNetPayment extends Invalid {

    private static final long serialVersionUID = 1L;

    private final transient Optional<TenderId> tender;
    private final Money asked;
    private final Money left;

    AmountExceedsNetPayment(String path, Optional<TenderId> tender, Money asked, Money left) {
        super(
                path,
                "insists on " + asked + tender.map(id -> " for tender " + id).orElse(" in all") + ", of which " + left
                        + " is left",
                "insist on at most " + left,
                Map.of("asked", asked.toString(), "left", left.toString()),
                null);
        this.tender = tender;
        this.asked = asked;
        this.left = left;
    }

    /** The tender; empty where it is about all of them together. */
    public Optional<TenderId> tender() {
        return tender;
    }

    /** What was asked for. */
    public Money asked() {
        return asked;
    }

    /** What is left. */
    public Money left() {
        return left;
    }
}
