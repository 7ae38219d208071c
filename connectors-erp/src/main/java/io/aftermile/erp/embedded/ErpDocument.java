package io.aftermile.erp.embedded;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A document of the books with everything that belongs to it, as it stands in the file. */
@Value.Immutable
@JsonDeserialize(as = ImmutableErpDocument.class)
public interface ErpDocument extends WithErpDocument {

    /** The merchant. */
    TenantId tenant();

    /** What it was answered with. */
    BookedDocument booked();

    /** The key that made it. */
    IdempotencyKey key();

    /** The order it is about; a stock entry is about none. */
    Optional<OrderId> order();

    /** What its subject is called at the channel: the order, tender, shipment, return, refund or item. */
    String reference();

    /** When it happened, as it was reported. */
    Optional<String> happenedAt();

    /** When it was entered. */
    Instant enteredAt();

    /** Its lines in the ledger. */
    List<Posting> postings();

    /** Units it speaks of. */
    List<DocumentUnits> units();

    /** What it credits, part by part. */
    List<CreditedAmount> credits();

    /** Money it speaks of. */
    List<DocumentMoney> money();

    /** Stock it moved. */
    List<StockMove> moves();

    /** What people call it, such as {@code SO-7}. */
    default String number() {
        return booked().ref().value();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ErpDocument}; each attribute can be set once. */
    final class Builder extends ImmutableErpDocument.Builder {
        Builder() {}
    }
}
