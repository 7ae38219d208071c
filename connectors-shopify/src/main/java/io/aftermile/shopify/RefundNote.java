package io.aftermile.shopify;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.model.ExternalRef;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.Money;

/**
 * What stands in the note of a refund that was issued by a key: the shop has no other place that it gives back. By it a
 * refund is found again when its answer was lost, and the shop's own report of it is recognised. Immutable.
 *
 * <p>It names the store credit too, which a shop need not list among the payments of a refund; note and credit come
 * about in one step.
 *
 * @param key by which it was issued
 * @param fingerprint tells instructions apart: the first 16 hexadecimal digits of the instruction's own fingerprint
 * @param storeCredit what it gives as new store credit
 */
public record RefundNote(IdempotencyKey key, String fingerprint, Optional<Money> storeCredit) {

    private static final Pattern FORM = Pattern.compile("Aftermile refund-key=([!-~]{1,200}) of=([0-9a-f]{16})"
            + "(?: credit=([A-Z]{3} [0-9]{1,15}(?:\\.[0-9]{1,4})?))?");
    private static final int DIGITS = 16;

    public RefundNote {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(storeCredit, "storeCredit");
        if (!fingerprint.matches("[0-9a-f]{" + DIGITS + "}")) {
            throw new IllegalArgumentException(
                    "fingerprint of key " + key + " is none; give " + DIGITS + " hexadecimal digits");
        }
    }

    /**
     * The note for an instruction.
     *
     * @param fingerprint of the instruction's canonical document, in full
     */
    public static RefundNote of(IdempotencyKey key, String fingerprint, Optional<Money> storeCredit) {
        return new RefundNote(key, fingerprint.substring(0, DIGITS), storeCredit);
    }

    /** Reads a note; empty where somebody else wrote it. */
    public static Optional<RefundNote> parse(String note) {
        Matcher form = FORM.matcher(note.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RefundNote(
                    new IdempotencyKey(form.group(1)),
                    form.group(2),
                    Optional.ofNullable(form.group(3)).map(Money::parse)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            // No currency, or finer than it: nobody but somebody else wrote that.
            return Optional.empty();
        }
    }

    /** How the refund's key is named among its external references. */
    public ExternalRef reference() {
        return RefundIssuer.reference(key);
    }

    /** The note as it is sent. */
    public String text() {
        return "Aftermile refund-key=" + key + " of=" + fingerprint
                + storeCredit.map(it -> " credit=" + it).orElse("");
    }
}
