package io.aftermile.engine;

import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Order;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundRequest;
import io.aftermile.refund.RefundTheory;
import io.aftermile.refund.StaleQuote;
import java.util.Objects;

/**
 * A refund as it is shown before money moves (rule R32): whoever carries it out hands the fingerprint back, and only
 * what was shown is paid. Another amount is a request of its own, with an override.
 *
 * @param quote what is shown
 * @param fingerprint SHA-256 over the quote's canonical JSON: policy, request, amounts and the inputs of each
 */
public record RefundPreview(RefundQuote quote, String fingerprint) {

    public RefundPreview {
        Objects.requireNonNull(quote, "quote");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }

    /** What would be paid now. */
    public static RefundPreview of(RefundTheory theory, Order order, RefundRequest request) {
        RefundQuote quote = theory.quote(order, request);
        return new RefundPreview(quote, CanonicalJson.fingerprint(quote));
    }

    /**
     * The quote to carry out: computed again, by the same code, and unchanged.
     *
     * @param shown the fingerprint of the preview that somebody confirmed
     * @throws StaleQuote if anything of it has changed since
     */
    public static RefundQuote confirmed(RefundTheory theory, Order order, RefundRequest request, String shown) {
        RefundPreview now = of(theory, order, request);
        if (!now.fingerprint().equals(shown)) {
            throw new StaleQuote(order.id().value(), shown, now.fingerprint());
        }
        return now.quote();
    }
}
