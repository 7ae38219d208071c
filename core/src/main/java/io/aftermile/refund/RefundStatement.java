package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import java.util.List;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * All that was given back of an order, and the proof that it adds up (rule R34). What was credited comes from the
 * recorded refunds, what is left from the calculator: where they do not meet the invoice, {@link #verify()} says so.
 */
@CanonicalDocument(name = "aftermile.refund-statement", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableRefundStatement.class)
public interface RefundStatement extends WithRefundStatement {

    /** The order. */
    OrderId order();

    /** Every component of every part of the invoice, in each view. */
    List<StatedComponent> components();

    /** Every tender. */
    List<StatedTender> tenders();

    /** Every recorded refund, in each view. */
    List<StatedRefund> refunds();

    /** What does not add up, one sentence each; none where all of it does. */
    default List<String> verify() {
        Stream<String> components = components().stream()
                .filter(it -> !it.difference().isZero())
                .map(it -> it.component().says() + " (" + it.view() + "): credited " + it.credited() + ", appeased "
                        + it.appeased() + " and left " + it.left() + " do not make the invoiced " + it.invoiced()
                        + " but "
                        + it.difference() + " more");
        Stream<String> tenders = tenders().stream()
                .filter(it -> !it.difference().isZero())
                .map(it -> "tender " + it.tender() + ": refunded " + it.refunded() + ", pending " + it.pending()
                        + " and left " + it.left() + " do not make the captured " + it.captured() + " but "
                        + it.difference() + " more");
        Stream<String> refunds = refunds().stream()
                .filter(it -> !it.difference().isZero())
                .map(it -> "refund " + it.refund() + " (" + it.view() + ") paid " + it.paid() + ", which is "
                        + it.difference() + " more than what it credited explains");
        return Stream.of(components, tenders, refunds).flatMap(it -> it).toList();
    }

    /** The statement as a page of text, for people. */
    default String text() {
        return new StatementText(this).toString();
    }

    /** The statement as a self-contained HTML page with a picture, for people; it loads nothing from elsewhere. */
    default String page() {
        return new StatementPage(this).html();
    }

    /**
     * The statement of an order with all its recorded refunds.
     *
     * @param policy decides what is left, as a quote under it would
     * @throws NotQuotable if the invoice of a part contradicts itself
     */
    static RefundStatement of(Order order, RefundPolicy policy) {
        return new Statement(order, policy).statement();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RefundStatement}; each attribute can be set once. */
    final class Builder extends ImmutableRefundStatement.Builder {
        Builder() {}
    }
}
