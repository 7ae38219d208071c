package io.aftermile.ledger;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.failure.Invalid;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.OrderId;
import io.aftermile.model.RefundId;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.TenderId;
import io.aftermile.money.Amount;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A document of the ledger: what one fact about an order posts. It balances in every currency view, or does not come
 * into being (rule R33).
 *
 * <p>All postings state the same currencies in the same views. A document may have none: a refund of nothing is still a
 * refund. Building one throws {@link Unbalanced} where debits and credits differ, and {@link Invalid} where currencies
 * are mixed.
 */
@CanonicalDocument(name = "aftermile.ledger-document", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableLedgerDocument.class)
public interface LedgerDocument extends WithLedgerDocument {

    /** What it records. */
    LedgerDocumentKind kind();

    /** What kind of document it corrects; present for corrections alone. */
    Optional<LedgerDocumentKind> corrects();

    /** The order that it is about. */
    OrderId order();

    /** The shipment that it is about. */
    Optional<ShipmentId> shipment();

    /** The return that it is about. */
    Optional<ReturnId> returned();

    /** The refund that it is about. */
    Optional<RefundId> refund();

    /** The tender that it is about. */
    Optional<TenderId> tender();

    /** The day of the fact, in the time zone of the books. */
    LocalDate date();

    /** The day on which it counts: that of the fact, or the first open day where that is closed. */
    LocalDate postedOn();

    /** Its lines, debits and credits as they arose. */
    List<Posting> postings();

    @Value.Check
    default void check() {
        if (postedOn().isBefore(date())) {
            throw new Invalid(
                    "/postedOn",
                    "is " + postedOn() + ", before the day of the fact, " + date(),
                    "post it on that day or later");
        }
        if (corrects().isPresent() != (kind() == LedgerDocumentKind.CORRECTION)) {
            throw new Invalid(
                    "/corrects",
                    "is " + corrects().map(Enum::name).orElse("absent") + " on a document of kind " + kind(),
                    "state it for corrections, and for them alone");
        }
        for (int i = 1; i < postings().size(); i++) {
            Amount amount = postings().get(i).amount();
            Amount first = postings().get(0).amount();
            if (!amount.sameViews(first)) {
                throw new Invalid(
                        "/postings/" + i + "/amount",
                        "is " + amount + " in a document that begins with " + first,
                        "state one document in the same currencies and views throughout");
            }
        }
        postings().stream().map(Posting::asDebit).reduce(Amount::plus).ifPresent(rest -> {
            if (!rest.isZero()) {
                throw new Unbalanced(this, rest);
            }
        });
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link LedgerDocument}; each attribute can be set once. */
    final class Builder extends ImmutableLedgerDocument.Builder {
        Builder() {}
    }
}
