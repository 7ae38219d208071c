package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.PartId;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** More money is asked for a part of the invoice than is left of it; nothing is quoted (rules R12 and R40). */
public final class AmountExceeds extends Invalid {

    private static final long serialVersionUID = 1L;

    private final transient Optional<PartId> part;
    private final Money asked;
    private final Money left;

    AmountExceeds(String path, PartId part, Money asked, Money left) {
        super(
                path,
                "asks for " + asked + " of part " + part.value() + ", of which " + left + " is left",
                "ask for at most " + left,
                Map.of("part", part.value(), "asked", asked.toString(), "left", left.toString()),
                null);
        this.part = Optional.of(part);
        this.asked = asked;
        this.left = left;
    }

    /** More than is left of all lines together. */
    AmountExceeds(String path, Money asked, Money left) {
        super(
                path,
                "asks for " + asked + " over all lines, of which " + left + " is left",
                "ask for at most " + left,
                Map.of("asked", asked.toString(), "left", left.toString()),
                null);
        this.part = Optional.empty();
        this.asked = asked;
        this.left = left;
    }

    /** The part of the invoice; empty for an amount over all lines. */
    public Optional<PartId> part() {
        return part;
    }

    /** What was asked for. */
    public Money asked() {
        return asked;
    }

    /** What is left, in the same basis. */
    public Money left() {
        return left;
    }
}
