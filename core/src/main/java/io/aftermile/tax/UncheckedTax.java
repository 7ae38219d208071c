package io.aftermile.tax;

import io.aftermile.model.PartId;
import java.util.Objects;

/**
 * A tax that a check could not recompute, and why.
 *
 * @param path where, as a JSON pointer into the order
 * @param part which part of the invoice bears it
 * @param title what the invoice calls it
 * @param reason why
 */
public record UncheckedTax(String path, PartId part, String title, Reason reason) {

    /** Why a tax could not be recomputed. */
    public enum Reason {
        /** The invoice does not state its rate. */
        NO_RATE("states no rate"),
        /** The price contains it together with a tax whose rate is not stated. */
        BESIDE_A_TAX_WITHOUT_RATE("is contained in one price with a tax that states no rate"),
        /** It is levied on a duty; what its base is, the invoice does not say. */
        ON_A_DUTY("is levied on a duty, whose base the invoice does not state");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    public UncheckedTax {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(reason, "reason");
    }

    /** The reason in a sentence. */
    public String sentence() {
        return title + " on part " + part.value() + " was not checked: it " + reason.words;
    }
}
