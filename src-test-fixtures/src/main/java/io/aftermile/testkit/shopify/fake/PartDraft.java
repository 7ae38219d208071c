package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line or a shipping charge of an order that is about to be sold; amounts in the buyer's currency. One thread at a
 * time.
 */
public final class PartDraft {

    /** A tax: its amount is computed unless it is stated. */
    record TaxDraft(String title, BigDecimal rate, Optional<String> amount) {}

    /** A share of a discount, for the whole part: the discount's index, from 0. */
    record ShareDraft(int index, String amount) {}

    final String number;
    String title;

    @Nullable String sku;

    @Nullable String variant;

    @Nullable String location;

    int quantity = 1;
    String price = "0";
    boolean giftCard;
    boolean requiresShipping = true;
    final List<ShareDraft> shares = new ArrayList<>();
    final List<TaxDraft> taxes = new ArrayList<>();
    final Map<String, String> duties = new LinkedHashMap<>();

    PartDraft(String number, String title) {
        this.number = number;
        this.title = title;
    }

    /** What the invoice calls it. */
    public PartDraft title(String text) {
        this.title = text;
        return this;
    }

    /** The article number; a variant of the shop's is found by it where none is named. */
    public PartDraft sku(String text) {
        this.sku = text;
        return this;
    }

    /** The variant's number, one that the shop was told to stock or any other. */
    public PartDraft variant(String id) {
        this.variant = id;
        return this;
    }

    /** Ordered units. Defaults to 1. */
    public PartDraft quantity(int units) {
        this.quantity = units;
        return this;
    }

    /** Price of one unit, or of the shipping charge, before discounts. */
    public PartDraft price(String amount) {
        this.price = amount;
        return this;
    }

    /** A tax by its rate, such as {@code 0.19}; its amount is computed on what is left after discounts, half-up. */
    public PartDraft tax(String name, String rate) {
        taxes.add(new TaxDraft(name, new BigDecimal(rate), Optional.empty()));
        return this;
    }

    /** A tax of a stated amount on the whole part. */
    public PartDraft tax(String name, String rate, String amount) {
        taxes.add(new TaxDraft(name, new BigDecimal(rate), Optional.of(amount)));
        return this;
    }

    /** A share of the order's discount with this index, from 0, for the whole part. */
    public PartDraft discount(int index, String amount) {
        shares.add(new ShareDraft(index, amount));
        return this;
    }

    /** An import duty on the whole line, with its number. */
    public PartDraft duty(String id, String amount) {
        duties.put(id, amount);
        return this;
    }

    /** Makes the line a gift card that is sold. */
    public PartDraft giftCard() {
        this.giftCard = true;
        this.requiresShipping = false;
        return this;
    }

    /** Makes the line something that does not ship. */
    public PartDraft digital() {
        this.requiresShipping = false;
        return this;
    }
}
