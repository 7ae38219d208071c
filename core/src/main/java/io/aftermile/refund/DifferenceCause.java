package io.aftermile.refund;

/** What a difference between a quote and somebody's record most likely comes from (rule R30). */
public enum DifferenceCause {
    /** Each rounds in another place: at most one minor unit for each unit and part. */
    ROUNDING,
    /** Nets agree and taxes do not: the tax comes from another source than the invoice. */
    TAX_SOURCE,
    /** The difference is exactly what fees kept back, or what of them was not. */
    FEE,
    /** Another currency, or all amounts by one ratio. */
    FX,
    /** They have no such part of the refund. */
    MISSING_LINE,
    /** They have a part that the quote does not give back. */
    EXTRA_LINE,
    /** They have it twice. */
    DUPLICATE,
    /** The difference is what found no tender or was used up by earlier goodwill. */
    UNPLACED,
    /** The difference is what discounts take off a part: they gave it back at its price, or took them off twice. */
    DISCOUNT,
    /** They give units back and value them at nothing. */
    UNVALUED,
    /** Whoever recorded it says that they paid more or less than they calculated: somebody's decision. */
    ADJUSTED,
    /** What they say they credited, adjusted and paid does not add up in itself. */
    CONTRADICTION,
    /** In all the same was paid, to other tenders. */
    OTHER_TENDER,
    /** None of these. */
    UNEXPLAINED
}
