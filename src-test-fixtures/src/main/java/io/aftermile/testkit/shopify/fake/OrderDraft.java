package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * An order that is about to be sold by a {@link FakeShopify}; amounts in the buyer's currency. Numbers that are not
 * given are allotted by the shop. One thread at a time.
 *
 * <pre>{@code
 * OrderDraft.of("5001")
 *         .line("11", it -> it.sku("MUG").quantity(2).price("7.50").tax("VAT", "0.19"))
 *         .shipping("21", it -> it.price("4.90"))
 *         .paid("31", "bogus")
 * }</pre>
 */
public final class OrderDraft {

    /** What a discount is. Shares that are not stated on the parts are spread over the lines. */
    record DiscountDraft(
            String type, String name, boolean percentage, String value, boolean onShipping, boolean isSpread) {}

    /** A payment; an amount that is not stated is what is still due. */
    record PaymentDraft(
            String number,
            String kind,
            String status,
            String gateway,
            Optional<String> amount,
            Optional<String> parent) {}

    /** Who bought. */
    record Buyer(
            String number,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String phone) {}

    /** Where it goes. */
    record Address(String person, String street, String zip, String city, String province, String country) {}

    @Nullable String number;

    @Nullable String name;

    @Nullable Instant at;

    @Nullable String note;

    Currencies currencies = pair("EUR", "EUR", "1");
    boolean taxesIncluded;
    boolean test;

    @Nullable Buyer buyer;

    @Nullable Address address;

    String tip = "0";
    final List<String> tags = new ArrayList<>();
    final List<DiscountDraft> discounts = new ArrayList<>();
    final List<PartDraft> lines = new ArrayList<>();
    final List<PartDraft> shipping = new ArrayList<>();
    final List<PaymentDraft> payments = new ArrayList<>();

    private OrderDraft(@Nullable String number) {
        this.number = number;
    }

    /** An order of this number. */
    public static OrderDraft of(String number) {
        return new OrderDraft(number);
    }

    /** An order to which the shop gives the next number. */
    public static OrderDraft next() {
        return new OrderDraft(null);
    }

    private static Currencies pair(String buyer, String shop, String rate) {
        return new Currencies(CurrencyUnit.of(buyer), CurrencyUnit.of(shop), new BigDecimal(rate));
    }

    /** What people call it. Defaults to its number behind a hash. */
    public OrderDraft name(String text) {
        this.name = text;
        return this;
    }

    /** When it is placed. Defaults to now. */
    public OrderDraft at(Instant time) {
        this.at = time;
        return this;
    }

    /** The one currency of buyer and shop. Defaults to EUR. */
    public OrderDraft currency(String code) {
        return currencies(code, code, "1");
    }

    /** The currencies of buyer and shop, and what one unit of the buyer's is in the shop's. */
    public OrderDraft currencies(String buyerCode, String shopCode, String rate) {
        this.currencies = pair(buyerCode, shopCode, rate);
        return this;
    }

    /** Makes prices contain their taxes. */
    public OrderDraft taxesIncluded() {
        this.taxesIncluded = true;
        return this;
    }

    /** Who bought; store credit can be given only where somebody is known. */
    public OrderDraft customer(String id, String firstName, String lastName, String email) {
        this.buyer = new Buyer(id, firstName, lastName, email, null);
        return this;
    }

    /** Where it goes and is billed to. */
    public OrderDraft address(String person, String street, String zip, String city, String province, String country) {
        this.address = new Address(person, street, zip, city, province, country);
        return this;
    }

    /** A line. */
    public OrderDraft line(String id, Consumer<PartDraft> settings) {
        return part(lines, new PartDraft(id, "Item " + id), settings);
    }

    /** A charge for shipping. */
    public OrderDraft shipping(String id, Consumer<PartDraft> settings) {
        return part(shipping, new PartDraft(id, "Standard"), settings);
    }

    private OrderDraft part(List<PartDraft> parts, PartDraft part, Consumer<PartDraft> settings) {
        settings.accept(part);
        parts.add(part);
        return this;
    }

    /** The next discount, from index 0: a code worth a sum that the shop spreads over the lines. */
    public OrderDraft code(String code, String amount) {
        return discount(new DiscountDraft("DiscountCodeApplication", code, false, amount, false, true));
    }

    /** The next discount, from index 0: a code worth a percentage of the lines, which the shop spreads. */
    public OrderDraft percentageCode(String code, String percentage) {
        return discount(new DiscountDraft("DiscountCodeApplication", code, true, percentage, false, true));
    }

    /** The next discount, from index 0: one by hand, whose shares stand on the parts. */
    public OrderDraft manualDiscount(String title, String amount) {
        return discount(new DiscountDraft("ManualDiscountApplication", title, false, amount, false, false));
    }

    /** The next discount, from index 0: an automatic one on shipping, whose shares stand on the charges. */
    public OrderDraft shippingDiscount(String title, String percentage) {
        return discount(new DiscountDraft("AutomaticDiscountApplication", title, true, percentage, true, false));
    }

    private OrderDraft discount(DiscountDraft discount) {
        discounts.add(discount);
        return this;
    }

    /** A tip that stands in the totals alone. */
    public OrderDraft tip(String amount) {
        this.tip = amount;
        return this;
    }

    /** A payment of all that is due. */
    public OrderDraft paid(String id, String gateway) {
        return payment(new PaymentDraft(id, "SALE", "SUCCESS", gateway, Optional.empty(), Optional.empty()));
    }

    /** A payment of an amount. */
    public OrderDraft paid(String id, String gateway, String amount) {
        return payment(new PaymentDraft(id, "SALE", "SUCCESS", gateway, Optional.of(amount), Optional.empty()));
    }

    /** A payment by a gift card. */
    public OrderDraft giftCard(String id, String amount) {
        return paid(id, "gift_card", amount);
    }

    /** A payment that has not come yet; {@link FakeShopify#settle} lets it come. */
    public OrderDraft pending(String id, String gateway, String amount) {
        return payment(new PaymentDraft(id, "SALE", "PENDING", gateway, Optional.of(amount), Optional.empty()));
    }

    /** An amount that is reserved. */
    public OrderDraft authorized(String id, String gateway, String amount) {
        return payment(
                new PaymentDraft(id, "AUTHORIZATION", "SUCCESS", gateway, Optional.of(amount), Optional.empty()));
    }

    /** An amount that is taken of what was reserved. */
    public OrderDraft captured(String id, String authorization, String gateway, String amount) {
        return payment(
                new PaymentDraft(id, "CAPTURE", "SUCCESS", gateway, Optional.of(amount), Optional.of(authorization)));
    }

    private OrderDraft payment(PaymentDraft payment) {
        payments.add(payment);
        return this;
    }
}
